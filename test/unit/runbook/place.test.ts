import assert from 'node:assert/strict';
import type { Range } from '../../../src/runbook/model';
import { readYamlRunbook } from '../../../src/runbook/yamlRunbook';

const text = `runbook: 1
title: 'It''s DNS'
owner:
steps:
  - id: ask # comment
    run: |
      first
      dig a; dig a
    do: "tab \\t dig"

  - {id: fix, title: Fix}
`;

describe('places in the source', () => {
  const reading = readYamlRunbook(text, 'name');
  const at = ({ start, end }: Range): string => text.slice(start, end);

  it('finds values without what stands around them', () => {
    assert.equal(at(reading.locate(['title'])), "'It''s DNS'");
    assert.equal(at(reading.locate(['steps', 0, 'id'])), 'ask');
    assert.equal(at(reading.locate(['steps', 1])), '{id: fix, title: Fix}');
    assert.ok(at(reading.locate(['steps', 0])).endsWith('dig"'));
  });

  it('finds the names of fields', () => {
    assert.equal(at(reading.locateKey(['steps', 0, 'run'])), 'run');
    assert.equal(at(reading.locateKey(['steps', 1])), '{id: fix, title: Fix}');
  });

  it('gives the name for a value that is not typed yet, and the nearest thing for what is not there', () => {
    assert.equal(at(reading.locate(['owner'])), 'owner');
    assert.equal(at(reading.locate(['steps', 1, 'run', 'x'])), '{id: fix, title: Fix}');
    assert.equal(at(reading.locate(['steps', 0, 'id', 'deeper'])), 'ask');
    assert.ok(at(reading.locate(['steps', 9])).startsWith('- id'));
  });

  it('gives texts as they are meant', () => {
    assert.equal(reading.text(['title']), "It's DNS");
    assert.equal(reading.text(['runbook']), '1');
    assert.equal(reading.text(['steps']), undefined);
    assert.equal(reading.text(['constructor']), undefined);
  });

  it('finds a part of a text, the right one of several', () => {
    const run = reading.text(['steps', 0, 'run']) ?? '';
    const second = run.lastIndexOf('dig a');
    const range = reading.locatePart(['steps', 0, 'run'], second, second + 5);
    assert.equal(range.start, text.lastIndexOf('dig a'));
    assert.equal(at(range), 'dig a');
    assert.equal(at(reading.locatePart(['steps', 0, 'do'], 6, 9)), 'dig');
  });

  it('gives the whole of a text whose part is written in another way', () => {
    assert.equal(at(reading.locatePart(['title'], 0, 4)), "'It''s DNS'");
  });
});

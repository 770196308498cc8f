import assert from 'node:assert/strict';
import { completionsAt } from '../../../../src/runbook/language/complete';
import type { Completion } from '../../../../src/runbook/language/completion';
import { scan } from '../../../../src/runbook/language/scan';
import { atCursor, bundled, sampledOffsets } from './given';

function completions(marked: string): readonly Completion[] {
  const { text, offset } = atCursor(marked);
  return completionsAt(scan(text), offset);
}

const labels = (marked: string): string[] => completions(marked).map(({ label }) => label);

/** The text after a completion was taken, snippets as they are. */
function taken(marked: string, label: string): string {
  const { text } = atCursor(marked);
  const found = completions(marked).find((completion) => completion.label === label);
  assert.ok(found, `${label} is offered, among ${labels(marked).join(', ')}`);
  return text.slice(0, found.range.start) + found.insert + text.slice(found.range.end);
}

const steps = 'runbook: 1\nparameters:\n  host: {description: Where}\n  zones: {list: true}\nsteps:\n';

describe('Completion', () => {
  it('offers the fields that a runbook lacks, the required ones first', () => {
    assert.deepEqual(labels('runbook: 1\n‸').slice(0, 3), ['title', 'steps', 'summary']);
    assert.deepEqual(labels('‸').slice(0, 3), ['runbook', 'title', 'steps']);
    assert.ok(!labels('runbook: 1\ntitle: x\n‸\nseverity: SEV1\n').includes('severity'));
  });

  it('takes the place of the word that is being typed', () => {
    assert.equal(taken('runbook: 1\nti‸\nseverity: SEV1\n', 'title'), 'runbook: 1\ntitle: \nseverity: SEV1\n');
    assert.equal(taken('titel‸: x\n', 'title'), 'title: x\n');
  });

  it('offers the fields of a step on its lines', () => {
    const text = `${steps}  - id: a\n    ‸\n    title: x\n`;
    assert.equal(labels(text)[0], 'phase');
    assert.ok(!labels(text).includes('title'));
    assert.equal(taken(`${steps}  - ‸`, 'id'), `${steps}  - id: `);
    assert.equal(taken(`${steps}  -‸`, 'id'), `${steps}  - id: `);
    assert.equal(
      taken(`${steps}  - id: a\n    ‸`, 'outcomes'),
      `${steps}  - id: a\n    outcomes:\n      - when: $1\n        go: $2`,
    );
    assert.equal(taken(`${steps}  - id: a\n    ‸`, 'check'), `${steps}  - id: a\n    check:\n      $0`);
  });

  it('offers a whole item where a list goes on', () => {
    const item = '- id: $1\n    phase: ${2|triage,mitigate,verify,follow-up|}\n    title: $3';
    assert.equal(taken(`${steps}  ‸`, '- '), `${steps}  ${item}`);
    assert.equal(taken(`${steps}  ‸\n  - id: b\n`, '- '), `${steps}  ${item}\n  - id: b\n`);
    assert.equal(taken(`${steps}  - id: b\n  ‸\n`, '- '), `${steps}  - id: b\n  ${item}\n`);
    assert.equal(taken('tags: ‸', '- '), 'tags: \n  - $0');
  });

  it('puts the fields of a group below its name', () => {
    assert.equal(taken(`${steps}  - id: a\n    check: ‸`, 'http'), `${steps}  - id: a\n    check: \n      http: `);
    assert.equal(taken(`${steps}  - id: a\n    revert:\n      ‸`, 'do'), `${steps}  - id: a\n    revert:\n      do: `);
    assert.equal(taken('parameters:\n  ‸', 'name'), 'parameters:\n  ${1:name}:\n    description: $0');
  });

  it('offers the choices of a field, whatever is there already', () => {
    assert.deepEqual(labels(`${steps}  - phase: ‸`), ['triage', 'mitigate', 'verify', 'follow-up']);
    assert.equal(taken(`${steps}  - phase:‸`, 'verify'), `${steps}  - phase: verify`);
    assert.equal(taken(`${steps}  - phase: mit‸igat\n    id: a`, 'verify'), `${steps}  - phase: verify\n    id: a`);
    assert.equal(taken('severity: "S‸"\n', 'SEV1'), 'severity: "SEV1"\n');
    assert.deepEqual(labels('parameters:\n  a: {secret: ‸}'), ['true', 'false']);
    assert.deepEqual(labels('title: ‸'), []);
    assert.deepEqual(labels('title: a\n  ‸'), []);
  });

  it('offers step ids, those that follow first, and end', () => {
    const text = `${steps}  - id: a\n    title: First\n  - id: b\n    outcomes:\n      - {when: , go: ‸}\n  - id: c\n`;
    assert.deepEqual(labels(text), ['c', 'a', 'end']);
    assert.equal(completions(text)[1]?.detail, 'First');
    assert.deepEqual(labels(text.replace('‸', '').replace('{when: , ', '{when: , ‸')), ['go']);
    assert.deepEqual(labels(`${steps}  - id: a\n    next: ‸\n  - id: b\n`), ['b', 'end']);
    assert.equal(
      taken(`${steps}  - id: ab\n  - id: b\n    outcomes: [{when: x, go: a‸`, 'ab').slice(-7),
      'go: ab'.padStart(7),
    );
  });

  it('offers parameters in placeholders, gates and instances', () => {
    assert.equal(taken(`${steps}  - run: dig @\${{ ‸`, 'host'), `${steps}  - run: dig @\${{ host }}`);
    assert.equal(taken(`${steps}  - run: dig @\${{ ho‸ }} x`, 'host'), `${steps}  - run: dig @\${{ host }} x`);
    assert.equal(taken(`${steps}  - run: dig @\${{ho‸}}`, 'host'), `${steps}  - run: dig @\${{ host }}`);
    assert.equal(taken(`${steps}  - run: dig @$‸ x`, 'host'), `${steps}  - run: dig @\${{ host }} x`);
    assert.equal(
      taken(`${steps}  - run: |\n      dig @\${‸}\n`, 'host'),
      `${steps}  - run: |\n      dig @\${{ host }}\n`,
    );
    assert.equal(taken(`${steps}  - gate: 1 < ho‸`, 'host'), `${steps}  - gate: 1 < host`);
    assert.deepEqual(labels(`${steps}  - check:\n      instances: ‸`), ['zones']);
  });

  it('offers nothing in comments, commands and foreign fields', () => {
    assert.deepEqual(labels('runbook: 1 # ‸'), []);
    assert.deepEqual(labels('# ‸'), []);
    assert.deepEqual(labels(`${steps}  - run: |\n      echo ‸\n`), []);
    assert.deepEqual(labels('foo:\n  ‸'), []);
  });

  it('never throws, wherever the cursor is and wherever the text ends', () => {
    for (const { text } of bundled()) {
      for (const offset of sampledOffsets(text, 3_999)) {
        completionsAt(scan(text), offset);
        completionsAt(scan(text.slice(0, offset)), offset);
        completionsAt(scan(`${text.slice(0, offset)}\n  \n`), offset + 3);
      }
    }
  });
});

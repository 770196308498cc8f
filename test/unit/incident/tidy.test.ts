import assert from 'node:assert/strict';
import { withTidy } from '../../../src/incident/change';
import { markStepDone } from '../../../src/incident/markStep';
import { tidy } from '../../../src/incident/tidy';
import { ada, edited, read, recordText, recordWith } from './given';

const open = '- [ ] A <!-- step: a -->';
const done = '- [x] A (done 2026-11-23T12:57:03Z by Ada) <!-- step: a -->';
const b = '- [ ] B <!-- step: b -->';
const note = '- 2026-11-23T12:57:03Z Ada **note** x';

function tidied(...lines: readonly string[]): readonly string[] {
  const text = recordWith(lines.join('\r\n'));
  const after = edited(text, tidy(text));
  assert.deepEqual(tidy(after), []);
  const states = (record: string): unknown => read(record).steps.map(({ id, state, stamp }) => [id, state, stamp]);
  const entries = (record: string): unknown => read(record).timeline.map(({ at, who, text: said }) => [at, who, said]);
  assert.deepEqual([states(after), entries(after)], [states(text), entries(text)]);
  return after.slice(recordWith('').length).split('\r\n');
}

describe('Tidying', () => {
  it('leaves the line of a step that counts, in the first place', () => {
    assert.deepEqual(tidied(open, b, done, open, ''), [done, b, '']);
    assert.deepEqual(tidied(done, b, open), [done, b, '']);
  });

  it('leaves the first of the same timeline lines, over all sections', () => {
    assert.deepEqual(tidied('## Timeline', note, '- y', `  ${note}  `, '# Timeline', `* ${note.slice(2)}`, '- z'), [
      ...['## Timeline', note, '- y', '# Timeline', '- z'],
    ]);
  });

  it('leaves a line below which something is written', () => {
    const lines = ['## Timeline', note, '- y', note, '  What it said', ''];
    assert.deepEqual(tidied(...lines), lines);
    const deeper = ['## Timeline', note, '- y', note, '  - deeper', ''];
    assert.deepEqual(tidied(...deeper), deeper);
  });

  it('leaves what is no such line', () => {
    const lines = ['```', note, note, open, open, '```', '', note, note, '', '## Timeline', '', 'x', '', 'x', ''];
    assert.deepEqual(tidied(...lines), lines);
    assert.deepEqual(tidy(recordText()), []);
    assert.deepEqual(tidy(''), []);
  });

  it('takes a step below the timeline for a step', () => {
    assert.deepEqual(tidied(open, '## Timeline', note, done, open, note, ''), [done, '## Timeline', note, '']);
  });

  it('comes with the next change, and with none that changes nothing', () => {
    const text = recordWith(`${open}\n${b}\n${done}\n\n## Timeline\n\n${note}\n${note}\n`);
    const after = edited(text, withTidy(text, markStepDone(text, 'b', ada)));
    const ticked = b.replace('[ ] B', '[x] B (done 2026-11-23T12:57:03Z by Ada Lovelace)');
    assert.equal(after, recordWith(`${done}\n${ticked}\n\n## Timeline\n\n${note}\n`));
    assert.deepEqual(withTidy(text, []), []);
    assert.equal(withTidy(text, undefined), undefined);
  });

  it('leaves a change as small as it is where there is nothing to tidy', () => {
    const text = recordText();
    const edits = markStepDone(text, 'repoint', ada);
    assert.deepEqual(withTidy(text, edits), edits);
  });
});

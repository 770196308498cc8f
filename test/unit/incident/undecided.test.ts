import assert from 'node:assert/strict';
import type { Step } from '../../../src/runbook/model';
import { undecidedStep } from '../../../src/incident/undecided';
import { read, recordWith, step } from './given';

const branch = (id: string, ...places: readonly string[]): [string, { step: Step }] => [
  id,
  { step: { ...step(id, id), outcomes: places.map((go) => ({ when: `to ${go}`, go })) } },
];
const runbook = new Map([branch('a', 'b', 'c'), branch('b', 'c', 'c'), branch('c')]);

function undecided(boxes: readonly string[], ...timeline: readonly string[]): string | undefined {
  const steps = boxes.map((box, index) => `- ${box} <!-- step: ${'abc'.charAt(index)} -->\n`).join('');
  const entries = timeline.map((line) => `- 2026-11-23T12:00:00Z Ada ${line}\n`).join('');
  return undecidedStep(read(recordWith(`${steps}\n## Timeline\n\n${entries}`)), runbook)?.id;
}

const done = (minute: number): string => `[x] Step (done 2026-11-23T12:0${String(minute)}:00Z by Ada)`;
const open = '[ ] Step';

describe('A step of which nobody has said where it leads', () => {
  it('is the one that was ticked last, if it leads to more than one place', () => {
    assert.equal(undecided([done(1), open, open]), 'a');
    assert.equal(undecided([open, open, open]), undefined);
    assert.equal(undecided([done(1), done(2), open]), undefined);
    assert.equal(undecided([open, open, done(1)]), undefined);
  });

  it('is none once it was decided, nor one that was skipped', () => {
    assert.equal(undecided([done(1), open, open], '**decision** to b <!-- step: a; go: b -->'), undefined);
    assert.equal(undecided(['[-] Step (skipped 2026-11-23T12:01:00Z by Ada: no)', open, open]), undefined);
  });
});

import assert from 'node:assert/strict';
import { decide, decisionsIn } from '../../../src/incident/decide';
import { applyEdits } from '../../../src/incident/edit';
import { readRecord } from '../../../src/incident/record';

const text = `---
incident: 1
title: DNS outage
started: 2026-11-23T12:00:00Z
---

- [ ] Ask the resolver <!-- step: ask -->
- [ ] Look at conntrack <!-- step: conntrack -->
`;

const ada = (second: number) => ({ at: new Date(Date.UTC(2026, 10, 23, 12, 0, second)), who: 'Ada' });

function after(before: string, go: string, when: string, second: number): string {
  const edits = decide(before, { step: 'ask', go, when }, ada(second));
  assert.ok(edits);
  return applyEdits(before, edits);
}

const held = (record: string) => {
  const decision = decisionsIn(readRecord(record).record ?? assert.fail()).get('ask');
  return [decision?.go, decision?.text];
};

describe('A decision', () => {
  it('is a line of the timeline, and ticks the step that asked', () => {
    const decided = after(text, 'conntrack', 'It times out', 5);
    assert.match(decided, /^- \[x\] Ask the resolver \(done 2026-11-23T12:00:05Z by Ada\) <!-- step: ask -->$/m);
    assert.match(
      decided,
      /^- 2026-11-23T12:00:05Z Ada \*\*decision\*\* It times out <!-- step: ask; go: conntrack -->$/m,
    );
    assert.deepEqual(held(decided), ['conntrack', 'It times out']);
  });

  it('can be changed: the later one holds, even within a second, and both are kept', () => {
    const changed = after(after(text, 'conntrack', 'It times out', 5), 'end', 'It answers', 5);
    assert.deepEqual(held(changed), ['end', 'It answers']);
    assert.equal(changed.match(/\*\*decision\*\*/g)?.length, 2);
    assert.equal(changed.match(/\[x\]/g)?.length, 1);
  });

  it('is the same in every copy where two were taken at the same time', () => {
    const lines = ['It answers <!-- step: ask; go: end -->', 'It times out <!-- step: ask; go: conntrack -->'].map(
      (said) => `- 2026-11-23T12:00:05Z Ada **decision** ${said}`,
    );
    const [one, other] = [lines, lines.toReversed()].map((list) =>
      held(`${text}\n## Timeline\n\n${list.join('\n')}\n`),
    );
    assert.deepEqual(one, other);
  });

  it('leaves a step that was skipped as it is, reason and all', () => {
    const skipped = text.replace(
      '- [ ] Ask the resolver',
      '- [-] Ask the resolver (skipped 2026-11-23T12:00:01Z by Bob: no dig)',
    );
    const decided = after(skipped, 'conntrack', 'It times out', 5);
    assert.match(
      decided,
      /^- \[-\] Ask the resolver \(skipped 2026-11-23T12:00:01Z by Bob: no dig\) <!-- step: ask -->$/m,
    );
    assert.deepEqual(held(decided), ['conntrack', 'It times out']);
  });

  it('is written even where the record has lost the line of the step', () => {
    assert.deepEqual(held(after(text.replace(/^.*step: ask.*\n/m, ''), 'end', 'It answers', 5)), ['end', 'It answers']);
  });
});

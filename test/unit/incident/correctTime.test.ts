import assert from 'node:assert/strict';
import { correctTime } from '../../../src/incident/correctTime';
import { edited, read, recordWith } from './given';

const noon = new Date('2026-11-23T12:00:00Z');
const later = new Date('2026-11-23T12:05:00.700Z');

function timeline(...lines: readonly string[]): string {
  return recordWith(`## Timeline\n\n${lines.join('\n')}\n`);
}

/** The lines after the time of the one with this index, in the order of time, was corrected. */
function corrected(text: string, index: number, at: Date): string {
  const entry = read(text).timeline[index];
  assert.ok(entry);
  return edited(text, correctTime(text, entry, at));
}

describe('Correcting a time', () => {
  it('changes the line, which keeps the time that it had', () => {
    const other = '- 2026-11-23T12:01:00Z Bob **note** y';
    assert.equal(
      corrected(timeline('* 2026-11-23T13:00+01:00 Ada **note** x  ', other), 0, later),
      timeline('* 2026-11-23T12:05:00Z Ada **note** x <!-- was: 2026-11-23T12:00:00Z -->  ', other),
    );
  });

  it('keeps all the times and the other fields', () => {
    const before = timeline('- 2026-11-23T12:01Z Ada **note** x <!-- via: pager; was: 2026-11-23T12:00Z; step: a -->');
    assert.equal(
      corrected(before, 0, later),
      timeline(
        '- 2026-11-23T12:05:00Z Ada **note** x <!-- via: pager; step: a; was: 2026-11-23T12:00:00Z 2026-11-23T12:01:00Z -->',
      ),
    );
  });

  it('never gives a line a time that it had before', () => {
    let text = timeline('- 2026-11-23T12:00:00Z Ada **note** x');
    for (const at of [later, noon, later]) text = corrected(text, 0, at);
    const [entry, ...more] = read(text).timeline;
    assert.deepEqual(more, []);
    assert.equal(entry?.at?.toISOString(), '2026-11-23T12:05:00.001Z');
    assert.equal(entry.was?.length, 3);
  });

  it('gives a time to a line without one', () => {
    assert.equal(corrected(timeline('- queue drains'), 0, noon), timeline('- 2026-11-23T12:00:00Z queue drains'));
    assert.equal(corrected(timeline('- Ada **note** x'), 0, noon), timeline('- 2026-11-23T12:00:00Z Ada **note** x'));
  });

  it('does nothing where the time is right, and finds no line that is gone', () => {
    const text = timeline('- 2026-11-23T12:00:00Z Ada **note** x');
    const [entry] = read(text).timeline;
    assert.ok(entry);
    assert.deepEqual(correctTime(text, entry, noon), []);
    assert.equal(correctTime(timeline('- 2026-11-23T12:00:00Z Ada **note** y'), entry, later), undefined);
  });

  it('finds a line that has moved since it was read', () => {
    const text = timeline('- 2026-11-23T12:00:00Z Ada **note** x');
    const [entry] = read(text).timeline;
    assert.ok(entry);
    const moved = timeline('- 2026-11-23T11:00:00Z Bob **note** earlier', '- 2026-11-23T12:00:00Z Ada **note** x');
    assert.match(
      edited(moved, correctTime(moved, entry, later)),
      /Bob \*\*note\*\* earlier\n- 2026-11-23T12:05:00Z Ada/,
    );
  });
});

import assert from 'node:assert/strict';
import { durations } from '../../../src/incident/durations';
import { read, recordWith } from './given';

/** Measure, minutes and definition of each duration of an incident that was started at noon. */
function measured(...lines: readonly string[]): readonly (readonly [string, number, string])[] {
  const written = lines.map((line) => `- 2026-11-23T${line}\n`).join('');
  return durations(read(recordWith(`## Timeline\n\n${written}`))).durations.map(
    ({ measure, milliseconds, definition }) => [measure, milliseconds / 60_000, definition],
  );
}

describe('Durations', () => {
  it('say from where to where they were taken', () => {
    assert.deepEqual(
      measured(
        '12:03Z A **status** detected by a customer',
        '12:05Z A **status** acknowledged',
        '12:30Z A **status** mitigated',
        '13:00Z A **status** resolved',
      ),
      [
        ['TTD', 3, 'From the start of the incident to the status "detected"'],
        ['TTA', 2, 'From the status "detected" to the status "acknowledged"'],
        ['TTM', 30, 'From the start of the incident to the status "mitigated"'],
        ['TTR', 60, 'From the start of the incident to the status "resolved"'],
      ],
    );
  });

  it('are only those of which both ends are known', () => {
    assert.deepEqual(measured(), []);
    assert.deepEqual(measured('12:05Z A **status** acknowledged', '12:30Z A **status** resolved'), [
      ['TTA', 5, 'From the start of the incident to the status "acknowledged"'],
      ['TTR', 30, 'From the start of the incident to the status "resolved"'],
    ]);
  });

  it('end at the last resolution, not at one that was taken back', () => {
    const lines = ['12:10Z A **status** resolved', '12:20Z A **status** reopened', '12:50Z A **status** resolved'];
    assert.deepEqual(
      measured(...lines).map(([measure, minutes]) => [measure, minutes]),
      [['TTR', 50]],
    );
  });

  it('begin when the incident began, where the time of its start was corrected', () => {
    const started = '11:30Z A **started** incident <!-- was: 2026-11-23T12:00:00Z -->';
    assert.deepEqual(
      measured(started, '12:00Z A **status** mitigated').map(([, minutes]) => minutes),
      [30],
    );
    assert.deepEqual(
      measured('11:30Z A **started** incident', '12:00Z A **status** mitigated').map(([, minutes]) => minutes),
      [0],
    );
  });

  it('of a drill do not count', () => {
    const record = read(recordWith('## Timeline\n\n- 2026-11-23T12:30Z A **status** resolved\n'));
    assert.equal(durations(record).counts, true);
    const drill = durations({ ...record, kind: 'drill' });
    assert.equal(drill.counts, false);
    assert.equal(drill.durations.length, 1);
  });
});

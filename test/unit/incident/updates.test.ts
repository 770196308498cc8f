import assert from 'node:assert/strict';
import { defaultCadence, updateDue } from '../../../src/incident/updates';
import { read, recordWith } from './given';

/** When the next update of an incident that was started at 12:00 is due, as `hh:mm`. */
function due(lines: readonly string[], cadence = defaultCadence): string | undefined {
  const written = lines.map((line) => `- 2026-11-23T${line}\n`).join('');
  return updateDue(read(recordWith(`## Timeline\n\n${written}`)), cadence)
    ?.toISOString()
    .slice(11, 16);
}

const resolved = '12:30Z A **status** resolved';

describe('The next status update', () => {
  it('is due soon after the start, and then at intervals', () => {
    assert.equal(due([]), '12:05');
    assert.equal(due(['12:04Z A **update** we are on it']), '12:24');
    assert.equal(due(['12:04Z A **update** x', '12:40Z A **update** y', '12:50Z A **note** z']), '13:00');
    assert.equal(due(['12:04Z A **update** x'], { first: 60_000, then: 3_600_000 }), '13:04');
  });

  it('is due while an incident is mitigated, and no more when it is resolved', () => {
    assert.equal(due(['12:04Z A **update** x', '12:10Z A **status** mitigated']), '12:24');
    assert.equal(due(['12:04Z A **update** x', resolved]), undefined);
  });

  it('is due as at the start when an incident is reopened', () => {
    assert.equal(due(['12:04Z A **update** x', resolved, '13:00Z A **status** reopened']), '13:05');
    assert.equal(due([resolved, '13:00Z A **status** reopened', '13:02Z A **update** x']), '13:22');
    assert.equal(due([resolved, '13:00Z A **status** mitigated', '13:10Z A **status** acknowledged']), '13:05');
  });

  it('is never due without a cadence', () => {
    assert.equal(updateDue(read(recordWith('')), undefined), undefined);
    for (const wait of [0, -1, NaN, Infinity]) assert.equal(due([], { first: wait, then: 1 }), undefined);
  });
});

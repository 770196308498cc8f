import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatDuration, parseDuration } from '../../../src/runbook/duration';

describe('Durations', () => {
  it('are read as milliseconds', () => {
    assert.equal(parseDuration('90s'), 90_000);
    assert.equal(parseDuration('1d2h3m4s'), 93_784_000);
    assert.equal(parseDuration('0s'), 0);
  });

  it('are nothing else', () => {
    for (const text of ['', '5', 's', '5 m', '1m1h', '-1s', '1.5h', '5ms', '1e3s']) {
      assert.equal(parseDuration(text), undefined, text);
    }
  });

  it('are written in their two largest units, as far as these matter', () => {
    const cases = [
      [0, '0s', '0m', '0.0s'],
      [420, '0s', '0m', '0.4s'],
      [59_960, '59s', '0m', '59.9s'],
      [60_000, '1m', '1m', '1m'],
      [61_000, '1m 01s', '1m', '1m 01s'],
      [3_600_000, '1h', '1h', '1h'],
      [3_659_000, '1h', '1h', '1h'],
      [11_100_000, '3h 05m', '3h 05m', '3h 05m'],
      [90_000_000, '1d 1h', '1d 1h', '1d 1h'],
      [-61_000, '-1m 01s', '-1m', '-1m 01s'],
      [-400, '0s', '0m', '-0.4s'],
    ] as const;
    for (const [milliseconds, second, minute, tenth] of cases) {
      assert.equal(formatDuration(milliseconds), second);
      assert.equal(formatDuration(milliseconds, 'minute'), minute);
      assert.equal(formatDuration(milliseconds, 'tenth'), tenth);
    }
  });

  it('are read back as what was written, up to what was dropped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500_000_000 }), (milliseconds) => {
        const again = parseDuration(formatDuration(milliseconds).replace(' ', ''));
        const finest = milliseconds >= 86_400_000 ? 3_600_000 : milliseconds >= 3_600_000 ? 60_000 : 1_000;
        assert.equal(again, milliseconds - (milliseconds % finest));
      }),
    );
  });
});

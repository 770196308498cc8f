import assert from 'node:assert/strict';
import { formatDuration } from '../../../src/postmortem/duration';

describe('A duration', () => {
  it('is told in its two largest units', () => {
    const cases = [
      [0, '0 s'],
      [400, '0 s'],
      [59_600, '1 min'],
      [61_000, '1 min 1 s'],
      [3_600_000, '1 h'],
      [3_601_000, '1 h'],
      [90_000_000, '1 d 1 h'],
      [-61_000, '-1 min 1 s'],
    ] as const;
    for (const [milliseconds, expected] of cases) assert.equal(formatDuration(milliseconds), expected);
  });
});

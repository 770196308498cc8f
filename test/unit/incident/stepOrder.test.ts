import assert from 'node:assert/strict';
import { recordWith, read } from './given';

describe('Two lines of one step', () => {
  const line = (box: string, stamp: string): string => `- [${box}] A${stamp && ` (${stamp})`} <!-- step: a -->`;
  const cases: readonly (readonly [string, readonly [string, string], readonly [string, string]])[] = [
    ['the later stamp wins', ['x', 'done 2026-11-23T12:00:00Z by Ada'], ['-', 'skipped 2026-11-23T12:00:01Z by Bob']],
    [
      'later counts in time, not in letters',
      ['x', 'done 2026-11-23T13:00:00+02:00'],
      [' ', 'reopened 2026-11-23T12:00Z'],
    ],
    ['any stamp wins over none', ['x', ''], [' ', 'reopened 2026-11-23T12:00:00Z by Bob']],
    ['done wins over skipped without stamps', ['-', ''], ['x', '']],
    ['done wins over open without stamps', [' ', ''], ['X', '']],
    ['done wins at the same time', ['-', 'skipped 2026-11-23T12:00:00Z by Z'], ['x', 'done 2026-11-23T12:00:00Z by A']],
    [
      'a box changed by hand wins over its stamp',
      ['x', 'done 2026-11-23T12:00Z by A'],
      [' ', 'done 2026-11-23T12:00Z by A'],
    ],
    [
      'the same time and state: the greater text',
      ['x', 'done 2026-11-23T12:00Z by A'],
      ['x', 'done 2026-11-23T12:00Z by B'],
    ],
  ];

  it('done wins over skipped whatever else the lines say', () => {
    const done = '* [x] A (done 2026-11-23T12:00Z) <!-- step: a -->';
    const skipped = '- [-] Z (skipped 2026-11-23T12:00Z) <!-- step: a -->';
    for (const lines of [`${done}\n${skipped}`, `${skipped}\n${done}`]) {
      assert.equal(read(recordWith(lines)).steps[0]?.state, 'done');
    }
  });

  for (const [name, loser, winner] of cases) {
    it(name, () => {
      const expected = read(recordWith(`${line(...winner)}\n`)).steps[0];
      for (const lines of [
        [loser, winner],
        [winner, loser],
      ] as const) {
        const steps = read(recordWith(lines.map((each) => line(...each)).join('\n'))).steps;
        assert.equal(steps.length, 1);
        assert.equal(steps[0]?.state, expected?.state);
        assert.deepEqual(steps[0]?.stamp, expected?.stamp);
      }
    });
  }
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Reading } from '../../../../src/run/check/denoise';
import { outliers } from '../../../../src/run/check/outliers';
import { judge } from '../../../../src/run/check/verdict';
import { after, check, every } from './given';

const values = (of: ReturnType<typeof check>, ...numbers: number[]): (string | undefined)[] => {
  const isGood = (value: number): boolean => value < (of.below ?? Infinity) && value > (of.above ?? -Infinity);
  const readings = new Map(
    numbers.map((value, index): [string, Reading] => [String(index), { of: 7, good: isGood(value) ? 1 : 0, value }]),
  );
  return [...outliers(of, readings).values()];
};

describe('Instances that are judged against their peers', () => {
  const below = check({ below: 200 });

  it('count as bad where they stand apart', () => {
    assert.deepEqual(values(below, 100, 110, 105, 95, 900), ['sound', 'sound', 'sound', 'sound', 'apart']);
    assert.deepEqual(values(check({ above: 50 }), 100, 98, 102, 3), ['sound', 'sound', 'sound', 'apart']);
  });

  it('do not where they miss the mark by no more than the fleet spreads', () => {
    assert.deepEqual(values(below, 160, 175, 185, 195, 205), ['sound', 'sound', 'sound', 'sound', 'unclear']);
  });

  it('are bad together where most are, and the bar for one alone is higher then', () => {
    assert.deepEqual(values(below, 300, 320, 310, 330, 100), ['together', 'together', 'together', 'together', 'sound']);
    // Four deviations from the median: apart among the well, one of many among the ill.
    assert.equal(values(below, 185, 190, 195, 190, 250)[4], 'apart');
    assert.equal(values(below, 285, 290, 295, 290, 350)[4], 'together');
    assert.equal(values(below, 285, 290, 295, 290, 3_000)[4], 'apart');
  });

  it('of equal numbers, a hair’s breadth singles nobody out', () => {
    assert.deepEqual(values(check({ below: 100 }), 99, 99, 99, 101), ['sound', 'sound', 'sound', 'unclear']);
    assert.deepEqual(values(check({ below: 1 }), 0, 0, 0, 3), ['sound', 'sound', 'sound', 'apart']);
  });

  it('have no peers where they are two', () => {
    assert.deepEqual(values(below, 100, 900), ['sound', 'apart']);
    assert.deepEqual(values(below, 800, 900), ['together', 'together']);
  });

  it('are judged by their shares of good polls where the check compares no numbers', () => {
    const good = '+'.repeat(12);
    const judged = judge(after({ a: good, b: good, c: good, d: '+++++-------' }), 12 * every);
    assert.equal(judged.verdict, 'failing');
    assert.match(judged.reason, /^d differs from its peers: 7 of the last 7 polls were bad\./);
    assert.deepEqual(
      judged.instances.map(({ verdict }) => verdict),
      ['recovered', 'recovered', 'recovered', 'failing'],
    );
  });

  it('give one verdict: that of the worst', () => {
    const good = '+'.repeat(12);
    assert.match(
      judge(after({ a: '------------', b: '------------', c: good }), 12 * every).reason,
      /2 of 3 are failing together/,
    );
    const blind = judge(after({ a: good, b: good, c: '+++++++++???' }), 12 * every);
    assert.equal(blind.verdict, 'no-signal');
    assert.match(blind.reason, /^No signal from c for 30s: the probe did not end in time\./);
    assert.equal(judge(after({ a: good, b: good, c: '' }), 12 * every).verdict, 'no-signal', 'never heard of');
    assert.equal(judge(after({ a: good, b: good, c: good }), 12 * every).settled, true);
  });

  it('get evidence for each, whatever the numbers', () => {
    const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { maxLength: 12 });
    fc.assert(
      fc.property(numbers, (all) => {
        const found = values(below, ...all);
        assert.equal(found.length, all.length);
        all.forEach((value, index) => {
          assert.equal(found[index] === 'sound', value < 200);
        });
      }),
    );
  });
});

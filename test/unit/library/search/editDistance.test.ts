import assert from 'node:assert/strict';
import fc from 'fast-check';
import { editDistance } from '../../../../src/library/search/editDistance';
import { countBits, lettersOf } from '../../../../src/library/search/letters';

/** The definition, without any shortcut. */
function plainDistance(a: string, b: string): number {
  const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => i + j));
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      const least = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
        swap,
      );
      rows[i]?.splice(j, 1, least);
    }
  }
  return at(a.length, b.length);
}

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 8 });

describe('The distance between words', () => {
  it('is the plain one, up to the limit', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, limit) => {
        assert.equal(editDistance(a, b, limit), Math.min(plainDistance(a, b), limit + 1));
      }),
    );
  });

  it('to the start of a word is the least to any of its starts', () => {
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, limit) => {
        const starts = Array.from({ length: b.length + 1 }, (_, length) => plainDistance(a, b.slice(0, length)));
        assert.equal(editDistance(a, b, limit, true), Math.min(...starts, limit + 1));
      }),
    );
  });

  it('is at least the number of letters that only one has', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        assert.ok(countBits(lettersOf(a) & ~lettersOf(b)) <= plainDistance(a, b));
      }),
    );
  });
});

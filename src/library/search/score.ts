import type { Expansion } from './expand';
import type { Postings } from './postings';
import { withoutCoverage } from './ranking';

/** A word that is searched for, and what finding it counts: its weight times its rarity. */
export interface Weighted extends Expansion {
  readonly worth: number;
}

/** How rare a word is: 0.7 where every other document holds it, more with each that does not. */
export const rarity = (count: number, documents: number): number => Math.log(1 + documents / (count + 0.5));

/** The expansions with their worth, the most telling first. */
export function weigh(expansions: readonly Expansion[], documents: number): Weighted[] {
  return expansions
    .map((expansion) => ({
      ...expansion,
      worth: expansion.word.weight * rarity(Math.min(expansion.count, documents), documents),
    }))
    .sort((a, b) => b.worth - a.worth);
}

/**
 * The score of every document by slot. A word counts once per document, by the best of the terms it may mean; what is
 * found then counts the more, the more of the search it covers.
 */
export function scoreAll(words: readonly Weighted[], postings: Postings, slots: number): Float32Array {
  const total = new Float32Array(slots);
  const covered = new Float32Array(slots);
  const best = new Float32Array(slots);
  const seenBy = new Int32Array(slots);
  let worthOfAll = 0;
  words.forEach(({ word, terms, worth }, index) => {
    if (!word.joined) worthOfAll += worth;
    for (const [term, fit] of terms) {
      const most = (worth * fit) / 255;
      postings.forEach(term, (slot, impact) => {
        const value = most * impact;
        if (seenBy[slot] !== index + 1) {
          seenBy[slot] = index + 1;
          best[slot] = value;
          total[slot] = (total[slot] ?? 0) + value;
          if (!word.joined) covered[slot] = (covered[slot] ?? 0) + worth * fit;
        } else if (value > (best[slot] ?? 0)) {
          total[slot] = (total[slot] ?? 0) + value - (best[slot] ?? 0);
          best[slot] = value;
        }
      });
    }
  });
  if (worthOfAll > 0) {
    for (let slot = 0; slot < slots; slot++) {
      const share = Math.min(1, (covered[slot] ?? 0) / worthOfAll);
      total[slot] = (total[slot] ?? 0) * (withoutCoverage + (1 - withoutCoverage) * share);
    }
  }
  return total;
}

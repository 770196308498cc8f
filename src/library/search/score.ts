import type { Expansion } from './expand';
import { grown } from './growing';
import type { Postings } from './postings';
import { stopWeight, withoutCoverage } from './ranking';

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

/** Scores documents by slot, again and again in the same space: to allocate it for each keystroke would take longer. */
export class Scorer {
  private total = new Float32Array(0);
  private covered = new Float32Array(0);
  private best = new Float32Array(0);
  private seenBy = new Int32Array(0);
  private round = 0;

  constructor(private readonly postings: Postings) {}

  /**
   * The score of every document, valid until the next call. A word counts once per document, by the best of the terms
   * it may mean; what is found then counts the more, the more of the search it covers.
   * @param slots how many slots there are
   */
  score(words: readonly Weighted[], slots: number): Float32Array {
    this.reset(slots);
    const telling = words.some(({ word }) => word.weight > stopWeight);
    let worthOfAll = 0;
    for (const found of words) {
      // Beside words that tell something, these only cost time: nearly every document holds them.
      if (telling && found.word.weight <= stopWeight) continue;
      if (!found.word.joined) worthOfAll += found.worth;
      this.addWord(found);
    }
    const { total, covered } = this;
    if (worthOfAll > 0) {
      for (let slot = 0; slot < slots; slot++) {
        const share = Math.min(1, (covered[slot] ?? 0) / worthOfAll);
        total[slot] = (total[slot] ?? 0) * (withoutCoverage + (1 - withoutCoverage) * share);
      }
    }
    return total.subarray(0, slots);
  }

  private addWord({ word, terms, worth }: Weighted): void {
    const { total, covered, best, seenBy } = this;
    const round = ++this.round;
    for (const [term, fit] of terms) {
      const most = (worth * fit) / 255;
      const coverage = word.joined ? 0 : worth * fit;
      this.postings.forEach(term, (slot, impact) => {
        const value = most * impact;
        if (seenBy[slot] !== round) {
          seenBy[slot] = round;
          best[slot] = value;
          total[slot] = (total[slot] ?? 0) + value;
          covered[slot] = (covered[slot] ?? 0) + coverage;
        } else if (value > (best[slot] ?? 0)) {
          total[slot] = (total[slot] ?? 0) + value - (best[slot] ?? 0);
          best[slot] = value;
        }
      });
    }
  }

  private reset(slots: number): void {
    this.total = grown(this.total, slots);
    this.covered = grown(this.covered, slots);
    this.best = grown(this.best, slots);
    this.seenBy = grown(this.seenBy, slots);
    this.total.fill(0);
    this.covered.fill(0);
    // Rounds are numbered on, so that what was seen need not be wiped; before the number no longer fits, it is.
    if (this.round > 2 ** 30) {
      this.seenBy.fill(0);
      this.round = 0;
    }
  }
}

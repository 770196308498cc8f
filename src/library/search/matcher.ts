import type { Known } from './expand';
import { rarity, type Weighted } from './score';
import { wordWeight } from './stopWords';

/** A word of the search that a token stands for, and how well. */
export interface Match {
  readonly word: Weighted;
  readonly index: number;
  readonly fit: number;
}

/** Tells of the tokens of a text which word of the search they stand for. */
export interface Matcher {
  matchOf(key: string): Match | undefined;
  /** What any token of a text counts, searched for or not. */
  worthOf(key: string): number;
  worth(index: number): number;
  joined(index: number): boolean;
}

/** The matcher of one search. */
export function createMatcher(words: readonly Weighted[], known: Known, documents: number): Matcher {
  const matches = new Map<number, Match>();
  words.forEach((word, index) => {
    for (const [term, fit] of word.terms) {
      const other = matches.get(term);
      if (!other || fit * word.worth > other.fit * other.word.worth) matches.set(term, { word, index, fit });
    }
  });
  return {
    matchOf: (key) => {
      const term = known.vocabulary.find(key);
      return term === undefined ? undefined : matches.get(term);
    },
    worthOf: (key) => {
      const term = known.vocabulary.find(key);
      return term === undefined ? 0 : wordWeight(key) * rarity(known.countOf(term), documents);
    },
    worth: (index) => words[index]?.worth ?? 0,
    joined: (index) => words[index]?.word.joined ?? false,
  };
}

import type { TermLookup } from './expand';
import { rarity, type Weighted } from './score';

/** A word of the search that a token stands for, and how well. */
export interface Match {
  readonly word: Weighted;
  readonly index: number;
  readonly fit: number;
}

/** Tells of the tokens of a text which word of the search they stand for. */
export interface Matcher {
  /** What all words of the search count. */
  readonly worthOfAll: number;
  /** The number of the token, for the other questions; undefined for what no document holds. */
  termOf(key: string): number | undefined;
  matchOf(term: number): Match | undefined;
  /** What any token of a text counts, searched for or not. */
  worthOf(term: number): number;
}

/** The matcher of one search. */
export function createMatcher(words: readonly Weighted[], known: TermLookup, documents: number): Matcher {
  const matches = new Map<number, Match>();
  words.forEach((word, index) => {
    for (const [term, fit] of word.terms) {
      const other = matches.get(term);
      if (!other || fit * word.worth > other.fit * other.word.worth) matches.set(term, { word, index, fit });
    }
  });
  return {
    worthOfAll: words.reduce((sum, { word, worth }) => (word.joined ? sum : sum + worth), 0),
    termOf: (key) => known.vocabulary.find(key),
    matchOf: (term) => matches.get(term),
    worthOf: (term) => known.vocabulary.weightOf(term) * rarity(known.countOf(term), documents),
  };
}

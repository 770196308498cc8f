import { topK } from './topK';
import { formsOf } from './inflection';
import type { QueryWord } from './query';
import { matchWeights } from './ranking';
import { segment } from './segment';
import { synonymsOf } from './synonyms';
import type { Vocabulary } from './vocabulary';

/** What the documents hold for a word that is searched for: terms, and how well each fits (at most 1). */
export interface Expansion {
  readonly word: QueryWord;
  readonly terms: ReadonlyMap<number, number>;
  /** In how many documents the word occurs, as it was understood. */
  readonly count: number;
}

/** The parts of an index that tell what words there are. */
export interface TermLookup {
  readonly vocabulary: Vocabulary;
  /** In how many documents the term occurs. */
  readonly countOf: (term: number) => number;
}

/** Shorter words have too many neighbors to be taken for one of them. */
const edits = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2);
/** Of the thousands of words that one or two letters start, those that most documents hold. */
const mostStarts = 500;
const shortestStart = 3;
const shortestJoinedStart = 5;

/**
 * The terms that a word may mean: itself and its forms; the words it starts; and only where there are none of these,
 * what it is made of or misspelled for. `typed` is false for what a machine wrote: no guessing there.
 */
export function expand(word: QueryWord, known: TermLookup, typed: boolean): Expansion | undefined {
  const terms = new Map<number, number>();
  const put = (term: number | undefined, weight: number): number => {
    if (term === undefined) return 0;
    const count = known.countOf(term);
    if (count > 0 && (terms.get(term) ?? 0) < weight) terms.set(term, weight);
    return count;
  };
  const { vocabulary } = known;
  const { key } = word;
  let count = put(vocabulary.find(key), 1);
  if (word.joined) {
    if (word.open && key.length >= shortestJoinedStart) count += putStarts();
    return terms.size > 0 ? { word, terms, count } : undefined;
  }
  for (const { key: form, derived } of formsOf(key)) {
    count += put(vocabulary.find(form), derived ? matchWeights.derived : matchWeights.inflected);
  }
  count += put(withoutNumber(key), matchWeights.withoutNumber);
  if (typed && (word.open || key.length >= shortestStart)) {
    const starts = putStarts();
    if (count === 0) count = starts;
  }
  if (terms.size === 0 && typed) count = putGuesses();
  for (const synonym of synonymsOf(key)) {
    const synonyms = put(vocabulary.find(synonym), matchWeights.synonym);
    if (count === 0) count = synonyms;
  }
  return terms.size > 0 ? { word, terms, count } : undefined;

  function putStarts(): number {
    let found = 0;
    const { base, perShare } = word.open ? matchWeights.typing : matchWeights.start;
    const starts = vocabulary.startingWith(key);
    const telling =
      starts.length <= mostStarts ? starts : topK(starts, mostStarts, (a, b) => known.countOf(b) - known.countOf(a));
    for (const term of telling) {
      found += put(term, base + (perShare * key.length) / vocabulary.keyOf(term).length);
    }
    return found;
  }

  function putGuesses(): number {
    let least = Infinity;
    for (const piece of segment(key, (part) => piecesFor(part).length > 0)) {
      for (const term of piecesFor(piece)) least = Math.min(least, put(term, matchWeights.piece));
    }
    if (least < Infinity) return least;
    const limit = edits(key.length);
    if (limit === 0 || /^\d+$/.test(key)) return 0;
    let near = vocabulary.near(key, limit, false);
    if (near.length === 0 && word.open) near = vocabulary.near(key, limit, true);
    let found = 0;
    for (const { term, edits } of near) found += put(term, matchWeights.misspelled[edits] ?? 0);
    return found;
  }

  function piecesFor(part: string): number[] {
    const candidates = [part, ...formsOf(part).map((form) => form.key)].map((form) => vocabulary.find(form));
    return candidates.filter((term) => term !== undefined).filter((term) => known.countOf(term) > 0);
  }

  /** web03 → web: what hosts and shards are called by, beyond their number. */
  function withoutNumber(name: string): number | undefined {
    const bare = /^(\p{L}{3,})\d+$/u.exec(name)?.[1];
    return bare === undefined ? undefined : vocabulary.find(bare);
  }
}

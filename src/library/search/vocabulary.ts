import { editDistance } from './editDistance';
import { grown } from './growing';
import { BoundedCache } from './boundedCache';
import { wordWeight } from './stopWords';
import { countBits, lettersOf } from './letters';

/** A term near a word that was typed, and how many edits away. */
export interface Near {
  readonly term: number;
  readonly edits: number;
}

/**
 * The distinct tokens of all documents, each with a small number. A scan over the letters that each term is made of
 * finds prefixes and misspellings: at a hundred thousand terms it takes a fraction of a millisecond, needs five bytes a
 * term, and nothing must be kept sorted while runbooks come and go.
 */
export class Vocabulary {
  private readonly ids = new Map<string, number>();
  private readonly terms: string[] = [];
  private readonly free: number[] = [];
  private letters = new Int32Array(0);
  private firsts = new Uint16Array(0);
  private lengths = new Uint8Array(0);
  private weights = new Float32Array(0);
  private readonly starts = new BoundedCache<readonly number[]>();
  private readonly neighbors = new BoundedCache<readonly Near[]>();

  /** One more than the greatest number in use. */
  get size(): number {
    return this.terms.length;
  }

  find(key: string): number | undefined {
    return this.ids.get(key);
  }

  keyOf(term: number): string {
    return this.terms[term] ?? '';
  }

  /** What the term counts before its rarity does; at most 1. */
  weightOf(term: number): number {
    return this.weights[term] ?? 0;
  }

  /** The number of the key; a new one where it has none. */
  intern(key: string): number {
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const term = this.free.pop() ?? this.terms.length;
    this.terms[term] = key;
    this.ids.set(key, term);
    this.letters = grown(this.letters, term + 1);
    this.firsts = grown(this.firsts, term + 1);
    this.lengths = grown(this.lengths, term + 1);
    this.letters[term] = lettersOf(key);
    this.firsts[term] = key.charCodeAt(0);
    this.lengths[term] = Math.min(key.length, 255);
    this.weights = grown(this.weights, term + 1);
    this.weights[term] = wordWeight(key);
    this.changed();
    return term;
  }

  /** Gives the number up for another key. Nothing may refer to it any more. */
  forget(term: number): void {
    if (this.keyOf(term) === '') return;
    this.ids.delete(this.keyOf(term));
    this.terms[term] = '';
    this.letters[term] = 0;
    this.firsts[term] = 0;
    this.lengths[term] = 0;
    this.free.push(term);
    this.changed();
  }

  /** The terms that start with this text and are longer than it. */
  startingWith(start: string): readonly number[] {
    const known = this.starts.get(start);
    if (known) return known;
    // What starts with the word as it was one letter ago holds all that start with it now.
    const before = this.starts.get(start.slice(0, -1));
    const has = (term: number): boolean =>
      (this.lengths[term] ?? 0) > start.length && this.keyOf(term).startsWith(start);
    return this.starts.keep(start, before ? before.filter(has) : this.scanStarts(start));
  }

  /** The terms within so many edits of this text; with `prefix`, those of which a start is. */
  near(typed: string, limit: number, prefix: boolean): readonly Near[] {
    const question = `${limit}${prefix ? '+' : '='}${typed}`;
    return this.neighbors.get(question) ?? this.neighbors.keep(question, this.scanNear(typed, limit, prefix));
  }

  private scanStarts(start: string): number[] {
    const { letters, firsts, lengths, terms } = this;
    const wanted = lettersOf(start);
    const first = start.charCodeAt(0);
    const found: number[] = [];
    for (let term = 0; term < terms.length; term++) {
      if (firsts[term] !== first || (wanted & ~(letters[term] ?? 0)) !== 0) continue;
      if ((lengths[term] ?? 0) > start.length && terms[term]?.startsWith(start)) found.push(term);
    }
    return found;
  }

  private scanNear(typed: string, limit: number, prefix: boolean): Near[] {
    const { letters, firsts, lengths, terms } = this;
    const wanted = lettersOf(typed);
    const first = typed.charCodeAt(0);
    const shortest = Math.max(1, typed.length - limit);
    const longest = prefix ? Infinity : typed.length + limit;
    const found: Near[] = [];
    for (let term = 0; term < terms.length; term++) {
      const length = lengths[term] ?? 0;
      if (length < shortest || length > longest) continue;
      const has = letters[term] ?? 0;
      // Each letter that one has and the other has not costs at least one edit.
      if (countBits(wanted & ~has) > limit || (!prefix && countBits(has & ~wanted) > limit)) continue;
      // People rarely get the first letter wrong, and more than one edit with it makes another word.
      const allowed = firsts[term] === first ? limit : 1;
      const edits = editDistance(typed, terms[term] ?? '', allowed, prefix);
      if (edits <= allowed) found.push({ term, edits });
    }
    return found;
  }

  private changed(): void {
    this.starts.forget();
    this.neighbors.forget();
  }
}

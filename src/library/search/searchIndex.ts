import { rerank } from './rerank';
import type { SearchDocument } from './document';
import { termsOf } from './documentTerms';
import { expand } from './expand';
import { topK } from './topK';
import type { Hit, SearchOptions } from './hit';
import { createMatcher } from './matcher';
import { Postings } from './postings';
import { parseQuery } from './query';
import { mostCandidates, mostExaminedCharacters, recentBonus } from './ranking';
import { Scorer, weigh } from './score';
import { selectWords } from './selectWords';
import { unsearched } from './unsearched';
import { Vocabulary } from './vocabulary';

const defaultLimit = 40;
/** A sweep begins when the links to documents that are gone exceed this, and a quarter of all. */
const mostDeadLinks = 5000;
const linksPerSweep = 10_000;

/** A search over many runbooks, kept up to date one by one. */
export interface SearchIndex {
  /** How many documents there are. */
  readonly size: number;
  /** Takes a document in, in the place of one with its id. */
  add(document: SearchDocument): void;
  /** False where there is no such document. */
  remove(id: string): boolean;
  /**
   * What the text may mean, the best match first: a symptom, a part of a name, a log line, a whole paste. An empty text
   * gives the recent ones first, then the most severe.
   */
  search(text: string, options?: SearchOptions): readonly Hit[];
}

/** An index without documents. */
export const createIndex = (): SearchIndex => new Index();

class Index implements SearchIndex {
  private readonly slots = new Map<string, number>();
  private readonly documents: (SearchDocument | undefined)[] = [];
  private readonly freeSlots: number[] = [];
  /** Removed, but links to them are left: since the last sweep began, and before. */
  private goneSlots: number[] = [];
  private sweptSlots: readonly number[] = [];
  /** The term that the sweep goes on with, while there is one. */
  private sweepAt: number | undefined;
  private readonly vocabulary = new Vocabulary();
  private readonly postings = new Postings();
  private readonly scorer = new Scorer(this.postings);
  private links = 0;
  private deadLinks = 0;

  get size(): number {
    return this.slots.size;
  }

  add(document: SearchDocument): void {
    this.remove(document.id);
    const slot = this.freeSlots.pop() ?? this.documents.length;
    this.documents[slot] = document;
    this.slots.set(document.id, slot);
    for (const [key, impact] of termsOf(document)) {
      this.postings.add(this.vocabulary.intern(key), slot, impact);
      this.links++;
    }
  }

  remove(id: string): boolean {
    const slot = this.slots.get(id);
    const document = slot === undefined ? undefined : this.documents[slot];
    if (slot === undefined || document === undefined) return false;
    for (const key of termsOf(document).keys()) {
      const term = this.vocabulary.find(key);
      if (term !== undefined) this.postings.uncount(term);
      this.deadLinks++;
    }
    this.documents[slot] = undefined;
    this.slots.delete(id);
    this.goneSlots.push(slot);
    this.sweep();
    return true;
  }

  search(text: string, { limit = defaultLimit, recent = [] }: SearchOptions = {}): readonly Hit[] {
    if (text.trim() === '') return unsearched(this.slots, this.documents, recent, limit);
    const known = { vocabulary: this.vocabulary, countOf: (term: number) => this.postings.countOf(term) };
    const query = parseQuery(text);
    const expansions = selectWords(query, known).flatMap((word) => expand(word, known, query.typed) ?? []);
    const words = weigh(expansions, this.size);
    const scores = this.scorer.score(words, this.documents.length);
    const matcher = createMatcher(words, known, this.size);
    let examine = mostExaminedCharacters;
    const rank = new Map(recent.map((id, index) => [id, index]));
    const looked = this.candidates(scores, Math.max(limit, mostCandidates)).map(({ document, score }) => {
      const { extra, reason } = rerank(document, matcher, examine);
      examine = Math.max(0, examine - (document.summary?.length ?? 0));
      const used = rank.get(document.id);
      const total = (score + extra) * (1 + (used === undefined ? 0 : recentBonus / (1 + used)));
      return { document, hit: { id: document.id, score: total, ...(reason && { reason }) } };
    });
    return looked
      .sort((a, b) => b.hit.score - a.hit.score || byName(a.document, b.document))
      .slice(0, limit)
      .map(({ hit }) => hit);
  }

  private candidates(scores: Float32Array, limit: number): { document: SearchDocument; score: number }[] {
    const found: number[] = [];
    for (let slot = 0; slot < scores.length; slot++) {
      if ((scores[slot] ?? 0) > 0 && this.documents[slot] !== undefined) found.push(slot);
    }
    const scoreOf = (slot: number): number => scores[slot] ?? 0;
    const compare = (a: number, b: number): number =>
      scoreOf(b) - scoreOf(a) || byName(this.documents[a], this.documents[b]);
    return topK(found, limit, compare).flatMap((slot) => {
      const document = this.documents[slot];
      return document ? [{ document, score: scoreOf(slot) }] : [];
    });
  }

  /** Takes out some of what is left of documents that are gone: a bit with each change, so that none takes long. */
  private sweep(): void {
    if (this.sweepAt === undefined) {
      if (this.deadLinks < mostDeadLinks || this.deadLinks * 4 < this.links) return;
      this.sweepAt = 0;
      this.sweptSlots = this.goneSlots;
      this.goneSlots = [];
    }
    for (let work = 0; this.sweepAt < this.vocabulary.size; this.sweepAt++) {
      if (work > linksPerSweep) return;
      const freed = this.postings.sweep(this.sweepAt, (slot) => this.documents[slot] === undefined);
      this.links -= freed;
      this.deadLinks -= freed;
      const left = this.postings.countOf(this.sweepAt);
      if (left === 0) this.vocabulary.forget(this.sweepAt);
      work += freed + left + 1;
    }
    // Only now no link leads to them any more. What went during the sweep waits for the next.
    for (const slot of this.sweptSlots) this.freeSlots.push(slot);
    this.sweepAt = undefined;
  }
}

/** So that equals stand in the same order whatever the index went through. */
function byName(a: SearchDocument | undefined, b: SearchDocument | undefined): number {
  const [title, other] = [a?.title ?? '', b?.title ?? ''];
  if (title !== other) return title < other ? -1 : 1;
  return (a?.id ?? '') < (b?.id ?? '') ? -1 : 1;
}

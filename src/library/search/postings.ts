import { grown } from './growing';

/**
 * Which documents hold a term, and how much it says about each (1 to 255): one chain per term through shared arrays,
 * nine bytes a link. Documents are added in any order and taken out by a sweep, when enough of them are gone.
 */
export class Postings {
  private heads = new Int32Array(0);
  private counts = new Int32Array(0);
  private slots = new Int32Array(0);
  private nexts = new Int32Array(0);
  private impacts = new Uint8Array(0);
  /** Links in use or waiting for use. Link 0 is the end of every chain. */
  private used = 1;
  private free = 0;

  /** In how many documents the term occurs. */
  countOf(term: number): number {
    return this.counts[term] ?? 0;
  }

  add(term: number, slot: number, impact: number): void {
    const link = this.newLink();
    this.heads = grown(this.heads, term + 1);
    this.counts = grown(this.counts, term + 1);
    this.slots[link] = slot;
    this.impacts[link] = impact;
    this.nexts[link] = this.heads[term] ?? 0;
    this.heads[term] = link;
    this.counts[term] = this.countOf(term) + 1;
  }

  /** Says that one document less holds the term; its link stays until the next sweep. */
  uncount(term: number): void {
    this.counts[term] = Math.max(0, this.countOf(term) - 1);
  }

  /** Calls `visit` with the document's slot and the impact, for every document that holds the term. */
  forEach(term: number, visit: (slot: number, impact: number) => void): void {
    const { slots, nexts, impacts } = this;
    for (let link = this.heads[term] ?? 0; link !== 0; link = nexts[link] ?? 0) {
      visit(slots[link] ?? 0, impacts[link] ?? 0);
    }
  }

  /** Takes the links of one term to documents that are gone out of its chain. */
  sweep(term: number, isGone: (slot: number) => boolean): void {
    let kept = 0;
    for (let link = this.heads[term] ?? 0; link !== 0;) {
      const next = this.nexts[link] ?? 0;
      if (isGone(this.slots[link] ?? 0)) {
        if (kept === 0) this.heads[term] = next;
        else this.nexts[kept] = next;
        this.nexts[link] = this.free;
        this.free = link;
      } else {
        kept = link;
      }
      link = next;
    }
  }

  private newLink(): number {
    if (this.free !== 0) {
      const link = this.free;
      this.free = this.nexts[link] ?? 0;
      return link;
    }
    const link = this.used++;
    this.slots = grown(this.slots, this.used);
    this.nexts = grown(this.nexts, this.used);
    this.impacts = grown(this.impacts, this.used);
    return link;
  }
}

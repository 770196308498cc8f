import { grown } from './growing';

/** Where a link to another begins: one number for the document and impact, one for the next link. */
const linkSize = 2;
const impactBits = 8;
const impactMask = 2 ** impactBits - 1;

/**
 * Which documents hold a term, and how much it says about each (1 to 255): one chain per term through one array, eight
 * bytes a link, side by side because a chain leads all over the memory. Documents are added in any order and taken out
 * by a sweep, when enough of them are gone.
 */
export class Postings {
  private heads = new Int32Array(0);
  private counts = new Int32Array(0);
  private links = new Int32Array(0);
  /** Where the next new link goes. Link 0 is the end of every chain. */
  private used = linkSize;
  /** The first of the links that a sweep has freed. */
  private free = 0;

  /** In how many documents the term occurs. */
  countOf(term: number): number {
    return this.counts[term] ?? 0;
  }

  /** @param slot at most 2^23 */
  add(term: number, slot: number, impact: number): void {
    const link = this.newLink();
    this.heads = grown(this.heads, term + 1);
    this.counts = grown(this.counts, term + 1);
    this.links[link] = (slot << impactBits) | impact;
    this.links[link + 1] = this.heads[term] ?? 0;
    this.heads[term] = link;
    this.counts[term] = this.countOf(term) + 1;
  }

  /** Says that one document less holds the term; its link stays until the next sweep. */
  uncount(term: number): void {
    this.counts[term] = Math.max(0, this.countOf(term) - 1);
  }

  /** Calls `visit` with the document's slot and the impact, for every document that holds the term. */
  forEach(term: number, visit: (slot: number, impact: number) => void): void {
    const { links } = this;
    for (let link = this.heads[term] ?? 0; link !== 0; link = links[link + 1] ?? 0) {
      const posting = links[link] ?? 0;
      visit(posting >> impactBits, posting & impactMask);
    }
  }

  /** Takes the links of one term to documents that are gone out of its chain; gives how many there were. */
  sweep(term: number, isGone: (slot: number) => boolean): number {
    let freed = 0;
    let kept = 0;
    for (let link = this.heads[term] ?? 0; link !== 0;) {
      const next = this.links[link + 1] ?? 0;
      if (isGone((this.links[link] ?? 0) >> impactBits)) {
        if (kept === 0) this.heads[term] = next;
        else this.links[kept + 1] = next;
        this.links[link + 1] = this.free;
        this.free = link;
        freed++;
      } else {
        kept = link;
      }
      link = next;
    }
    return freed;
  }

  private newLink(): number {
    const link = this.free === 0 ? this.used : this.free;
    if (this.free === 0) {
      this.used += linkSize;
      this.links = grown(this.links, this.used);
    } else {
      this.free = this.links[link + 1] ?? 0;
    }
    return link;
  }
}

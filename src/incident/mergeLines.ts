import { diffLines, type Hunk } from './lineDiff';
import { lineAt } from '../markdown/lines';

/** What each side has in the place of lines `from` to `to` of the base. */
interface Region {
  readonly from: number;
  readonly to: number;
  readonly ours?: readonly string[];
  readonly theirs?: readonly string[];
}

/**
 * Merges what two sides made of some lines, as Git's `union` driver does: where only one side changed lines, its change
 * holds; where both did, the lines of both stay, ours first. Without a `base`, whatever stands on either side stays.
 * Never refuses, and takes n log n time.
 */
export function mergeLines(
  base: readonly string[] | undefined,
  our: readonly string[],
  their: readonly string[],
): readonly string[] {
  if (base === undefined) return unionOf(our, their);
  const merged: (readonly string[])[] = [];
  let done = 0;
  for (const region of regions(diffLines(base, our), diffLines(base, their), our, their)) {
    merged.push(base.slice(done, region.from), settled(region, base));
    done = region.to;
  }
  return [...merged, base.slice(done)].flat();
}

/** The text as lines without their breaks; the last one is what stands behind the last break, often nothing. */
export function linesOf(text: string): string[] {
  const lines: string[] = [];
  for (let at = text.startsWith('\u{feff}') ? 1 : 0; ;) {
    const { start, end, next } = lineAt(text, at);
    lines.push(text.slice(start, end));
    if (next === end) return lines;
    at = next;
  }
}

/** Both sides' lines in order, each common one once. */
function unionOf(our: readonly string[], their: readonly string[]): string[] {
  const merged: (readonly string[])[] = [];
  let done = 0;
  for (const { from, to, otherFrom, otherTo } of diffLines(our, their)) {
    merged.push(our.slice(done, to), without(their.slice(otherFrom, otherTo), our.slice(from, to)));
    done = to;
  }
  return [...merged, our.slice(done)].flat();
}

function settled({ from, to, ours, theirs }: Region, common: readonly string[]): readonly string[] {
  if (!ours) return theirs ?? [];
  if (!theirs) return ours;
  const before = common.slice(from, to);
  // What a side left as it was gives way to what the other made of it.
  const untouched = new Set(before);
  const left = new Set(theirs);
  const kept = ours.filter((line) => line === '' || left.has(line) || !untouched.has(line));
  return [...kept, ...without(theirs, [...ours, ...before])];
}

function without(lines: readonly string[], known: readonly string[]): string[] {
  const have = new Set(known);
  return lines.filter((line) => !have.has(line));
}

/** The changes of both sides in the order of the base; those that overlap make one region. */
function regions(
  ourHunks: readonly Hunk[],
  theirHunks: readonly Hunk[],
  our: readonly string[],
  their: readonly string[],
): readonly Region[] {
  const found: Region[] = [];
  let o = 0;
  let t = 0;
  for (;;) {
    const first = earlier(ourHunks[o], theirHunks[t]);
    if (!first) return found;
    const { from } = first;
    let { to } = first;
    const [firstOurs, firstTheirs] = [o, t];
    // Each change that is taken in may reach further, into the next one of the other side.
    for (let next = first; ;) {
      to = Math.max(to, next.to);
      if (next === ourHunks[o]) o++;
      else t++;
      const more = [ourHunks[o], theirHunks[t]].find((hunk) => hunk && overlaps(hunk, from, to));
      if (!more) break;
      next = more;
    }
    const ours = side(ourHunks.slice(firstOurs, o), our, from, to);
    const theirs = side(theirHunks.slice(firstTheirs, t), their, from, to);
    found.push({ from, to, ...(ours && { ours }), ...(theirs && { theirs }) });
  }
}

/** The one that comes first in the base; of two at one place, the one that only inserts there. */
function earlier(a: Hunk | undefined, b: Hunk | undefined): Hunk | undefined {
  if (!a || !b) return a ?? b;
  return (a.from - b.from || a.to - b.to) <= 0 ? a : b;
}

/** Lines that both sides changed, or a place where both insert. */
function overlaps(hunk: Hunk, from: number, to: number): boolean {
  return from === to ? hunk.from === from && hunk.to === to : hunk.from < to && hunk.to > from;
}

/** What a side has between two lines of the base: its changed lines, and those it left, which are the base's. */
function side(hunks: readonly Hunk[], lines: readonly string[], from: number, to: number): string[] | undefined {
  const [first] = hunks;
  const last = hunks.at(-1);
  if (!first || !last) return undefined;
  return lines.slice(first.otherFrom - (first.from - from), last.otherTo + (to - last.to));
}

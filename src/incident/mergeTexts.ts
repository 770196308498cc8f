import { diffLines, type Hunk } from './lineDiff';
import { lineAt, lineBreakAt } from '../markdown/lines';

/** What each side has in the place of lines `from` to `to` of the base. */
interface Region {
  readonly from: number;
  readonly to: number;
  readonly ours?: readonly string[];
  readonly theirs?: readonly string[];
}

/**
 * Merges what two sides made of a text, line by line, as Git's `union` driver does: where only one side changed lines,
 * its change holds; where both did, the lines of both stay, ours first. What a record says is made for this: of several
 * lines of one step the reader takes the one that counts, and timeline entries are only ever added.
 *
 * A side that is the beginning of the base, cut off within a line, was read while somebody wrote it: where the other
 * side says anything of its own, that holds.
 *
 * Without a `base`, whatever stands on either side stays. The line breaks, and a byte order mark, are ours. Never
 * refuses, and takes n log n time.
 */
export function mergeTexts(base: string | undefined, ours: string, theirs: string): string {
  const our = linesOf(ours);
  const their = linesOf(theirs);
  if (base === undefined) return joined(ours, unionOf(our, their));
  const common = linesOf(base);
  if (isTorn(our, common)) return joined(ours, sameLines(their, common) ? our : their);
  if (isTorn(their, common)) return joined(ours, sameLines(our, common) ? their : our);
  const merged: string[] = [];
  let done = 0;
  for (const region of regions(diffLines(common, our), diffLines(common, their), our, their)) {
    merged.push(...common.slice(done, region.from), ...settled(region, common));
    done = region.to;
  }
  merged.push(...common.slice(done));
  return joined(ours, merged);
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

/** What a file that is being written holds for a moment, or for good if that fails: its beginning, and most often nothing. */
function isTorn(lines: readonly string[], whole: readonly string[]): boolean {
  const last = lines.length - 1;
  const [cut = '', before = ''] = [lines[last], whole[last]];
  if (lines.length > whole.length || !before.startsWith(cut) || (cut === '' && last > 0)) return false;
  if (lines.length === whole.length && cut === before) return false;
  return lines.every((line, index) => index === last || line === whole[index]);
}

const sameLines = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((line, index) => line === b[index]);

function joined(ours: string, lines: readonly string[]): string {
  const mark = ours.startsWith('\u{feff}') ? '\u{feff}' : '';
  return mark + lines.join(lineBreakAt(ours, ours.length));
}

/** Both sides' lines in order, each common one once. */
function unionOf(our: readonly string[], their: readonly string[]): string[] {
  const merged: string[] = [];
  let done = 0;
  for (const { from, to, otherFrom, otherTo } of diffLines(our, their)) {
    merged.push(...our.slice(done, to), ...without(their.slice(otherFrom, otherTo), our.slice(from, to)));
    done = to;
  }
  return [...merged, ...our.slice(done)];
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

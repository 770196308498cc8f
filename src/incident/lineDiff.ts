/** Lines `from` to `to` of one text stand where lines `otherFrom` to `otherTo` of the other stand. */
export interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly otherFrom: number;
  readonly otherTo: number;
}

/** A line of each text that are the same. */
interface Pair {
  readonly at: number;
  readonly other: number;
}

/**
 * Where two texts differ, in order. Lines that stand once in both are paired as far as they keep their order, then
 * whatever is equal around them: nearly every line of a record has an id or a time of its own, so that this is exact
 * there, and it takes n log n time for whatever else comes.
 */
export function diffLines(lines: readonly string[], others: readonly string[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let at = 0;
  let other = 0;
  for (const anchor of [...anchors(lines, others), { at: lines.length, other: others.length }]) {
    while (at < anchor.at && other < anchor.other && lines[at] === others[other]) {
      at++;
      other++;
    }
    let to = anchor.at;
    let otherTo = anchor.other;
    while (to > at && otherTo > other && lines[to - 1] === others[otherTo - 1]) {
      to--;
      otherTo--;
    }
    if (to > at || otherTo > other) hunks.push({ from: at, to, otherFrom: other, otherTo });
    at = Math.max(at, anchor.at + 1);
    other = Math.max(other, anchor.other + 1);
  }
  return hunks;
}

/** The longest run of lines that stand once in both texts and in the same order. */
function anchors(lines: readonly string[], others: readonly string[]): readonly Pair[] {
  const otherPlaces = onlyPlaces(others);
  const pairs = [...onlyPlaces(lines)].flatMap(([line, at]) => {
    const other = otherPlaces.get(line);
    return at === undefined || other === undefined ? [] : [{ at, other }];
  });
  return longestRise(pairs);
}

/** Of each line, where it stands; undefined where it stands more than once. In the order of the text. */
function onlyPlaces(lines: readonly string[]): ReadonlyMap<string, number | undefined> {
  const places = new Map<string, number | undefined>();
  for (const [index, line] of lines.entries()) places.set(line, places.has(line) ? undefined : index);
  return places;
}

/** The longest part of the pairs, which rise in `at`, that rises in `other` too: patience sorting. */
function longestRise(pairs: readonly Pair[]): readonly Pair[] {
  const tops: number[] = [];
  const before: number[] = [];
  for (const [index, { other }] of pairs.entries()) {
    let low = 0;
    let high = tops.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((pairs[tops[middle] ?? 0]?.other ?? 0) < other) low = middle + 1;
      else high = middle;
    }
    before[index] = tops[low - 1] ?? -1;
    tops[low] = index;
  }
  const rise: Pair[] = [];
  for (let index = tops.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) {
    const pair = pairs[index];
    if (pair) rise.push(pair);
  }
  return rise.reverse();
}

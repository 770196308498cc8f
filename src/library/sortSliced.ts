import type { Slices } from './slices';

interface Ordered {
  /** What it is sorted by, character by character. */
  readonly order: string;
}

/** Sorted one after the other, then merged: as many as take a millisecond. */
const RUN = 512;

/** Items in their order, sorted in slices: ten thousand at once would hold everything up for some 30 ms. Stable. */
export async function sortSliced<T extends Ordered>(items: readonly T[], slices: Slices): Promise<readonly T[]> {
  let runs: (readonly T[])[] = [];
  for (let at = 0; at < items.length; at += RUN) {
    runs.push(items.slice(at, at + RUN).sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0)));
    if (slices.isDue()) await slices.breathe();
  }
  while (runs.length > 1) {
    const merged: (readonly T[])[] = [];
    for (let i = 0; i < runs.length; i += 2) merged.push(await merge(runs[i] ?? [], runs[i + 1] ?? [], slices));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function merge<T extends Ordered>(
  left: readonly T[],
  right: readonly T[],
  slices: Slices,
): Promise<readonly T[]> {
  const merged: T[] = [];
  let [l, r] = [0, 0];
  while (l < left.length || r < right.length) {
    const [a, b] = [left[l], right[r]];
    if (a && (!b || a.order <= b.order)) {
      merged.push(a);
      l += 1;
    } else if (b) {
      merged.push(b);
      r += 1;
    }
    if (merged.length % RUN === 0 && slices.isDue()) await slices.breathe();
  }
  return merged;
}

import { byUrgency, compareTexts, isBroken, type Entry, type RunbookSource } from './entry';

/** A runbook in its place in the library. */
export interface Placed {
  readonly entry: Entry;
  /** It stands where a bundled runbook of the same name would. */
  readonly replaces: boolean;
}

/** A source and its runbooks. */
export interface SourceListing {
  readonly source: RunbookSource;
  readonly placed: readonly Placed[];
}

/** Every runbook that people are to see, the worst severity first; see `placeInOrder`. */
export const placeAll = (entries: readonly Entry[]): readonly Placed[] =>
  placeInOrder([...entries].sort(byUrgency), entries);

/**
 * Those of `shown` that people are to see among `all`, in the order they came. A team's runbook with a bundled one's name
 * stands in its place; a broken file replaces nothing.
 */
export function placeInOrder(shown: readonly Entry[], all: readonly Entry[]): readonly Placed[] {
  const bundled = new Set(all.filter(({ source }) => source.kind === 'bundled').map(({ name }) => name));
  const replaces = (entry: Entry): boolean =>
    bundled.has(entry.name) && entry.source.kind !== 'bundled' && !isBroken(entry);
  const replaced = new Set(all.filter(replaces).map(({ name }) => name));
  return shown
    .filter(({ source, name }) => source.kind !== 'bundled' || !replaced.has(name))
    .map((entry) => ({ entry, replaces: replaces(entry) }));
}

/** The library as people look at it: the team's own folders first, then what ships. */
export function groupBySource(entries: readonly Entry[]): readonly SourceListing[] {
  const bySource = new Map<string, { source: RunbookSource; placed: Placed[] }>();
  for (const one of placeAll(entries)) {
    const { source } = one.entry;
    const stocked = bySource.get(source.id) ?? { source, placed: [] };
    stocked.placed.push(one);
    bySource.set(source.id, stocked);
  }
  return [...bySource.values()].sort((a, b) => compareSources(a.source, b.source));
}

/** The entry that goes by this name: the team's own before the bundled one, a sound one before a broken one. */
export function findByName(entries: readonly Entry[], name: string): Entry | undefined {
  const rank = (entry: Entry): number => kindRank[entry.source.kind] + (isBroken(entry) ? 3 : 0);
  return entries.filter((entry) => entry.name === name).sort((a, b) => rank(a) - rank(b))[0];
}

/** The workspace's before those that settings name, and those before what ships; then by name. */
export function compareSources(a: RunbookSource, b: RunbookSource): number {
  return (
    kindRank[a.kind] - kindRank[b.kind] || compareTexts(a.label, b.label) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

const kindRank: Readonly<Record<RunbookSource['kind'], number>> = { workspace: 0, folder: 1, bundled: 2 };

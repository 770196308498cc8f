import { byUrgency, isBroken, type Entry, type Shelf } from './entry';

/** A runbook in its place on a shelf. */
export interface Placed {
  readonly entry: Entry;
  /** It stands where a bundled runbook of the same name would. */
  readonly replaces: boolean;
}

/** A shelf and the runbooks that stand on it. */
export interface StockedShelf {
  readonly shelf: Shelf;
  readonly placed: readonly Placed[];
}

/**
 * The library as people look at it: the team's own folders first, then what ships; on each shelf the worst severity
 * first. A team's runbook with a bundled one's name stands in its place; a broken file replaces nothing.
 */
export function shelve(entries: readonly Entry[]): readonly StockedShelf[] {
  const bundled = namesOn('bundled', entries);
  const own = namesOn(
    'workspace',
    entries.filter((entry) => !isBroken(entry)),
  );
  const shelves = new Map<string, { shelf: Shelf; placed: Placed[] }>();
  for (const entry of [...entries].sort(byUrgency)) {
    if (entry.shelf.kind === 'bundled' && own.has(entry.name)) continue;
    const stocked = shelves.get(entry.shelf.id) ?? { shelf: entry.shelf, placed: [] };
    const replaces = entry.shelf.kind === 'workspace' && !isBroken(entry) && bundled.has(entry.name);
    stocked.placed.push({ entry, replaces });
    shelves.set(entry.shelf.id, stocked);
  }
  return [...shelves.values()].sort(
    (a, b) =>
      kindRank(a.shelf) - kindRank(b.shelf) ||
      a.shelf.label.localeCompare(b.shelf.label) ||
      a.shelf.id.localeCompare(b.shelf.id),
  );
}

/** The entry that goes by this name: the team's own before the bundled one, a sound one before a broken one. */
export function findByName(entries: readonly Entry[], name: string): Entry | undefined {
  const rank = (entry: Entry): number => kindRank(entry.shelf) + (isBroken(entry) ? 2 : 0);
  return entries.filter((entry) => entry.name === name).sort((a, b) => rank(a) - rank(b))[0];
}

const namesOn = (kind: Shelf['kind'], entries: readonly Entry[]): ReadonlySet<string> =>
  new Set(entries.filter(({ shelf }) => shelf.kind === kind).map(({ name }) => name));

const kindRank = (shelf: Shelf): number => (shelf.kind === 'workspace' ? 0 : 1);

import { severities } from '../runbook/model';
import { compareTexts, isBroken, type Entry } from './entry';
import { compareSources, placeInOrder, type Placed } from './sources';
import type { Slices } from './slices';
import { sortSliced } from './sortSliced';

/** What the library can be grouped by. */
export const groupings = ['source', 'service', 'tag', 'severity', 'review'] as const;
export type Grouping = (typeof groupings)[number];

/** Runbooks that have something in common. A runbook with two tags stands in two groups. */
export interface Group {
  /** Stable: `service:dns`. The one of those that have no service ends with the colon. */
  readonly id: string;
  readonly grouping: Grouping;
  /** The service, the tag, the severity, the source's label, `overdue` or `current`; empty for those without. */
  readonly key: string;
  readonly placed: readonly Placed[];
}

/** How old a review may be, in days: what the rule about overdue reviews says as well. */
const REVIEW_DAYS = 180;
const DAY = 86_400_000;

/** What people want to see of the library, and how. */
export interface Arrangement {
  readonly grouping: Grouping;
  /** Words that all have to occur; empty for no filter. */
  readonly filter: string;
  /** What a review's age is measured by. */
  readonly today: Date;
}

/**
 * The library in groups, those without what is grouped by at the end, in each the worst severity first. Sliced, since
 * it takes a tenth of a second for 10,000 runbooks.
 */
export async function arrange(
  entries: readonly Entry[],
  { grouping, filter, today }: Arrangement,
  slices: Slices,
): Promise<readonly Group[]> {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const shown: { readonly entry: Entry; readonly order: string }[] = [];
  for (const entry of entries) {
    if (matches(entry, words)) shown.push({ entry, order: orderOf(entry) });
    if (slices.isDue()) await slices.breathe();
  }
  const sorted = await sortSliced(shown, slices);
  const groups = new Map<string, { key: string; rank: string | number; first: Entry; placed: Placed[] }>();
  for (const one of placeInOrder(
    sorted.map(({ entry }) => entry),
    entries,
  )) {
    for (const { id, key, rank } of keysOf(one.entry, grouping, today)) {
      const found = groups.get(id);
      if (found) found.placed.push(one);
      else groups.set(id, { key, rank, first: one.entry, placed: [one] });
    }
    if (slices.isDue()) await slices.breathe();
  }
  return [...groups.entries()]
    .sort(([, a], [, b]) => (grouping === 'source' ? compareSources(a.first.source, b.first.source) : byRank(a, b)))
    .map(([id, { key, placed }]) => ({ id: `${grouping}:${id}`, grouping, key, placed }));
}

/** Texts that stand in the order of `byUrgency`, or nearly so, at a fraction of its cost for many. */
function orderOf(entry: Entry): string {
  const title = (entry.head?.title ?? entry.name).toLowerCase();
  const plain = /[^\0-\x7F]/.test(title) ? title.normalize('NFKD').replace(/\p{M}/gu, '') : title;
  const numbered = plain.replace(/\d+/g, (digits) => digits.padStart(9, '0'));
  return `${entry.head?.severity ?? 'SEV9'} ${numbered} ${entry.id}`;
}

interface Key {
  readonly id: string;
  readonly key: string;
  readonly rank: string | number;
}

function keysOf(entry: Entry, grouping: Grouping, today: Date): readonly Key[] {
  const named = (key: string | undefined): Key => ({ id: key ?? '', key: key ?? '', rank: key ?? '' });
  switch (grouping) {
    case 'source':
      return [{ id: entry.source.id, key: entry.source.label, rank: 0 }];
    case 'service':
      return [named(entry.head?.service)];
    case 'tag': {
      const tags = [...new Set(entry.head?.tags ?? [])];
      return tags.length > 0 ? tags.map(named) : [named(undefined)];
    }
    case 'severity': {
      const { severity } = entry.head ?? {};
      return [{ ...named(severity), rank: severity === undefined ? '' : severities.indexOf(severity) + 1 }];
    }
    case 'review': {
      const state = reviewState(entry, today);
      return [{ ...named(state), rank: state === undefined ? '' : state === 'overdue' ? 1 : 2 }];
    }
  }
}

function byRank(a: { readonly rank: string | number }, b: { readonly rank: string | number }): number {
  if (a.rank === '' || b.rank === '') return Number(a.rank === '') - Number(b.rank === '');
  return typeof a.rank === 'number' && typeof b.rank === 'number'
    ? a.rank - b.rank
    : compareTexts(String(a.rank), String(b.rank));
}

/** Whether a runbook was reviewed of late; undefined where it does not say when. */
export function reviewState({ head }: Entry, today: Date): 'current' | 'overdue' | undefined {
  const reviewed = Date.parse(head?.reviewed ?? '');
  if (Number.isNaN(reviewed)) return undefined;
  return today.getTime() - reviewed > REVIEW_DAYS * DAY ? 'overdue' : 'current';
}

/** Whether every word occurs: in the title, the name, the service, a tag and so on. Words are in lower case. */
export function matches(entry: Entry, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = filterText(entry);
  return words.every((word) => text.includes(word));
}

function filterText({ name, head, source, errors }: Entry): string {
  const { title, summary, severity, service, owner, tags = [], symptoms = [], alerts = [] } = head ?? {};
  const parts = [title, name, severity, service, owner, ...tags, ...alerts, ...symptoms, summary, source.label];
  return [...parts, errors > 0 || head === undefined ? 'error' : undefined].filter(Boolean).join('\n').toLowerCase();
}

/** Runbooks with errors, other than those that ship. */
export const brokenOnes = (entries: readonly Entry[]): readonly Entry[] => entries.filter(isBroken);

import { matchAlert, type AlertFacts, type AlertLibrary, type FoundBy } from './links/matchAlert';
import type { Reason } from './search/hit';

/** A runbook that was found, and by what. */
export interface FoundRunbook {
  readonly id: string;
  readonly by: FoundBy | 'recent';
  /** Of the search; absent where a link or a name led here. */
  readonly score?: number;
  readonly reason?: Reason;
}

export interface FindOptions {
  /** How many at most. */
  readonly limit: number;
  /** Ids of runbooks that were used lately, the latest first. */
  readonly recent?: readonly string[];
}

/**
 * The runbooks for a text and the alerts in it, the best first, each once: those that an alert leads to before those that
 * the search finds. For an empty text, recent ones.
 */
export function findRunbooks(
  text: string,
  alerts: readonly AlertFacts[],
  library: AlertLibrary,
  { limit, recent = [] }: FindOptions,
): readonly FoundRunbook[] {
  const found = new Map<string, FoundRunbook>();
  const add = (one: FoundRunbook): void => {
    if (!found.has(one.id)) found.set(one.id, one);
  };
  for (const alert of alerts) {
    // A plain word is an alert only if some runbook is for an alert of that name.
    const isTold = alert.runbook !== undefined || Object.keys(alert.labels).length > 0;
    if (!isTold && library.links.forAlert(alert.name).length === 0) continue;
    for (const { id, by, reason } of matchAlert(alert, library, limit))
      if (isTold || by !== 'search') add({ id, by, ...(reason && { reason }) });
  }
  const by = text.trim() === '' ? 'recent' : 'search';
  for (const { id, score, reason } of library.index.search(text, { limit, recent }))
    add({ id, by, score, ...(reason && { reason }) });
  return [...found.values()].slice(0, limit);
}

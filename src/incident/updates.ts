import type { Incident } from './model';
import { parseStatus } from './state';

/** How soon after the start the first status update is due, and how long after each the next. Milliseconds. */
export interface UpdateCadence {
  readonly first: number;
  readonly then: number;
}

/** Our own choice of a default; teams set theirs by severity. */
export const defaultCadence: UpdateCadence = { first: 5 * 60_000, then: 20 * 60_000 };

/**
 * When the next status update is due, which may be long ago. Undefined once the incident is resolved, without a time to
 * count from, and where there is no cadence or one that is no positive number. An incident that is reopened starts anew.
 */
export function updateDue(
  { started, status, timeline }: Pick<Incident, 'started' | 'status' | 'timeline'>,
  cadence: UpdateCadence | undefined,
): Date | undefined {
  if (!cadence || status === 'resolved') return undefined;
  let from = started;
  let wait = cadence.first;
  let wasResolved = false;
  for (const { kind, text, at } of timeline) {
    if (!at) continue;
    const now = kind === 'status' ? parseStatus(text) : undefined;
    const reopened = wasResolved && now !== undefined && now !== 'resolved';
    if (now) wasResolved = now === 'resolved';
    if (kind === 'update') [from, wait] = [at, cadence.then];
    else if (reopened) [from, wait] = [at, cadence.first];
  }
  return from && Number.isFinite(wait) && wait > 0 ? new Date(from.getTime() + wait) : undefined;
}

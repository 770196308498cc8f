import type { Incident } from '../../incident/model';
import { updateDue, type UpdateCadence } from '../../incident/updates';
import { setting } from '../settings';

const MINUTE = 60_000;

/**
 * How soon status updates are due, from the settings: for the incident's severity where that has times of its own, else
 * the general ones. Undefined where none are wanted.
 */
export function cadenceOf({ severity }: Pick<Incident, 'severity'>): UpdateCadence | undefined {
  const bySeverity = setting('updates.bySeverity');
  const own = severity !== undefined && Object.hasOwn(bySeverity, severity) ? minutesIn(bySeverity[severity]) : {};
  const first = own.first ?? setting('updates.firstAfter');
  const then = own.then ?? setting('updates.every');
  return first > 0 && then > 0 ? { first: first * MINUTE, then: then * MINUTE } : undefined;
}

/** When the next status update is due; undefined where none is. */
export function updateDueOf(incident: Incident): Date | undefined {
  return updateDue(incident, cadenceOf(incident));
}

/** When readers of an update sent now can expect the next one. */
export function nextUpdate(incident: Incident, now: Date): Date | undefined {
  const cadence = cadenceOf(incident);
  return cadence && incident.status !== 'resolved' ? new Date(now.getTime() + cadence.then) : undefined;
}

/** Settings are what people typed: only numbers count. */
function minutesIn(value: unknown): { readonly first?: number; readonly then?: number } {
  if (typeof value !== 'object' || value === null) return {};
  const { first, every } = value as Readonly<Record<string, unknown>>;
  return { ...(typeof first === 'number' && { first }), ...(typeof every === 'number' && { then: every }) };
}

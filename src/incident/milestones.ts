import { statuses, type Incident, type Status } from './model';
import { beginning } from './beginning';
import { parseStatus } from './state';

/** When an incident came to a status, and how long after its start (milliseconds; negative for a corrected time). */
export interface Milestone {
  readonly status: Exclude<Status, 'open'>;
  readonly at: Date;
  readonly after?: number;
}

/**
 * When the incident was acknowledged, mitigated and resolved, as far as the timeline says. Each counts from the first
 * line that says so since the incident last fell back behind it: reopening takes back that it was mitigated and resolved,
 * but not that somebody had taken it on.
 */
export function milestones(incident: Pick<Incident, 'started' | 'timeline'>): readonly Milestone[] {
  const started = beginning(incident);
  const reached = new Map<Milestone['status'], Date>();
  for (const { kind, text, at } of incident.timeline) {
    const status = kind === 'status' && at ? parseStatus(text) : undefined;
    if (!status || !at) continue;
    for (const other of reached.keys()) {
      if (other !== 'acknowledged' && statuses.indexOf(other) > statuses.indexOf(status)) reached.delete(other);
    }
    if (status !== 'open' && !reached.has(status)) reached.set(status, at);
  }
  return statuses
    .filter((status) => status !== 'open')
    .flatMap((status) => {
      const at = reached.get(status);
      return at ? [{ status, at, ...(started && { after: at.getTime() - started.getTime() }) }] : [];
    });
}

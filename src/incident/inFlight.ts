import { isFormerState } from './formerState';
import type { Incident, IncidentStep } from './model';
import type { IncidentPath } from './pathModel';

export interface Flight {
  readonly step: IncidentStep;
  /** Who last wrote something about the step; empty where nobody did. */
  readonly who: string;
}

/**
 * What is being done as far as the record tells: the open steps to which something in the timeline belongs that was
 * written after the step's own last change, and the current one. In the order of the record.
 */
export function inFlight(incident: Pick<Incident, 'steps' | 'timeline'>, path: IncidentPath): readonly Flight[] {
  const current = path.active?.current;
  const owners = new Map<string, string>();
  const open = new Map(incident.steps.filter(({ state }) => state === 'open').map((step) => [step.id, step]));
  for (const entry of incident.timeline) {
    if (isFormerState(entry)) continue;
    const { step: id, go, kind, at, who } = entry;
    for (const about of [id, kind === 'decision' ? go : undefined]) {
      const step = about === undefined ? undefined : open.get(about);
      const since = step?.stamp?.at.getTime() ?? -Infinity;
      if (step && (at?.getTime() ?? since) >= since) owners.set(step.id, who);
    }
  }
  return [...open.values()]
    .filter((step) => step.id === current?.id || owners.has(step.id))
    .map((step) => ({ step, who: owners.get(step.id) ?? '' }));
}

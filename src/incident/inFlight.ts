import type { Incident, IncidentStep } from './model';
import { nextStep } from './nextStep';

export interface Flight {
  readonly step: IncidentStep;
  /** Who last wrote something about the step; empty where nobody did. */
  readonly who: string;
}

/**
 * What is being done as far as the record tells: the open steps to which something in the timeline belongs that was
 * written after the step's own last change, and the step to do next. In the order of the record.
 */
export function inFlight(incident: Pick<Incident, 'steps' | 'timeline'>): readonly Flight[] {
  const next = nextStep(incident);
  const owners = new Map<string, string>();
  const open = new Map(incident.steps.filter(({ state }) => state === 'open').map((step) => [step.id, step]));
  for (const { step: id, go, kind, at, who } of incident.timeline) {
    for (const about of [id, kind === 'decision' ? go : undefined]) {
      const step = about === undefined ? undefined : open.get(about);
      const since = step?.stamp?.at.getTime() ?? -Infinity;
      if (step && (at?.getTime() ?? since) >= since) owners.set(step.id, who);
    }
  }
  return [...open.values()]
    .filter((step) => step === next || owners.has(step.id))
    .map((step) => ({ step, who: owners.get(step.id) ?? '' }));
}

import { decisionsIn } from './decide';
import type { FollowedStep } from './followedSteps';
import type { Incident, IncidentStep } from './model';
import { lastChangedStep } from './nextStep';

/**
 * The step that was ticked last, if its runbook leads from it to more than one place and nobody has said to which: which
 * step is next, nobody knows then. Undefined where that is known.
 */
export function undecidedStep(
  incident: Incident,
  steps: ReadonlyMap<string, Pick<FollowedStep, 'step'>>,
): IncidentStep | undefined {
  const last = lastChangedStep(incident.steps);
  if (last?.state !== 'done' || decisionsIn(incident).has(last.id)) return undefined;
  const places = new Set(steps.get(last.id)?.step.outcomes.map(({ go }) => go));
  return places.size > 1 ? last : undefined;
}

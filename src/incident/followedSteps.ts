import type { Runbook, Step } from '../runbook/model';
import { followedRunbooks } from './followed';
import type { Incident } from './model';
import { recordStepIds } from './runbookSteps';

/** A step that a record has, as its runbook tells it. */
export interface FollowedStep {
  readonly step: Step;
  readonly runbook: Runbook;
  /** What the ids of the runbook's steps begin with in the record. */
  readonly prefix: string;
}

/**
 * What the runbooks that an incident follows say of their steps, by the ids that a record has for them; nothing of a
 * runbook that is not among `runbooks`, which are by name.
 */
export function followedSteps(
  incident: Incident,
  runbooks: ReadonlyMap<string, Runbook>,
): ReadonlyMap<string, FollowedStep> {
  const steps = new Map<string, FollowedStep>();
  // The runbook that the incident started from comes first: a prefix of one that was attached has the say.
  for (const { name, prefix } of followedRunbooks(incident)) {
    const runbook = runbooks.get(name);
    if (!runbook) continue;
    const ids = recordStepIds(runbook, prefix);
    for (const [index, step] of runbook.steps.entries()) steps.set(ids[index] ?? '', { step, runbook, prefix });
  }
  return steps;
}

import * as vscode from 'vscode';
import { decide, decisionsIn } from '../../../incident/decide';
import { recordStepIds } from '../../../incident/runbookSteps';
import { END, type Outcome, type Runbook, type Step } from '../../../runbook/model';
import { askOne } from '../../ask/questions';
import type { Author } from '../../author';
import { ExpectedError } from '../../errors';
import type { FollowedRunbooks } from '../followedRunbooks';
import type { OpenIncident } from '../incidents';
import type { RecordFiles } from '../../records/recordFiles';
import type { SetStep } from '../setStep';

interface Parts {
  readonly records: RecordFiles;
  readonly author: Author;
  readonly setStep: SetStep;
  readonly followed: FollowedRunbooks;
}

/**
 * Writes down which outcome a step had, and ticks it: what the runbook says next depends on it. Asks which one where
 * `given` is not one of them. Choosing another one later replaces the decision, and the timeline keeps both.
 */
export async function decideStep(open: OpenIncident, id: string, given: unknown, parts: Parts): Promise<void> {
  const { uri, incident } = open;
  const found = (await parts.followed.stepsOf(incident)).get(id);
  if (!found || found.step.outcomes.length === 0)
    throw new ExpectedError(vscode.l10n.t('The step "{0}" has no outcomes in the runbook.', id));
  const { step, runbook, prefix } = found;
  const { when, go } = step.outcomes.find((outcome) => outcome.when === given) ?? (await askOutcome(step, runbook));
  const decision = { step: id, when, go: recordId(go, runbook, prefix) };
  const held = decisionsIn(incident).get(id);
  const state = incident.steps.find((one) => one.id === id)?.state;
  if (held?.go === decision.go && held.text === when && state === 'done') return;
  // Who ticks a step with a gate is asked whether it holds: that comes before anything is written.
  if (step.gate !== undefined && state !== 'done' && !(await parts.setStep(uri, id, true)))
    throw new vscode.CancellationError();
  const stamp = { at: new Date(), who: await parts.author.name() };
  if (await parts.records.change(uri, (text) => decide(text, decision, stamp))) return;
  throw new ExpectedError(vscode.l10n.t('The step "{0}" is no longer in the incident record.', step.title));
}

/** The id in the record of the step that an outcome leads to. */
function recordId(go: string, runbook: Runbook, prefix: string): string {
  const index = runbook.steps.findIndex(({ id }) => id === go);
  return recordStepIds(runbook, prefix)[index] ?? END;
}

async function askOutcome({ title, outcomes }: Step, { steps }: Runbook): Promise<Outcome> {
  const items = outcomes.map((outcome) => ({
    label: outcome.when,
    description: steps.find(({ id }) => id === outcome.go)?.title ?? vscode.l10n.t('End of this runbook'),
    outcome,
  }));
  return (await askOne(items, { placeHolder: vscode.l10n.t('Choose an outcome for "{0}"', title) })).outcome;
}

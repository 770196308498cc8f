import * as vscode from 'vscode';
import { decisionsIn } from '../../../incident/decide';
import { partWith } from '../../../incident/path';
import { choicesOf } from '../../../incident/pathOfRunbook';
import type { Choice } from '../../../incident/pathModel';
import { askOne } from '../../ask/questions';
import { ExpectedError } from '../../errors';
import type { FollowedRunbooks } from '../followedRunbooks';
import type { OpenIncident } from '../incidents';
import type { StepWriter } from '../stepWriter';

/**
 * Writes down which outcome a step had: what comes next depends on it. Asks which one where `given` is not one of them.
 * Choosing the one that holds already writes nothing, unless the path has come back to the step.
 */
export async function decideStep(
  { uri, incident }: OpenIncident,
  id: string,
  given: unknown,
  { followed, steps }: { readonly followed: FollowedRunbooks; readonly steps: Pick<StepWriter, 'choose'> },
): Promise<void> {
  const part = partWith(await followed.pathOf(incident), id);
  const held = decisionsIn(incident).get(id);
  const choices = part ? choicesOf(part, id, held) : [];
  const title = incident.steps.find((one) => one.id === id)?.title ?? id;
  if (choices.length === 0)
    throw new ExpectedError(vscode.l10n.t('The step "{0}" has no outcomes in the runbook.', title));
  const choice = choices.find(({ when }) => when === given) ?? (await askChoice(title, choices));
  const isSettled = incident.steps.find((one) => one.id === id)?.state !== 'open';
  const isRound = part?.current?.id === id && part.current.todo === 'repeat';
  const holds = held?.go === choice.go && held.text === choice.when && isSettled && !isRound;
  if (!holds) await steps.choose(uri, { step: id, when: choice.when, go: choice.go });
}

async function askChoice(title: string, choices: readonly Choice[]): Promise<Choice> {
  const items = choices.map((choice) => ({
    label: choice.when,
    description: choice.title ?? vscode.l10n.t('End of this runbook'),
    choice,
  }));
  return (await askOne(items, { placeHolder: vscode.l10n.t('Choose an outcome for "{0}"', title) })).choice;
}

import * as vscode from 'vscode';
import type { PathStep } from '../../incident/pathModel';
import { wentWell } from '../../run/commandSummary';
import { commandIds } from '../contributions';
import { ExpectedError } from '../errors';
import type { FollowedRunbooks } from '../incidents/followedRunbooks';
import type { OpenIncident } from '../incidents/incidents';
import type { Execution } from './execution';
import { showInformation } from '../messages';

/**
 * Runs what only reads in the triage of the runbook that is followed now, in the order of the path, up to the first
 * surprise: a command that does not go well, or a step where somebody has to choose an outcome. What went well in this
 * window already is not run again, unless all of it did.
 */
export async function runTriage(
  open: OpenIncident,
  followed: FollowedRunbooks,
  { live, commands, resolveStep }: Pick<Execution, 'live' | 'commands' | 'resolveStep'>,
): Promise<void> {
  const { uri, incident } = open;
  const steps = readsOnly((await followed.pathOf(incident)).active?.path ?? []);
  if (steps.length === 0) {
    throw new ExpectedError(vscode.l10n.t('No triage commands that only read are left to run.'));
  }
  const fresh = steps.filter(({ id }) => live.of(uri, id).ended?.exitCode !== 0);
  let count = 0;
  for (const { id, title, step } of fresh.length > 0 ? fresh : steps) {
    const ending = await commands.run(await resolveStep(uri, id));
    count++;
    if (!wentWell(ending)) return;
    if (step && step.outcomes.length > 0) {
      void askOutcome(title, uri, id);
      return;
    }
  }
  vscode.window.setStatusBarMessage(vscode.l10n.t('$(pass) Triage: {0} commands run', count), 5_000);
}

/** Open steps of the triage with a command that only reads, on the path as far as it is known. */
const readsOnly = (path: readonly PathStep[]): readonly PathStep[] =>
  path.filter(
    ({ step, inRecord }) =>
      inRecord?.state === 'open' && step?.phase === 'triage' && step.run !== undefined && step.effect === 'reads',
  );

/** Not awaited by whoever calls the command: the question may stand for long. */
async function askOutcome(title: string, record: vscode.Uri, stepId: string): Promise<void> {
  const choose = vscode.l10n.t('Choose Outcome...');
  const message = vscode.l10n.t('"{0}" has run. Choose an outcome to continue.', title);
  if ((await showInformation(message, choose)) !== choose) return;
  await vscode.commands.executeCommand(commandIds.decideStep, record, stepId);
}

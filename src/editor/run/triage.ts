import * as vscode from 'vscode';
import { cleanStepId } from '../../incident/clean';
import { decisionsIn } from '../../incident/decide';
import { followedRunbooks } from '../../incident/followed';
import type { Incident } from '../../incident/model';
import { follow } from '../../run/follow';
import type { Runbook, Step } from '../../runbook/model';
import { commandIds } from '../contributions';
import { ExpectedError } from '../errors';
import type { FollowedRunbooks } from '../incidents/followedRunbooks';
import type { OpenIncident } from '../incidents/incidents';
import type { Live } from './live';
import type { StepAt } from './stepAt';
import { type StepCommands, wentWell } from './stepCommands';

interface Parts {
  readonly followed: FollowedRunbooks;
  readonly live: Live;
  readonly commands: StepCommands;
  readonly stepAt: (record: vscode.Uri, stepId: string) => Promise<StepAt>;
}

/**
 * Runs what only reads in the triage of the runbook that an incident started from, in the order of the way through it, up
 * to the first surprise: a command that does not go well, or a step where somebody has to decide. What went well in this
 * window already is not run again, unless all of it did.
 */
export async function runTriage(open: OpenIncident, { followed, live, commands, stepAt }: Parts): Promise<void> {
  const { uri, incident } = open;
  const name = followedRunbooks(incident).find(({ prefix }) => prefix === '')?.name;
  const runbook = name === undefined ? undefined : (await followed.named(name))?.runbook;
  const steps = runbook ? readsOnly(runbook, incident) : [];
  if (steps.length === 0) {
    throw new ExpectedError(vscode.l10n.t('No step of the triage is left that has a command and only reads.'));
  }
  const isNew = ({ id }: Step): boolean => live.of(uri, cleanStepId(id)).ended?.exitCode !== 0;
  const fresh = steps.filter(isNew);
  let count = 0;
  for (const { id, title, outcomes } of fresh.length > 0 ? fresh : steps) {
    const ending = await commands.run(await stepAt(uri, cleanStepId(id)));
    count++;
    if (!wentWell(ending)) return;
    if (outcomes.length > 0) {
      void askOutcome(title, uri, cleanStepId(id));
      return;
    }
  }
  vscode.window.setStatusBarMessage(vscode.l10n.t('$(pass) Triage: {0} commands ran', count), 5_000);
}

/** Open steps with a command that only reads, on the way as far as it is decided. */
function readsOnly(runbook: Runbook, { steps, timeline }: Incident): readonly Step[] {
  const decisions = Object.fromEntries(
    [...decisionsIn({ timeline })].flatMap(([step, { go }]) => (go === undefined ? [] : [[step, go] as const])),
  );
  const open = new Set(steps.filter(({ state }) => state === 'open').map(({ id }) => id));
  return follow(runbook, decisions).path.filter(
    ({ id, phase, run, effect }) => phase === 'triage' && run && effect === 'reads' && open.has(cleanStepId(id)),
  );
}

/** Not awaited by whoever calls the command: the question may stand for long. */
async function askOutcome(title: string, record: vscode.Uri, stepId: string): Promise<void> {
  const choose = vscode.l10n.t('Choose Outcome...');
  const message = vscode.l10n.t('"{0}" ran. What follows depends on its outcome.', title);
  if ((await vscode.window.showInformationMessage(message, choose)) !== choose) return;
  await vscode.commands.executeCommand(commandIds.decideStep, record, stepId);
}

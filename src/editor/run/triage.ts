import { wentWell } from '../../run/commandTold';
import * as vscode from 'vscode';
import { decisionsIn } from '../../incident/decide';
import type { Incident } from '../../incident/model';
import { follow } from '../../run/follow';
import type { Runbook, Step } from '../../runbook/model';
import { commandIds } from '../contributions';
import { ExpectedError } from '../errors';
import type { FollowedRunbooks } from '../incidents/followedRunbooks';
import type { OpenIncident } from '../incidents/incidents';
import type { Live } from './live';
import type { StepAt } from './stepAt';
import type { StepCommands } from './stepCommands';

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
  const own = [...(await followed.stepsOf(incident))].filter(([, { prefix }]) => prefix === '');
  const runbook = own[0]?.[1].runbook;
  const ids = new Map(own.map(([id, { step }]) => [step, id]));
  const idOf = (step: Step): string => ids.get(step) ?? step.id;
  const steps = runbook ? readsOnly(runbook, incident, idOf) : [];
  if (steps.length === 0) {
    throw new ExpectedError(vscode.l10n.t('No triage commands that only read are left to run.'));
  }
  const isNew = (step: Step): boolean => live.of(uri, idOf(step)).ended?.exitCode !== 0;
  const fresh = steps.filter(isNew);
  let count = 0;
  for (const step of fresh.length > 0 ? fresh : steps) {
    const ending = await commands.run(await stepAt(uri, idOf(step)));
    count++;
    if (!wentWell(ending)) return;
    if (step.outcomes.length > 0) {
      void askOutcome(step.title, uri, idOf(step));
      return;
    }
  }
  vscode.window.setStatusBarMessage(vscode.l10n.t('$(pass) Triage: {0} commands run', count), 5_000);
}

/** Open steps with a command that only reads, on the way as far as it is decided. */
function readsOnly(runbook: Runbook, { steps, timeline }: Incident, idOf: (step: Step) => string): readonly Step[] {
  const decisions = Object.fromEntries(
    [...decisionsIn({ timeline })].flatMap(([step, { go }]) => (go === undefined ? [] : [[step, go] as const])),
  );
  const open = new Set(steps.filter(({ state }) => state === 'open').map(({ id }) => id));
  return follow(runbook, decisions).path.filter(
    (step) => step.phase === 'triage' && step.run && step.effect === 'reads' && open.has(idOf(step)),
  );
}

/** Not awaited by whoever calls the command: the question may stand for long. */
async function askOutcome(title: string, record: vscode.Uri, stepId: string): Promise<void> {
  const choose = vscode.l10n.t('Choose Outcome...');
  const message = vscode.l10n.t('"{0}" has run. Choose an outcome to continue.', title);
  if ((await vscode.window.showInformationMessage(message, choose)) !== choose) return;
  await vscode.commands.executeCommand(commandIds.decideStep, record, stepId);
}

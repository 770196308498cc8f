import * as vscode from 'vscode';
import type { Author } from '../author';
import { commandIds, contextKeys } from '../contributions';
import type { Disposes } from '../disposes';
import { ExpectedError, type Boundary } from '../errors';
import type { FollowedRunbooks } from '../incidents/followedRunbooks';
import type { Incidents } from '../incidents/incidents';
import type { RecordFiles } from '../records/recordFiles';
import { StepWriter } from '../incidents/stepWriter';
import type { TimelineWriter } from '../incidents/timelineWriter';
import { whichIncident } from '../incidents/whichIncident';
import type { Machine } from '../platform';
import type { Runbooks } from '../runbooks/runbooks';
import type { Agreements } from './agreements';
import { AskInDialogs, type AskPerson } from './askPerson';
import { Checks } from './checks';
import { CommandTexts } from './commandTexts';
import { Gates } from './gates';
import { PersistedActivity, type LeftCheck, type LeftRun, tellLeftRuns } from './persistedActivity';
import { StepActivity } from './stepActivity';
import { ParameterValues } from './parameterValues';
import { Permissions } from './permissions';
import { SecretValues } from './secretValues';
import { resolveStep, type ResolvedStep } from './resolveStep';
import { StepCommands } from './stepCommands';
import { StepRuns } from './stepRuns';
import { Terminals } from './terminals';
import { showInformation } from '../messages';

/** What running commands takes of the rest of the extension. */
export interface ExecutionDependencies {
  readonly incidents: Incidents;
  readonly followed: FollowedRunbooks;
  readonly runbooks: Runbooks;
  readonly records: RecordFiles;
  readonly author: Author;
  readonly tell: TimelineWriter;
  readonly guarded: Boundary;
  readonly state: vscode.Memento;
  readonly agreements: Agreements;
  /** Undefined in a browser. */
  readonly machine: Machine | undefined;
  /** Whom to ask; dialogs by default. */
  readonly ask?: AskPerson;
  readonly isTrusted?: () => boolean;
}

/** Everything that runs commands, checks and gates, put together. */
export interface Execution extends Disposes {
  readonly live: StepActivity;
  readonly values: ParameterValues;
  readonly permissions: Permissions;
  readonly gates: Gates;
  readonly runs: StepRuns;
  readonly commands: StepCommands;
  readonly checks: Checks;
  readonly machine: Machine | undefined;
  /** Looks a step up, as record and runbook are at this moment. */
  readonly resolveStep: (record: vscode.Uri, stepId: string) => Promise<ResolvedStep>;
  /** The one writer of what state steps are in. */
  readonly steps: StepWriter;
}

export function createExecution(dependencies: ExecutionDependencies): Execution {
  const { incidents, followed, runbooks, records, author, tell, guarded, state, machine } = dependencies;
  const texts = new CommandTexts();
  const ask = dependencies.ask ?? new AskInDialogs((text) => texts.show(text));
  const live = new StepActivity();
  const secrets = new SecretValues();
  const terminals = new Terminals();
  const left = new PersistedActivity<LeftRun>(state, 'runningCommands');
  const values = new ParameterValues(records, author, secrets, ask);
  const permissions = new Permissions(ask, dependencies.agreements, dependencies.isTrusted);
  const resolve = async (record: vscode.Uri, stepId: string): Promise<ResolvedStep> =>
    resolveStep(await whichIncident(record, incidents), stepId, runbooks);
  const gates = new Gates({ incidents, followed, live, values, ask, tell, resolveStep: resolve });
  const offerOutcome = (step: ResolvedStep): void => void guarded(() => offer(step));
  const runs = new StepRuns({ terminals, live, left, tell, author, machine, offerOutcome });
  const commands = new StepCommands({ values, permissions, gates, runs, live, ask, tell, resolveStep: resolve });
  const steps = new StepWriter({ incidents, followed, records, author, gates });
  /** Nobody is there who could be asked: where the gate does not hold, a message offers to say why. */
  const markByCheck = async (record: vscode.Uri, stepId: string): Promise<void> => {
    const gate = await gates.evaluate(await resolve(record, stepId), { asks: false });
    if (gate && gate.holds !== true && gate.overridden === undefined) {
      const wayOut = { title: vscode.l10n.t('Mark Done...'), run: () => steps.markDone(record, stepId) };
      throw new ExpectedError(
        vscode.l10n.t('The check has recovered, but the gate is not met. {0}', gate.told),
        wayOut,
      );
    }
    await steps.markDone(record, stepId);
  };
  const checks = new Checks({
    incidents,
    live,
    left: new PersistedActivity<LeftCheck>(state, 'runningChecks'),
    tell,
    markDone: markByCheck,
    guarded,
  });
  void guarded(() => tellLeftRuns(left, tell));
  void guarded(() => checks.offerLeft());
  const waiting = live.onDidChange(() => {
    void vscode.commands.executeCommand('setContext', contextKeys.waiting, runs.waiting !== undefined);
  });
  const all = vscode.Disposable.from(texts, live, secrets, terminals, gates, checks, waiting);
  return {
    ...{ live, values, permissions, gates, runs, commands, checks, machine, steps, resolveStep: resolve },
    dispose: () => {
      all.dispose();
    },
  };
}

async function offer({ uri, inRecord }: ResolvedStep): Promise<void> {
  const well = vscode.l10n.t('Succeeded');
  const badly = vscode.l10n.t('Failed');
  const message = vscode.l10n.t(
    'The command of "{0}" was sent to the terminal, but this shell does not report results to VS Code. Record the result when it ends.',
    inRecord.title,
  );
  const chosen = await showInformation(message, well, badly);
  if (chosen !== undefined)
    await vscode.commands.executeCommand(commandIds.recordOutcome, uri, inRecord.id, chosen === well);
}

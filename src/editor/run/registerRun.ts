import * as vscode from 'vscode';
import { wentWell } from '../../run/commandSummary';
import { formatDuration } from '../../runbook/duration';
import type { Step } from '../../runbook/model';
import { area, handlers } from '../area';
import { askOne } from '../ask/questions';
import { commandIds } from '../contributions';
import { ExpectedError, type Boundary } from '../errors';
import type { FollowedRunbooks } from '../incidents/followedRunbooks';
import type { Incidents, OpenIncident } from '../incidents/incidents';
import type { StepWriter } from '../incidents/stepWriter';
import { stateNames } from '../incidents/stepItem';
import { noStepLeft, whichIncident, whichStep } from '../incidents/whichIncident';
import { targetsOf } from './checkTargets';
import type { Execution } from './execution';
import { setParameterOf } from './setParameterOf';
import type { ResolvedStep } from './resolveStep';
import { runTriage } from './triage';
import { showInformation } from '../messages';

interface RunDependencies {
  readonly incidents: Incidents;
  readonly followed: FollowedRunbooks;
  readonly execution: Execution;
  readonly guarded: Boundary;
}

/** Instead of a record: the step to do next, of the active incident. What the key bindings say. */
const CURRENT = 'current';

/** Registers what runs commands, checks and gates. */
export const registerRun = (dependencies: RunDependencies) => area(runCommands(dependencies), dependencies.execution);

/**
 * The commands that run something. They take the incident (a record's address, or a row of a view; without one, it is the
 * active one) and the id of a step in it, and ask for what they are not given.
 */
function runCommands({ incidents, followed, execution, guarded }: RunDependencies) {
  const { commands, runs, checks, gates, live } = execution;
  const which = (target: unknown) => whichIncident(target === CURRENT ? undefined : target, incidents);
  /** The step that is meant, else the one that is picked among those that have what the command needs. */
  const stepFor = async (target: unknown, given: unknown, asked: Asked): Promise<ResolvedStep> => {
    const open = await which(target);
    const id =
      whichStep(target, given) ??
      (target === CURRENT
        ? (await followed.pathOf(open.incident)).active?.current?.id
        : await pickStepWith(open, followed, asked));
    if (id === undefined) throw noStepLeft(open.incident.title);
    return execution.resolveStep(open.uri, id);
  };

  return handlers({
    [commandIds.runStep]: async (target, stepId) => {
      const at = await stepFor(target, stepId, { has: ({ run }) => run !== undefined, placeHolder: toRun });
      return commands.run(at);
    },
    [commandIds.revertStep]: async (target, stepId) => {
      const at = await stepFor(target, stepId, { has: ({ revert }) => revert !== undefined, placeHolder: toRevert });
      const ending = await commands.revert(at);
      if (!ending || wentWell(ending)) void guarded(() => offerReopen(at, execution.steps, incidents));
      return ending;
    },
    [commandIds.stopStep]: async (target, stepId) => {
      const { uri, incident } = await which(target);
      const busy = incident.steps.filter(({ id }) => runs.isRunning(uri, id));
      const id = whichStep(target, stepId) ?? (await oneOf(busy, vscode.l10n.t('Step to stop the command of')));
      await runs.stop(uri, id);
    },
    [commandIds.runTriage]: async (target) => runTriage(await which(target), followed, execution),
    [commandIds.checkStep]: async (target, stepId) => {
      const at = await stepFor(target, stepId, { has: ({ check }) => check !== undefined, placeHolder: toCheck });
      const { check } = at.step;
      if (!check) throw new ExpectedError(vscode.l10n.t('"{0}" has no check.', at.inRecord.title));
      if (checks.isPolling(at.uri, at.inRecord.id)) {
        checks.stop(at.uri, at.inRecord.id);
        return;
      }
      execution.permissions.demand('reads', at);
      const texts = [
        check.run?.run ?? check.http ?? '',
        check.instances === undefined ? '' : `\${{ ${check.instances} }}`,
      ];
      const known = await execution.values.completed(at, texts);
      const { targets, text } = targetsOf(check, known, execution.machine, at.uri);
      // Nobody sees it run, so it is shown before.
      const notice = vscode.l10n.t('It repeats every {0} until it recovers.', formatDuration(check.every));
      const shell = check.run?.shell ?? 'http';
      await execution.permissions.request(at, {
        text,
        shell,
        effect: 'reads',
        nameToType: at.step.id,
        show: true,
        notice,
      });
      void guarded(() => checks.start(at, check, targets));
    },
    [commandIds.answerGate]: async (target, stepId) => {
      const at = await stepFor(target, stepId, { has: ({ gate }) => gate !== undefined, placeHolder: toOpen });
      await gates.pass(at);
      const gate = live.of(at.uri, at.inRecord.id).gate;
      if (!gate) throw new ExpectedError(vscode.l10n.t('"{0}" has no gate.', at.inRecord.title));
      const message =
        gate.holds === true
          ? vscode.l10n.t('Gate met. {0}', gate.told)
          : vscode.l10n.t('Gate overridden: {0}', gate.overridden ?? '');
      void showInformation(message);
    },
    [commandIds.setParameter]: async (target, name, value) =>
      setParameterOf(await which(target), { name, value }, execution.values, followed),
    [commandIds.recordOutcome]: async (target, stepId, given) => {
      const said = target === 'succeeded' || target === 'failed' ? target === 'succeeded' : given;
      const id = whichStep(target, stepId);
      const { waiting } = runs;
      const place = id === undefined ? waiting : { record: (await which(target)).uri, stepId: id };
      if (!place) throw new ExpectedError(vscode.l10n.t('No command is waiting for its result.'));
      runs.answer(place.record, place.stepId, typeof said === 'boolean' ? said : await askOutcome());
    },
  });
}

const toRun = vscode.l10n.t('Step to run');
const toRevert = vscode.l10n.t('Step to revert');
const toCheck = vscode.l10n.t('Step to start or stop the check of');
const toOpen = vscode.l10n.t('Step to evaluate the gate of');

interface Asked {
  readonly has: (step: Step) => boolean;
  readonly placeHolder: string;
}

async function pickStepWith(
  open: OpenIncident,
  followed: FollowedRunbooks,
  { has, placeHolder }: Asked,
): Promise<string> {
  const { incident } = open;
  const known = await followed.stepsOf(incident);
  const fitting = incident.steps.filter(({ id }) => {
    const own = known.get(id)?.step;
    return own !== undefined && has(own);
  });
  const current = (await followed.pathOf(incident)).active?.current?.id;
  return oneOf(
    fitting.toSorted((a, b) => Number(b.id === current) - Number(a.id === current)),
    placeHolder,
  );
}

/** The only one of these steps, else the one that is picked. */
async function oneOf(steps: OpenIncident['incident']['steps'], placeHolder: string): Promise<string> {
  if (steps.length === 0) throw new ExpectedError(vscode.l10n.t('This incident has no such step.'));
  const items = steps.map(({ id, title, state }) => ({ label: title, description: stateNames[state], id }));
  return (await askOne(items, { placeHolder })).id;
}

async function askOutcome(): Promise<boolean> {
  const items = [
    { label: vscode.l10n.t('Succeeded'), well: true },
    { label: vscode.l10n.t('Failed'), well: false },
  ];
  return (await askOne(items, { placeHolder: vscode.l10n.t('What was the result of the command?') })).well;
}

/** What was taken back is no longer done. */
async function offerReopen(
  { uri, inRecord }: ResolvedStep,
  steps: Pick<StepWriter, 'reopen'>,
  incidents: Incidents,
): Promise<void> {
  const now = (await incidents.at(uri))?.incident.steps.find(({ id }) => id === inRecord.id);
  if (now?.state !== 'done') return;
  const reopen = vscode.l10n.t('Reopen Step');
  const message = vscode.l10n.t('"{0}" was reverted, and is still marked done.', inRecord.title);
  if ((await showInformation(message, reopen)) === reopen) await steps.reopen(uri, inRecord.id);
}

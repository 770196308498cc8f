import * as vscode from 'vscode';
import { handlers } from '../area';
import type { Incident } from '../../incident/model';
import { readRecord } from '../../incident/record';
import { askLine, askOne } from '../ask/questions';
import type { Author } from '../author';
import { commandIds } from '../contributions';
import { askAction } from './actions/askAction';
import { correctTime } from './actions/correctTime';
import { decideStep } from './actions/decideStep';
import { deleteIncident, openIncident, revealIncident } from './actions/records';
import { draftHandOff, draftUpdate, recordUpdate } from './actions/drafts';
import { addHypothesis, settleHypothesis } from './actions/hypotheses';
import { addDecision, addNote, addTerminalNote, type Given } from './actions/notes';
import { assignRole } from './actions/roles';
import { setSeverity, setStatus } from './actions/status';
import { toggleSteps } from './actions/toggleSteps';
import type { Reader } from '../reader/reader';
import type { FollowedRunbooks } from './followedRunbooks';
import type { Incidents, OpenIncident } from './incidents';
import type { RecordFiles } from '../records/recordFiles';
import type { Reminders } from './reminders';
import { stateNames } from './stepItem';
import type { StepWriter } from './stepWriter';
import { withoutIcons } from '../withoutIcons';
import type { TimelineWriter } from './timelineWriter';
import { noStepLeft, whichIncident, whichStep } from './whichIncident';
import { showInformation } from '../messages';

interface IncidentCommandDependencies {
  readonly incidents: Incidents;
  readonly records: RecordFiles;
  readonly author: Author;
  readonly tell: TimelineWriter;
  readonly reminders: Reminders;
  readonly followed: FollowedRunbooks;
  readonly reader: Reader;
  readonly steps: StepWriter;
}

/**
 * The commands on incidents. The first argument names the incident (a record's address, or a row of a view); without
 * one, it is the active one. What further arguments do not say is asked for.
 */
export function incidentCommands(dependencies: IncidentCommandDependencies) {
  const { incidents, records, author, tell, followed, reminders, reader, steps } = dependencies;
  const which = (target: unknown) => whichIncident(target, incidents);
  const sayStatus = async (target: unknown, status: unknown): Promise<void> => {
    const open = await which(target);
    if (await setStatus(open, status, tell)) void offerPostmortem(open);
  };
  return handlers({
    [commandIds.incidentActions]: async (target) => {
      const open = await which(target);
      await askAction(open, await followed.pathOf(open.incident), reminders);
    },
    [commandIds.openIncident]: () => openIncident(incidents),
    [commandIds.selectIncident]: async (target) => {
      const { uri } = await which(target);
      await incidents.select(uri);
      await vscode.window.showTextDocument(uri);
    },
    [commandIds.openRecord]: async (target) => {
      await vscode.window.showTextDocument((await which(target)).uri);
    },
    [commandIds.revealIncident]: async (target) => revealIncident(await which(target)),
    [commandIds.deleteIncident]: async (target) => deleteIncident(await which(target), incidents),
    [commandIds.resolveIncident]: (target) => sayStatus(target, 'resolved'),
    [commandIds.reopenIncident]: (target) => sayStatus(target, 'reopened'),

    [commandIds.followIncident]: async (target, stepId) =>
      reader.follow((await which(target)).uri, whichStep(target, stepId)),
    [commandIds.showStep]: async (target, stepId) => {
      const { uri } = await which(target);
      const id = whichStep(target, stepId);
      if (id !== undefined) await showStep(uri, id);
    },
    [commandIds.decideStep]: async (target, stepId, when) => {
      const open = await which(target);
      const { current } = (await followed.pathOf(open.incident)).active ?? {};
      const id =
        whichStep(target, stepId) ??
        (await pickStep(open.incident, vscode.l10n.t('Step to choose an outcome for'), current?.id));
      await decideStep(open, id, when, { followed, steps });
    },
    [commandIds.toggleSteps]: async (target) => toggleSteps(await which(target), steps),
    [commandIds.toggleStep]: async (stepId, record) => {
      // A lens says which record it stands in, and means that the step is done, however often it is clicked.
      if (record instanceof vscode.Uri && typeof stepId === 'string') {
        return steps.markDone(record, stepId);
      }
      const { uri, incident } = await which(undefined);
      const id =
        typeof stepId === 'string' ? stepId : await pickStep(incident, vscode.l10n.t('Step to mark done or to reopen'));
      const step = incident.steps.find((one) => one.id === id);
      // True when it is on disk: for whoever runs the command from a program.
      if (!step) return false;
      return step.state === 'done' ? steps.reopen(uri, step.id) : steps.markDone(uri, step.id);
    },
    [commandIds.markCurrentStepDone]: async (target) => {
      const open = await which(target);
      const { uri, incident } = open;
      const { current, choices = [] } = (await followed.pathOf(incident)).active ?? {};
      if (!current) throw noStepLeft(incident.title);
      if (current.todo === 'choose' || (current.todo === 'repeat' && choices.length > 0))
        return decideStep(open, current.id, undefined, { followed, steps });
      await steps.markDone(uri, current.id);
      vscode.window.setStatusBarMessage(vscode.l10n.t('$(check) {0}', withoutIcons(current.title)), 5_000);
    },
    [commandIds.skipStep]: async (target, stepId, given) => {
      const { uri, incident } = await which(target);
      const placeholder = vscode.l10n.t('Step to skip');
      const { current } = (await followed.pathOf(incident)).active ?? {};
      const id = whichStep(target, stepId) ?? (await pickStep(incident, placeholder, current?.id));
      const title = incident.steps.find((one) => one.id === id)?.title ?? id;
      const reason =
        typeof given === 'string' ? given : await askLine({ title, prompt: vscode.l10n.t('Why skip this step?') });
      await steps.skip(uri, id, reason);
    },

    [commandIds.addNote]: async (target, stepId, text) =>
      addNote(await which(target), { text, step: whichStep(target, stepId) }, tell),
    [commandIds.addTerminalNote]: async (target, text) => addTerminalNote(await which(target), { text }, tell),
    [commandIds.addDecision]: async (target, text) => addDecision(await which(target), { text } satisfies Given, tell),
    [commandIds.setSeverity]: async (target, severity) => setSeverity(await which(target), severity, tell),
    [commandIds.setStatus]: sayStatus,
    [commandIds.assignRole]: async (target, role, who) => {
      const open = await which(target);
      if (await assignRole(open, { role, who }, author, tell)) void offerHandOff(open.uri);
    },
    [commandIds.addHypothesis]: async (target, text) => addHypothesis(await which(target), text, tell),
    [commandIds.settleHypothesis]: async (target) => settleHypothesis(await which(target), tell),
    [commandIds.correctTime]: async (target) => correctTime(await which(target), records),
    [commandIds.draftUpdate]: async (target, audience, to) => {
      const open = await which(target);
      await draftUpdate({ ...open, path: await followed.pathOf(open.incident) }, { audience, to }, tell);
    },
    [commandIds.draftHandOff]: async (target, to) => {
      const open = await which(target);
      await draftHandOff({ ...open, path: await followed.pathOf(open.incident) }, { to }, tell);
    },
    [commandIds.recordUpdate]: async (target, text) => recordUpdate(await which(target), text, tell),
    [commandIds.toggleQuietMode]: async () => {
      await reminders.setQuiet(!reminders.quiet);
      const message = reminders.quiet
        ? vscode.l10n.t('$(bell-slash) Quiet mode')
        : vscode.l10n.t('$(bell) Reminders are on');
      vscode.window.setStatusBarMessage(message, 5_000);
    },
  });
}

/** Asks for a step; the one named is offered first. Rejects with a CancellationError for none. */
async function pickStep({ steps }: Pick<Incident, 'steps'>, placeHolder: string, first?: string): Promise<string> {
  const ordered = steps.toSorted((a, b) => Number(b.id === first) - Number(a.id === first));
  const items = ordered.map(({ id, title, state }) => ({ label: title, description: stateNames[state], id }));
  return (await askOne(items, { placeHolder })).id;
}

/** Shows the record with the cursor on this step. */
async function showStep(record: vscode.Uri, stepId: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(record);
  const step = readRecord(document.getText()).record?.steps.find(({ id }) => id === stepId);
  const at = document.positionAt(step?.range.start ?? 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
}

/** Who takes over has to know what is in flight. */
async function offerHandOff(record: vscode.Uri): Promise<void> {
  const draft = vscode.l10n.t('Draft Hand-Off');
  const message = vscode.l10n.t('Role handed over. Give the new owner a hand-off of what is in flight.');
  const chosen = await showInformation(message, draft);
  if (chosen === draft) await vscode.commands.executeCommand(commandIds.draftHandOff, record);
}

/** What people remember is fresh now. */
async function offerPostmortem({ uri, incident }: OpenIncident): Promise<void> {
  const write = vscode.l10n.t('Write Postmortem');
  const message = vscode.l10n.t('"{0}" is resolved.', incident.title);
  const chosen = await showInformation(message, write);
  if (chosen === write) await vscode.commands.executeCommand(commandIds.writePostmortem, uri);
}

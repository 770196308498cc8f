import * as vscode from 'vscode';
import { isBroken, type Entry } from '../library/entry';
import type { Author } from './author';
import type { CommandHandlers } from './commands';
import { commandIds, readerViewType } from './contributions';
import { ExpectedError, type Boundary } from './errors';
import type { IncidentNode } from './incidents/incidentTree';
import type { Incidents, OpenIncident } from './incidents/incidents';
import type { RecordFiles } from './incidents/recordFile';
import type { SetStep } from './incidents/setStep';
import { showStep } from './incidents/showStep';
import { startIncident } from './incidents/startIncident';
import { stepHandlers } from './incidents/stepHandlers';
import { insertPostmortem } from './postmortem';
import { authoringHandlers } from './language/authoringHandlers';
import { activeRunbook } from './runbooks/activeRunbook';
import type { Runbooks } from './runbooks/runbooks';
import type { RunbooksTree } from './runbooks/runbooksTree';
import { treeCommandHandlers } from './runbooks/treeCommands';
import type { TreeOptions } from './runbooks/treeOptions';
import { whichRunbook } from './runbooks/whichRunbook';
import type { Reader } from './reader/reader';
import type { Finder } from './search/finder';
import { pickRunbook } from './search/pickRunbook';
import type { TaskToggler } from './tasks/taskToggler';

interface Parts {
  readonly runbooks: Runbooks;
  readonly runbooksTree: RunbooksTree;
  readonly treeOptions: TreeOptions;
  readonly finder: Finder;
  readonly reader: Reader;
  readonly guarded: Boundary;
  readonly incidents: Incidents;
  readonly author: Author;
  readonly records: RecordFiles;
  readonly setStep: SetStep;
  readonly tasks: TaskToggler;
  readonly log: vscode.LogOutputChannel;
}

const placeholders = {
  open: vscode.l10n.t('Runbook to open: type a symptom, part of an alert, a service, or paste a log line or an alert'),
  start: vscode.l10n.t(
    'Runbook to follow: type a symptom, part of an alert, a service, or paste a log line or an alert',
  ),
  copy: vscode.l10n.t('Runbook to copy into the workspace'),
} as const;

/** What each command does. A command that is called without the thing it acts on asks for it. */
export function createCommandHandlers(parts: Parts): CommandHandlers {
  const { runbooks, runbooksTree: tree, treeOptions: options, finder, incidents, author, setStep, log } = parts;
  const active = (): Promise<OpenIncident> => activeIncident(incidents);

  /** Shows a runbook rendered; a broken one as text, where it can be mended. */
  const show = async (entry: Entry, options: vscode.TextDocumentShowOptions = {}): Promise<void> => {
    const uri = vscode.Uri.parse(entry.uri);
    if (entry.anchor !== undefined) parts.reader.choose(uri, entry.anchor);
    if (isBroken(entry)) await vscode.window.showTextDocument(uri, options);
    else await vscode.commands.executeCommand('vscode.openWith', uri, readerViewType, options);
  };
  /** The runbook that a menu or a caller means; else the one that the person picks. */
  const runbookOf = async (target: unknown, placeholder: string, anchor?: unknown): Promise<Entry> => {
    const preview = (entry: Entry): Promise<void> => show(entry, { preserveFocus: true, preview: true });
    const entry =
      (await whichRunbook(target, anchor, runbooks, finder)) ??
      (await pickRunbook(finder, parts.guarded, { placeholder, preview }));
    if (!entry) throw new vscode.CancellationError();
    await finder.used(entry);
    return entry;
  };

  return {
    ...treeCommandHandlers({ runbooks, tree, options, entryOf: (target) => runbookOf(target, placeholders.copy) }),
    [commandIds.openRunbook]: async (target, anchor) => show(await runbookOf(target, placeholders.open, anchor)),
    [commandIds.openRunbookSource]: async (target) => {
      const uri = target instanceof vscode.Uri ? target : (await runbookOf(target, placeholders.open)).uri;
      await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.parse(String(uri)), 'default');
    },
    [commandIds.startIncident]: async (target, anchor) => {
      const entry = await runbookOf(target ?? activeRunbook(), placeholders.start, anchor);
      return startIncident(await runbooks.read(entry), incidents, author);
    },
    [commandIds.openIncident]: () => openIncident(incidents),
    [commandIds.showStep]: async (record, stepId) => {
      const node = record as Partial<Extract<IncidentNode, { step: unknown }>> | undefined;
      if (record instanceof vscode.Uri && typeof stepId === 'string') await showStep(record, stepId);
      else if (node?.record && node.step) await showStep(node.record, node.step.id);
    },
    [commandIds.toggleStep]: async (stepId, record) => {
      // A lens says which record it stands in, and means that the step is done, however often it is clicked.
      if (record instanceof vscode.Uri && typeof stepId === 'string') return setStep(record, stepId, true);
      const { uri, incident } = await active();
      const picked = typeof stepId === 'string' ? stepId : await pickStep(incident.steps);
      const step = incident.steps.find(({ id }) => id === picked);
      return step && setStep(uri, step.id, step.state !== 'done');
    },
    ...stepHandlers({ records: parts.records, author, active, pickStep }),
    [commandIds.toggleTask]: (uri, line) => parts.tasks.toggle(uri, line),
    ...authoringHandlers({ runbooks, incidents }),
    [commandIds.insertPostmortem]: () => insertPostmortem(incidents),
    [commandIds.showLog]: () => {
      log.show();
    },
  };
}

async function pickStep(steps: readonly { id: string; title: string; state: string }[]): Promise<string> {
  const items = steps.map(({ id, title, state }) => ({ label: title, description: state, id }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Step to tick or untick') });
  if (!picked) throw new vscode.CancellationError();
  return picked.id;
}

async function activeIncident(incidents: Incidents): Promise<OpenIncident> {
  const active = await incidents.active();
  if (active) return active;
  throw noIncident();
}

const noIncident = (): ExpectedError =>
  new ExpectedError(vscode.l10n.t('No incident is active. Start one from a runbook.'), {
    title: vscode.l10n.t('Start Incident'),
    run: () => vscode.commands.executeCommand(commandIds.startIncident),
  });

async function openIncident(incidents: Incidents): Promise<void> {
  const all = await incidents.all();
  if (all.length === 0) throw noIncident();
  const items = all.map(({ uri, incident }) => ({
    uri,
    label: incident.title,
    description: [incident.severity, incident.status, incident.started?.toISOString()].filter(Boolean).join(' · '),
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Incident to make active') });
  if (!picked) return;
  await incidents.select(picked.uri);
  await vscode.window.showTextDocument(picked.uri);
}

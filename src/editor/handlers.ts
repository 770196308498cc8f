import * as vscode from 'vscode';
import type { IncidentKind } from '../incident/model';
import { isBroken, type Entry } from '../library/entry';
import type { Author } from './author';
import type { CommandHandlers } from './commands';
import { commandIds, readerViewType } from './contributions';
import type { Boundary } from './errors';
import { attachRunbook } from './incidents/actions/attachRunbook';
import type { FollowedRunbooks } from './incidents/followedRunbooks';
import { incidentHandlers } from './incidents/incidentHandlers';
import type { Incidents } from './incidents/incidents';
import type { Reminders } from './incidents/reminders';
import { startIncident } from './incidents/start/startIncident';
import type { TimelineWriter } from './incidents/timelineWriter';
import { whichIncident } from './incidents/whichIncident';
import { insertUtcTime } from './insertUtcTime';
import { authoringHandlers } from './language/authoringHandlers';
import { postmortemHandlers } from './postmortem/postmortemHandlers';
import { activeRunbook } from './runbooks/activeRunbook';
import type { Runbooks } from './runbooks/runbooks';
import type { RunbooksTree } from './runbooks/runbooksTree';
import { treeCommandHandlers } from './runbooks/treeCommands';
import type { TreeOptions } from './runbooks/treeOptions';
import { followable } from './runbooks/followable';
import { isRunbookRow, whichRunbook } from './runbooks/whichRunbook';
import { runHandlers } from './run/runHandlers';
import type { Agreements } from './run/agreements';
import type { Execution } from './run/execution';
import type { Reader } from './reader/reader';
import { conflictHandlers } from './records/conflictLenses';
import { offerMergeDriver } from './records/mergeDriver';
import type { RecordFiles } from './records/recordFiles';
import { readerHandlers } from './reader/readerHandlers';
import type { Finder } from './search/finder';
import { pickRunbook, type Picked, type PickOptions } from './search/pickRunbook';
import type { TaskToggler } from './tasks/taskToggler';

/** What `Start Incident` was called with; what is not there is asked for. */
interface StartArguments {
  readonly target: unknown;
  readonly anchor: unknown;
  readonly given: unknown;
  /** A text to find the runbook by. */
  readonly value?: string;
}

interface Parts {
  readonly runbooks: Runbooks;
  readonly runbooksTree: RunbooksTree;
  readonly treeOptions: TreeOptions;
  readonly finder: Finder;
  readonly reader: Reader;
  readonly guarded: Boundary;
  readonly incidents: Incidents;
  readonly followed: FollowedRunbooks;
  readonly author: Author;
  readonly records: RecordFiles;
  readonly tell: TimelineWriter;
  readonly reminders: Reminders;
  /** Remembers what was answered in this workspace. */
  readonly state: vscode.Memento;
  readonly tasks: TaskToggler;
  readonly running: Execution;
  readonly agreements: Agreements;
  readonly log: vscode.LogOutputChannel;
}

const placeholders = {
  open: vscode.l10n.t('Runbook to open: enter a symptom, part of an alert, a service, or paste a log line or an alert'),
  start: vscode.l10n.t(
    'Runbook to follow: enter a symptom, part of an alert, a service, or paste a log line or an alert',
  ),
  attach: vscode.l10n.t('Runbook to attach: enter a symptom, part of an alert, a service, or paste a log line'),
  copy: vscode.l10n.t('Runbook to copy to the workspace'),
} as const;

/** What each command does. A command that is called without the thing it acts on asks for it. */
export function createCommandHandlers(parts: Parts): CommandHandlers {
  const {
    runbooks,
    runbooksTree: tree,
    treeOptions: options,
    finder,
    incidents,
    records,
    author,
    agreements,
    log,
  } = parts;

  /** Shows a runbook rendered; a broken one as text, where it can be mended. */
  const show = async (entry: Entry, options: vscode.TextDocumentShowOptions = {}): Promise<void> => {
    const uri = vscode.Uri.parse(entry.uri);
    if (entry.anchor !== undefined) parts.reader.choose(uri, entry.anchor);
    if (isBroken(entry)) await vscode.window.showTextDocument(uri, options);
    else await vscode.commands.executeCommand('vscode.openWith', uri, readerViewType, options);
  };
  /** What the person picks, by whatever they see of the failure. */
  const pick = async (options: Omit<PickOptions, 'preview'>): Promise<Picked> => {
    const preview = (entry: Entry): Promise<void> => show(entry, { preserveFocus: true, preview: true });
    const picked = await pickRunbook(finder, parts.guarded, { ...options, preview });
    if (!picked) throw new vscode.CancellationError();
    return picked;
  };
  /** The runbook that a menu or a caller means; else the one that the person picks. */
  const runbookOf = async (target: unknown, placeholder: string, anchor?: unknown): Promise<Entry> => {
    const entry = (await whichRunbook(target, anchor, runbooks, finder)) ?? (await pick({ placeholder })).entry;
    if (!entry) throw new vscode.CancellationError();
    await finder.used(entry);
    return entry;
  };
  const start = async (kind: IncidentKind, { target, anchor, given, value }: StartArguments): Promise<vscode.Uri> => {
    const meant = value === undefined ? (target ?? activeRunbook()) : undefined;
    const entry = await whichRunbook(meant, anchor, runbooks, finder);
    const without = vscode.l10n.t('Start Without a Runbook');
    const asked = { placeholder: placeholders.start, without, ...(value !== undefined && { value }) };
    const picked: Picked = entry ? { entry, text: '' } : await pick(asked);
    if (picked.entry) await finder.used(picked.entry);
    const runbook = picked.entry && followable(await runbooks.read(picked.entry));
    const uri = await startIncident({ kind, ...(runbook && { runbook }), text: picked.text, given }, incidents, author);
    if (runbook) await agreements.follow({ record: uri, name: runbook.name, version: runbook.version });
    void parts.guarded(() => offerMergeDriver(uri, parts.state));
    return uri;
  };

  return {
    ...treeCommandHandlers({ runbooks, tree, options, entryOf: (target) => runbookOf(target, placeholders.copy) }),
    [commandIds.openRunbook]: async (target, anchor) => show(await runbookOf(target, placeholders.open, anchor)),
    [commandIds.openRunbookSource]: async (target) => {
      const uri = target instanceof vscode.Uri ? target : (await runbookOf(target, placeholders.open)).uri;
      await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.parse(String(uri)), 'default');
    },
    [commandIds.startIncident]: (target, anchor, given) => start('incident', { target, anchor, given }),
    [commandIds.startDrill]: (target, anchor, given) => start('drill', { target, anchor, given }),
    [commandIds.startIncidentFromAlert]: async (given) => {
      const value = typeof given === 'string' ? given : await alertText();
      return start('incident', { target: undefined, anchor: undefined, given: undefined, value });
    },
    [commandIds.startBlankIncident]: (given) => startIncident({ kind: 'incident', given }, incidents, author),
    [commandIds.attachRunbook]: async (target, runbook) => {
      const open = await whichIncident(target, incidents);
      // From a row of the Runbooks view, the row is the runbook.
      const entry = await runbookOf(runbook ?? (isRunbookRow(target) ? target : undefined), placeholders.attach);
      const read = followable(await runbooks.read(entry));
      await attachRunbook(open, read, records, author);
      await agreements.follow({ record: open.uri, name: read.name, version: read.version });
    },
    ...incidentHandlers(parts),
    ...conflictHandlers(records),
    ...readerHandlers(parts.reader),
    ...runHandlers(parts),
    [commandIds.toggleTask]: (uri, line) => parts.tasks.toggle(uri, line),
    ...authoringHandlers({ runbooks, incidents }),
    ...postmortemHandlers(parts),
    [commandIds.insertUtcTime]: insertUtcTime,
    [commandIds.showLog]: () => {
      log.show();
    },
  };
}

/** What is selected, else what was copied: an alert as it was sent. */
async function alertText(): Promise<string> {
  const editor = vscode.window.activeTextEditor;
  if (editor && !editor.selection.isEmpty) return editor.document.getText(editor.selection);
  return vscode.env.clipboard.readText();
}

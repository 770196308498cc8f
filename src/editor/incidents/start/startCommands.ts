import * as vscode from 'vscode';
import type { IncidentKind } from '../../../incident/model';
import { handlers } from '../../area';
import type { Author } from '../../author';
import { commandIds, languageId, readerViewType } from '../../contributions';
import type { Boundary } from '../../errors';
import { offerMergeDriver } from '../../records/mergeDriver';
import { isRecord } from '../../records/recordName';
import type { RecordFiles } from '../../records/recordFiles';
import type { Agreements } from '../../run/agreements';
import { followable } from '../../runbooks/followable';
import type { Runbooks } from '../../runbooks/runbooks';
import type { Finder } from '../../search/finder';
import type { Picked } from '../../search/pickRunbook';
import { isRunbookRow, type RunbookChooser } from '../../search/runbookChooser';
import { attachRunbook } from '../actions/attachRunbook';
import type { Incidents } from '../incidents';
import { whichIncident } from '../whichIncident';
import { startIncident } from './startIncident';

/** What starting an incident takes of the rest of the extension. */
export interface StartDependencies {
  readonly incidents: Incidents;
  readonly records: RecordFiles;
  readonly author: Author;
  readonly runbooks: Runbooks;
  readonly finder: Finder;
  readonly chooser: RunbookChooser;
  readonly agreements: Agreements;
  readonly guarded: Boundary;
  /** Remembers what was answered in this workspace. */
  readonly state: vscode.Memento;
}

/** What `Start Incident` was called with; what is not there is asked for. */
interface StartArguments {
  readonly target?: unknown;
  readonly anchor?: unknown;
  readonly given?: unknown;
  /** A text to find the runbook by. */
  readonly value?: string;
}

/** The commands that start an incident or a drill, or let one follow a further runbook. */
export function startCommands(dependencies: StartDependencies) {
  const { incidents, records, author, runbooks, finder, chooser, agreements, guarded, state } = dependencies;
  const start = async (kind: IncidentKind, { target, anchor, given, value }: StartArguments): Promise<vscode.Uri> => {
    const meant = value === undefined ? (target ?? activeRunbook()) : undefined;
    const entry = await chooser.named(meant, anchor);
    const without = vscode.l10n.t('Start Without a Runbook');
    const asked = { placeholder: toFollow, without, ...(value !== undefined && { value }) };
    const picked: Picked = entry ? { entry, text: '' } : await chooser.pick(asked);
    if (picked.entry) await finder.used(picked.entry);
    const runbook = picked.entry && followable(await runbooks.read(picked.entry));
    const uri = await startIncident({ kind, ...(runbook && { runbook }), text: picked.text, given }, incidents, author);
    if (runbook) await agreements.follow({ record: uri, name: runbook.name, version: runbook.version });
    void guarded(() => offerMergeDriver(uri, state));
    return uri;
  };
  return handlers({
    [commandIds.startIncident]: (target, anchor, given) => start('incident', { target, anchor, given }),
    [commandIds.startDrill]: (target, anchor, given) => start('drill', { target, anchor, given }),
    [commandIds.startIncidentFromAlert]: async (given) =>
      start('incident', { value: typeof given === 'string' ? given : await alertText() }),
    [commandIds.startBlankIncident]: (given) => startIncident({ kind: 'incident', given }, incidents, author),
    [commandIds.attachRunbook]: async (target, runbook) => {
      const open = await whichIncident(target, incidents);
      // From a row of the Runbooks view, the row is the runbook.
      const entry = await chooser.choose(runbook ?? (isRunbookRow(target) ? target : undefined), toAttach);
      const read = followable(await runbooks.read(entry));
      await attachRunbook(open, read, records, author);
      await agreements.follow({ record: open.uri, name: read.name, version: read.version });
    },
  });
}

const toFollow = vscode.l10n.t(
  'Runbook to follow: enter a symptom, part of an alert, a service, or paste a log line or an alert',
);
const toAttach = vscode.l10n.t('Runbook to attach: enter a symptom, part of an alert, a service, or paste a log line');

/** The file of the runbook that is in front of the person, rendered or as text. */
function activeRunbook(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputCustom && input.viewType === readerViewType)
    return isRecord(input.uri) ? undefined : input.uri;
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === languageId ? document.uri : undefined;
}

/** What is selected, else what was copied: an alert as it was sent. */
async function alertText(): Promise<string> {
  const editor = vscode.window.activeTextEditor;
  if (editor && !editor.selection.isEmpty) return editor.document.getText(editor.selection);
  return vscode.env.clipboard.readText();
}

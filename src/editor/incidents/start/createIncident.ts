import * as vscode from 'vscode';
import { createRecord } from '../../../incident/create';
import type { IncidentKind } from '../../../incident/model';
import { recordId } from '../../../incident/slug';
import type { Severity } from '../../../runbook/model';
import type { Author } from '../../author';
import { readerViewType } from '../../contributions';
import { ExpectedError, messageOf } from '../../errors';
import { parentOf } from '../../files';
import { demandInside } from '../../outside';
import type { FollowableRunbook } from '../../runbooks/followable';
import { recordUri, type Incidents } from '../incidents';

/** Everything that is known of an incident when it starts. */
export interface NewIncident {
  readonly title: string;
  readonly kind: IncidentKind;
  readonly severity?: Severity;
  readonly runbook?: FollowableRunbook;
  /** Values of the runbook's parameters, by name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The alert that it starts from, as it was sent. */
  readonly alert?: string;
  /** Where incidents are kept. */
  readonly folder: vscode.Uri;
}

/**
 * Creates the record of an incident, makes it the active one and shows it. Resolves to the record's address. Rejects
 * with an ExpectedError when the file cannot be written. `isHere` tells whether whoever started it waits for it: only
 * then does it take the focus.
 */
export async function createIncident(
  { runbook, folder, ...incident }: NewIncident,
  incidents: Incidents,
  author: Author,
  isHere: () => boolean = () => true,
): Promise<vscode.Uri> {
  const started = new Date();
  const id = recordId(incident.title, started, await namesIn(folder));
  const uri = recordUri(folder, id);
  const text = createRecord({
    ...incident,
    id,
    ...(runbook && { runbook: { name: runbook.name, version: runbook.version, runbook: runbook.runbook } }),
    started,
    who: await author.name(),
  });
  await writeNew(uri, text);
  await incidents.select(uri);
  // Who follows a runbook wants its steps; who starts with nothing wants room to write.
  const options = { preview: false, preserveFocus: !isHere() };
  if (runbook) await vscode.commands.executeCommand('vscode.openWith', uri, readerViewType, options);
  else await vscode.window.showTextDocument(uri, options);
  return uri;
}

/** The folder of the runbook, of the active editor, or the one that the person picks; undefined where none is open. */
export async function workspaceFolder(runbook: vscode.Uri | undefined): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length <= 1) return folders[0];
  const active = vscode.window.activeTextEditor?.document.uri;
  const near = [runbook, active].map((uri) => uri && vscode.workspace.getWorkspaceFolder(uri)).find(Boolean);
  if (near) return near;
  const placeHolder = vscode.l10n.t('Folder for the incident record');
  const picked = await vscode.window.showWorkspaceFolderPick({ placeHolder });
  if (!picked) throw new vscode.CancellationError();
  return picked;
}

/** What is in the folder already; nothing where it is not there yet. */
async function namesIn(folder: vscode.Uri): Promise<ReadonlySet<string>> {
  const children = await vscode.workspace.fs.readDirectory(folder).then(
    (found) => found,
    () => [],
  );
  return new Set(children.map(([name]) => name));
}

async function writeNew(uri: vscode.Uri, text: string): Promise<void> {
  await demandInside(uri);
  try {
    await vscode.workspace.fs.createDirectory(parentOf(uri));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch (error) {
    const message = vscode.l10n.t('The incident record could not be written to {0}: {1}', uri.fsPath, messageOf(error));
    throw new ExpectedError(message, undefined, { cause: error });
  }
}

import * as vscode from 'vscode';
import { defaultTexts } from '../../run/values';
import { createRecord } from '../../incident/create';
import { recordId } from '../../incident/slug';
import type { Author } from '../author';
import { ExpectedError, messageOf } from '../errors';
import { parentOf } from '../files';
import type { ReadRunbook } from '../runbooks/readRunbook';
import { recordUri, type Incidents } from './incidents';

/**
 * Creates the record of an incident that follows this runbook, makes it the active one and shows it.
 * Resolves to the record's address. Rejects with an ExpectedError when the file cannot be written.
 */
export async function startIncident(read: ReadRunbook, incidents: Incidents, author: Author): Promise<vscode.Uri> {
  const { runbook, name, version } = read;
  if (!runbook) {
    throw new ExpectedError(vscode.l10n.t('"{0}" has errors: mend it before following it.', name));
  }
  const folder = incidents.folderFor(await workspaceFolder(read.uri));
  const started = new Date();
  const id = recordId(runbook.title, started, await namesIn(folder));
  const uri = recordUri(folder, id);
  const text = createRecord({
    id,
    title: runbook.title,
    kind: 'incident',
    ...(runbook.severity && { severity: runbook.severity }),
    runbook: { name, version, runbook },
    parameters: defaultTexts(runbook),
    started,
    who: await author.name(),
  });
  await writeNew(uri, text);
  await incidents.select(uri);
  await vscode.window.showTextDocument(uri, { preview: false });
  return uri;
}

/** The folder of the runbook, of the active editor, or the one that the person picks; undefined where none is open. */
async function workspaceFolder(runbook: vscode.Uri): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length <= 1) return folders[0];
  const active = vscode.window.activeTextEditor?.document.uri;
  const near = [runbook, active].map((uri) => uri && vscode.workspace.getWorkspaceFolder(uri)).find(Boolean);
  if (near) return near;
  const placeHolder = vscode.l10n.t('Folder to keep the incident in');
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
  try {
    await vscode.workspace.fs.createDirectory(parentOf(uri));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch (error) {
    const message = vscode.l10n.t('The incident record cannot be written to {0}: {1}', uri.fsPath, messageOf(error));
    throw new ExpectedError(message, undefined, { cause: error });
  }
}

import * as vscode from 'vscode';
import type { Entry } from '../../library/entry';
import { ExpectedError } from '../errors';
import { baseName, parentOf } from '../files';
import { demandInside } from '../outside';

/**
 * Copies a runbook into the folder `runbooks` of the workspace, where it stands in the place of the one that ships, and
 * opens it. Never overwrites: a copy that is there already is opened. Resolves to the copy's address.
 */
export async function customizeRunbook(entry: Entry): Promise<vscode.Uri> {
  const source = vscode.Uri.parse(entry.uri);
  const folder = await targetFolder();
  const copy = vscode.Uri.joinPath(folder.uri, 'runbooks', baseName(source));
  await demandInside(copy);
  await vscode.workspace.fs.createDirectory(parentOf(copy));
  try {
    await vscode.workspace.fs.copy(source, copy, { overwrite: false });
  } catch (error) {
    // Not every file system can copy from another one, and the extension is on one of its own in a browser.
    if (!(await isThere(copy))) await vscode.workspace.fs.writeFile(copy, await vscode.workspace.fs.readFile(source));
    else if (!(error instanceof vscode.FileSystemError && error.code === 'FileExists')) throw error;
  }
  await vscode.window.showTextDocument(copy, { preview: false });
  return copy;
}

async function targetFolder(): Promise<vscode.WorkspaceFolder> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const [only] = folders;
  if (!only) {
    throw new ExpectedError(vscode.l10n.t('Open a folder first. The copy is saved in it.'), {
      title: vscode.l10n.t('Open Folder'),
      run: () => vscode.commands.executeCommand('vscode.openFolder'),
    });
  }
  if (folders.length === 1) return only;
  const placeHolder = vscode.l10n.t('Folder for the copy');
  const picked = await vscode.window.showWorkspaceFolderPick({ placeHolder });
  if (!picked) throw new vscode.CancellationError();
  return picked;
}

const isThere = (uri: vscode.Uri): Thenable<boolean> =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );

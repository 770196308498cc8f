import * as vscode from 'vscode';
import { platform } from '#platform';
import { ExpectedError } from './errors';

/*
 * A workspace comes from somebody else, and links in it can lead anywhere. What is in it stays in it: nothing is written
 * through a link that leads out of all folders of the workspace, and nothing is read through one before the workspace is
 * trusted. The folders of the workspace may be links themselves, as people make them. What is in none of them was named by
 * the person: in user settings, or by opening it.
 */

/**
 * Where a file or folder of the workspace really is, where that is outside of all its folders; undefined for what is
 * inside, or was not named by the workspace. What is not there yet is where it would be written. Never rejects.
 */
export async function outsideOf(uri: vscode.Uri): Promise<string | undefined> {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return undefined;
  const { disk } = platform;
  if (!disk || uri.scheme !== 'file') return firstLink(uri, folder.uri);
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((each) => each.uri.scheme === 'file');
  try {
    const [path, ...roots] = await Promise.all(
      [uri, ...folders.map((each) => each.uri)].map((each) => disk.leadsTo(each.fsPath)),
    );
    return path === undefined || roots.some((root) => isInside(path, root)) ? undefined : path;
  } catch {
    // Links that lead in circles, or folders that may not be looked into.
    return uri.fsPath;
  }
}

/** Rejects with an ExpectedError where this would be written outside of the workspace. */
export async function demandInside(uri: vscode.Uri): Promise<void> {
  const place = await outsideOf(uri);
  if (place === undefined) return;
  throw new ExpectedError(
    vscode.l10n.t(
      '"{0}" links to "{1}", outside the workspace, so nothing was written. Replace the link with a file or folder, or add the target folder to the workspace.',
      uri.fsPath,
      place,
    ),
  );
}

/** Rejects with an ExpectedError where this leads out of a workspace that is not trusted. */
export async function demandReadable(uri: vscode.Uri): Promise<void> {
  if (vscode.workspace.isTrusted) return;
  const place = await outsideOf(uri);
  if (place === undefined) return;
  throw new ExpectedError(
    vscode.l10n.t('"{0}" links to "{1}", outside the workspace. Trust the workspace to read it.', uri.fsPath, place),
    {
      title: vscode.l10n.t('Manage Workspace Trust'),
      run: () => vscode.commands.executeCommand('workbench.trust.manage'),
    },
  );
}

/** The same as an answer. Never rejects. */
export const isReadable = (uri: vscode.Uri): Promise<boolean> =>
  demandReadable(uri).then(
    () => true,
    () => false,
  );

/** Where a link leads, as a text that tells places apart; undefined for one that leads in circles. Never rejects. */
export async function placeOfLink(uri: vscode.Uri): Promise<string | undefined> {
  const { disk } = platform;
  return disk && uri.scheme === 'file' ? disk.leadsTo(uri.fsPath).catch(() => undefined) : uri.toString();
}

/** Whether a path is a folder, or in it; both absolute, without links. */
export function isInside(path: string, folder: string): boolean {
  if (!path.startsWith(folder)) return false;
  return path === folder || /[\\/]$/.test(folder) || /^[\\/]/.test(path.slice(folder.length));
}

/** Where file systems do not tell where links lead, any link on the way counts as one that leads out. */
async function firstLink(uri: vscode.Uri, root: vscode.Uri): Promise<string | undefined> {
  for (let at = uri; at.path.length > root.path.length; at = vscode.Uri.joinPath(at, '..')) {
    const isLink = await vscode.workspace.fs.stat(at).then(
      ({ type }) => (type & vscode.FileType.SymbolicLink) !== 0,
      () => false,
    );
    if (isLink) return at.path;
  }
  return undefined;
}

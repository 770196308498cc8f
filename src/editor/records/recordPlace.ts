import * as vscode from 'vscode';
import { parentOf } from '../files';
import { isInside } from '../outside';
import type { RecordDisk } from './recordDisk';
import { cannotWrite, isGone, leadsOutside } from './savingErrors';

/**
 * Where the file of a record really is. Rejects with an ExpectedError when it is gone, cannot be written to, or is
 * reached through a link that leads out of the workspace (of a record in no folder of it: out of the folder with the
 * incidents): a record comes with a repository, and must not make us write to somewhere else.
 */
export async function recordPlace(disk: RecordDisk, document: vscode.TextDocument): Promise<string> {
  const { uri } = document;
  const inWorkspace = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  const folders = inWorkspace
    ? (vscode.workspace.workspaceFolders ?? []).map((each) => each.uri)
    : [parentOf(parentOf(uri))];
  // All at once: marking a step waits for this.
  const [path, , ...roots] = await Promise.all([
    disk.realPath(uri.fsPath).catch((error: unknown) => {
      throw isMissing(error) ? isGone(document, error) : cannotWrite(uri, 'file', error);
    }),
    disk.checkWritable(uri.fsPath).catch((error: unknown) => {
      throw isMissing(error) ? isGone(document, error) : cannotWrite(uri, 'file', error);
    }),
    ...folders.map((folder) => disk.realPath(folder.fsPath).catch(() => undefined)),
  ]);
  if (roots.some((root) => root !== undefined && isInside(path, root))) return path;
  throw leadsOutside(uri, path);
}

const isMissing = (error: unknown): boolean => (error as { code?: unknown } | undefined)?.code === 'ENOENT';

import * as vscode from 'vscode';
import { parentOf } from '../files';
import type { RecordDisk } from './recordDisk';
import { cannotWrite, isGone, leadsOutside } from './savingErrors';

/**
 * Where the file of a record really is. Rejects with an ExpectedError when it is gone, cannot be written to, or has
 * become a link that leads out of the workspace folder and of the folder with the incidents: a record comes with a
 * repository, and must not make us write to somewhere else. The folders themselves may be links, as people make them.
 */
export async function recordPlace(disk: RecordDisk, document: vscode.TextDocument): Promise<string> {
  const { uri } = document;
  const folders = [vscode.workspace.getWorkspaceFolder(uri)?.uri, parentOf(parentOf(uri))];
  // All at once: a tick waits for this.
  const [path, , ...roots] = await Promise.all([
    disk.realPath(uri.fsPath).catch((error: unknown) => {
      throw isMissing(error) ? isGone(document, error) : cannotWrite(uri, 'file', error);
    }),
    disk.checkWritable(uri.fsPath).catch((error: unknown) => {
      throw isMissing(error) ? isGone(document, error) : cannotWrite(uri, 'file', error);
    }),
    ...folders.map(async (folder) => (folder ? disk.realPath(folder.fsPath).catch(() => undefined) : undefined)),
  ]);
  if (roots.some((root) => root !== undefined && isInside(path, root))) return path;
  throw leadsOutside(uri, path);
}

const isMissing = (error: unknown): boolean => (error as { code?: unknown } | undefined)?.code === 'ENOENT';

function isInside(path: string, folder: string): boolean {
  if (!path.startsWith(folder)) return false;
  return /[\\/]$/.test(folder) || /^[\\/]/.test(path.slice(folder.length));
}

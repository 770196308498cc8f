import * as vscode from 'vscode';
import { fileKind } from '../../library/fileKind';
import { headsIn, type FileHeads } from '../../library/fileHeads';
import type { Slices } from '../../library/slices';
import { messageOf } from '../errors';
import type { FileAccess } from './fileAccess';
import type { LibraryIndex } from './libraryIndex';
import type { RunbookFile } from './sources';

/** Files read at a time: enough to hide a slow disk or network, few enough to leave the extension host breathing. */
const AT_ONCE = 32;

export interface ScanParts {
  readonly index: LibraryIndex;
  readonly access: FileAccess;
  readonly slices: Slices;
  readonly token: vscode.CancellationToken;
  /** Read files even where their stamp is the same: they are known to have been written. */
  readonly afresh?: boolean;
}

/**
 * Brings the index up with these files: what has the stamp that the index knows is left as it is, all else is read.
 * `progress` is told after each batch. Says which files are different now.
 */
export async function scan(
  files: readonly RunbookFile[],
  { index, access, slices, token, afresh = false }: ScanParts,
  progress?: (done: number) => void,
): Promise<readonly string[]> {
  const changed: string[] = [];
  const isCancelled = (): boolean => token.isCancellationRequested;
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < files.length && !isCancelled()) {
      const file = files[next++];
      if (!file) return;
      const uri = file.uri.toString();
      const known = index.get(uri);
      const found = await look(file, afresh ? undefined : known, access, slices);
      // Cancelled in between: the index is somebody else's by now.
      if (isCancelled()) return;
      if (found === known) continue;
      if (found) index.set(uri, file.source, found);
      else index.delete(uri);
      changed.push(uri);
      progress?.(next);
    }
  };
  slices.restart();
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, files.length) }, worker));
  return changed;
}

/** What is in a file: `known` itself if that still holds, undefined if the file is gone. Never rejects. */
async function look<T extends FileHeads>(
  { uri }: RunbookFile,
  known: T | undefined,
  access: FileAccess,
  slices: Slices,
): Promise<T | FileHeads | undefined> {
  const kind = fileKind(uri.path);
  if (!kind) return undefined;
  try {
    const stamp = await access.stamp(uri);
    if (!stamp) return undefined;
    if (slices.isDue()) await slices.breathe();
    if (known?.stamp?.mtime === stamp.mtime && known.stamp.size === stamp.size) return known;
    const text = await access.text(uri);
    if (text === undefined) return undefined;
    if (slices.isDue()) await slices.breathe();
    return { stamp, heads: headsIn(text, kind) };
  } catch (error) {
    const message = vscode.l10n.t('This file could not be read: {0}', messageOf(error));
    return {
      heads: [{ name: kind.name }],
      problems: [{ code: 'unreadable', severity: 'error', message, at: [0, 0, 0, 0] }],
    };
  }
}

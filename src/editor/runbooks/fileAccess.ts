import * as vscode from 'vscode';
import type { FileStamp } from '../../library/fileHeads';
import { demandReadable } from '../outside';
import type { Disk } from '../platform';

/**
 * Reads files, by the shortest way that there is to each. What a workspace that is not trusted links to outside of it is
 * refused with an ExpectedError.
 */
export class FileAccess {
  constructor(private readonly disk: Disk | undefined) {}

  /** The folder that `~` stands for; undefined where there is none. */
  get home(): string | undefined {
    return this.disk?.home;
  }

  /** The text on disk, with its byte order mark; undefined where there is no such file. Rejects for another reason. */
  async text(uri: vscode.Uri): Promise<string | undefined> {
    await demandReadable(uri);
    const bytes = await orMissing(
      this.disk && uri.scheme === 'file' ? this.disk.read(uri.fsPath) : vscode.workspace.fs.readFile(uri),
    );
    return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }

  /** Undefined where there is no such file, or it is no file. */
  async stamp(uri: vscode.Uri): Promise<FileStamp | undefined> {
    await demandReadable(uri);
    if (this.disk && uri.scheme === 'file') return orMissing(this.disk.stat(uri.fsPath));
    const found = await orMissing(vscode.workspace.fs.stat(uri));
    return found && (found.type & vscode.FileType.File) !== 0 ? { mtime: found.mtime, size: found.size } : undefined;
  }

  /** Whether there is a folder at this address. */
  async isFolder(uri: vscode.Uri): Promise<boolean> {
    const found = await orMissing(vscode.workspace.fs.stat(uri)).catch(() => undefined);
    return found !== undefined && (found.type & vscode.FileType.Directory) !== 0;
  }
}

async function orMissing<T>(work: PromiseLike<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** A folder gone from the path, or a file in its place, is reported as such by Node alone. */
const isMissing = (error: unknown): boolean =>
  ['FileNotFound', 'ENOENT', 'ENOTDIR'].includes(String((error as { code?: unknown } | undefined)?.code));

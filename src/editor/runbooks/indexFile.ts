import * as vscode from 'vscode';
import type { FileHeads } from '../../library/fileHeads';
import { readCache, writeCache, type CacheKey } from '../../library/indexCache';
import { parentOf } from '../files';
import { clockSlices } from './clock';

/** Where the extension lives, and where it may keep what it found. */
export interface LibraryHome {
  readonly extensionUri: vscode.Uri;
  /** The cache; it may be deleted at any time. */
  readonly cacheUri: vscode.Uri;
  readonly version: string;
}

export const libraryHome = (context: vscode.ExtensionContext): LibraryHome => ({
  extensionUri: context.extensionUri,
  cacheUri: vscode.Uri.joinPath(context.storageUri ?? context.globalStorageUri, 'runbooks.jsonl'),
  version: String((context.extension.packageJSON as { version?: unknown }).version),
});

/** The cache of a window's library: one file, which is read at the start and written when something changed. */
export class IndexFile {
  constructor(private readonly home: LibraryHome) {}

  /** Hands over what was known the last time; false if that is in any doubt, see `readCache`. Never rejects. */
  async read(take: (uri: string, file: FileHeads) => void): Promise<boolean> {
    try {
      const bytes = await vscode.workspace.fs.readFile(this.home.cacheUri);
      return await readCache(new TextDecoder().decode(bytes), this.key(), clockSlices(), take);
    } catch {
      return false;
    }
  }

  /** Writes beside the cache and puts it in place at once: another window never reads half a file. */
  async write(files: Iterable<readonly [uri: string, file: FileHeads]>): Promise<void> {
    const { cacheUri } = this.home;
    const text = await writeCache(files, this.key(), clockSlices());
    const part = cacheUri.with({ path: `${cacheUri.path}.${crypto.randomUUID()}` });
    await vscode.workspace.fs.createDirectory(parentOf(cacheUri));
    try {
      await vscode.workspace.fs.writeFile(part, new TextEncoder().encode(text));
      await vscode.workspace.fs.rename(part, cacheUri, { overwrite: true });
    } catch (error) {
      await vscode.workspace.fs.delete(part).then(undefined, () => undefined);
      throw error;
    }
  }

  /** A review is overdue from one day to the next, and a rule's severity is a setting: then files are checked anew. */
  private key(): CacheKey {
    // A review becomes overdue overnight; severities from settings are applied to what is shown, not to what is kept.
    return { version: this.home.version, checkedWith: new Date().toISOString().slice(0, 10) };
  }
}

import type { Entry } from '../../library/entry';
import { fileKind } from '../../library/fileKind';
import { entriesOf, type FileHeads } from '../../library/fileHeads';
import type { RunbookSource } from '../../library/entry';

/** A file of the library, and what it holds. */
export interface IndexedFile extends FileHeads {
  readonly uri: string;
  readonly source: RunbookSource;
  readonly entries: readonly Entry[];
}

/** What is known of the files of the library. A file that was looked at and holds no runbook is in here too. */
export class LibraryIndex {
  private readonly files = new Map<string, IndexedFile>();
  private list: readonly Entry[] | undefined;

  /** Every runbook; the same list until something changes. */
  entries(): readonly Entry[] {
    this.list ??= [...this.files.values()].flatMap(({ entries }) => entries);
    return this.list;
  }

  all(): ReadonlyMap<string, IndexedFile> {
    return this.files;
  }

  get(uri: string): IndexedFile | undefined {
    return this.files.get(uri);
  }

  set(uri: string, source: RunbookSource, found: FileHeads): void {
    const kind = fileKind(uri)?.kind ?? 'yaml';
    const { stamp, heads, problems } = found;
    const entries = entriesOf(uri, source, kind, found);
    this.files.set(uri, { uri, source, entries, heads, ...(stamp && { stamp }), ...(problems && { problems }) });
    this.list = undefined;
  }

  /** Says whether the file was in here. */
  delete(uri: string): boolean {
    this.list = undefined;
    return this.files.delete(uri);
  }

  /** The files that lie in one of these folders. */
  below(folders: ReadonlySet<string>): readonly string[] {
    if (folders.size === 0) return [];
    return [...this.files.keys()].filter((uri) => {
      for (let at = uri.lastIndexOf('/'); at > 0; at = uri.lastIndexOf('/', at - 1)) {
        if (folders.has(uri.slice(0, at))) return true;
      }
      return false;
    });
  }
}

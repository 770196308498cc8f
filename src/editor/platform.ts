import type { Stamp } from '../library/fileHeads';
import type { RecordDisk } from './recordDisk';

/** What the machine gives that VS Code's API does not: the desktop's is in desktop/, the browser's in web/. */
export interface Platform {
  /** The name to stamp with where the setting gives none. */
  accountName(): Promise<string>;
  /** Files with the scheme `file`, by their path: an eighth of the time that `vscode.workspace.fs` takes for many of them. */
  readonly disk?: Disk;
  /** What saves incident records in files with the scheme `file` so that nothing can come between. */
  readonly recordDisk?: RecordDisk;
}

/** All of it rejects with an Error that has a `code`, `ENOENT` for what is not there. */
export interface Disk {
  /** The home folder, which `~` stands for. */
  readonly home: string;
  read(path: string): Promise<Uint8Array>;
  /** Undefined for what is no file. */
  stat(path: string): Promise<Stamp | undefined>;
}

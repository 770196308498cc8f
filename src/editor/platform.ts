import type { Poll } from '../run/check/readSample';
import type { Shell } from '../runbook/model';
import type { FileStamp } from '../library/fileHeads';
import type { RecordDisk } from './records/recordDisk';

/** What the machine gives that VS Code's API does not: the desktop's is in desktop/, the browser's in web/. */
export interface Platform {
  /** The name to stamp with where the setting gives none. */
  accountName(): Promise<string>;
  /** Files with the scheme `file`, by their path: an eighth of the time that `vscode.workspace.fs` takes for many of them. */
  readonly disk?: Disk;
  /** What saves incident records in files with the scheme `file` so that nothing can come between. */
  readonly recordDisk?: RecordDisk;
  /** What runs commands outside of terminals. */
  readonly machine?: Machine;
}

/** A command of a check, and what it may take. */
export interface Probe {
  readonly run: string;
  readonly shell: Shell;
  /** Added to the environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where it runs; undefined for the home folder. */
  readonly folder: string | undefined;
  /** Milliseconds. */
  readonly timeout: number;
  /** Ends it early. */
  readonly signal: AbortSignal;
}

export interface Machine {
  /**
   * Writes a script into a folder that only this account can see, under a name with this extension; resolves to its path.
   * The folder goes when the process ends.
   */
  writeScript(text: string, extension: string): Promise<string>;
  /** Runs a command without a terminal. Never rejects; ends whatever it has started when its time is over. */
  probe(probe: Probe): Promise<Poll>;
}

/** All of it rejects with an Error that has a `code`, `ENOENT` for what is not there. */
export interface Disk {
  /** The home folder, which `~` stands for. */
  readonly home: string;
  read(path: string): Promise<Uint8Array>;
  /** The path without symbolic links; of what is not there yet, where it would be written. Rejects for links in circles. */
  leadsTo(path: string): Promise<string>;
  /** Undefined for what is no file. */
  stat(path: string): Promise<FileStamp | undefined>;
}

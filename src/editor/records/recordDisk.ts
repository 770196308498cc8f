/**
 * What saving a record safely takes of the machine, for files with the scheme `file`: `desktop/` has it, a browser does
 * not. Paths are absolute. All of it rejects with an Error that has a `code`, such as `ENOENT` or `ENOSPC`, unless it
 * says otherwise.
 */
export interface RecordDisk {
  read(path: string): Promise<Uint8Array>;
  /** The path without symbolic links. */
  realPath(path: string): Promise<string>;
  /** Rejects where this process may not write to the file. */
  checkWritable(path: string): Promise<void>;
  /**
   * Waits for the lock on this file, among all windows on all machines that see the folder. Never rejects, and never
   * holds anyone up for long: past `patience` (in milliseconds), or where no lock can be had, it resolves all the same,
   * to one that is not held. A lock ends by itself after some seconds, should whoever holds it hang. What was written
   * without it, somebody may have written over: whoever did so has to look again.
   */
  lock(path: string, patience: number): Promise<FileLock>;
  /** Removes what processes that are gone have left of locks on this file. Never rejects. */
  clearStaleLocks(path: string): Promise<void>;
  /** Writes a copy beside the file: the proof that there is room for it, and leave to write it. */
  keepCopy(path: string, bytes: Uint8Array): Promise<SafetyCopy>;
  /** The copies beside the file, the newest first. */
  copies(path: string): Promise<readonly FoundCopy[]>;
  /**
   * Gives the file a time before that of any other version. VS Code refuses to save over a file that is newer than the
   * one it read; what was merged into the text that is to be saved must not be refused.
   */
  backdate(path: string): Promise<void>;
}

export interface FileLock {
  /** Whether it is held at this moment: the file is whole then, unless something else than this extension is writing it. */
  readonly isHeld: boolean;
  /** Resolves to whether nobody else can have held it since this one began. Never rejects. */
  release(): Promise<boolean>;
}

/** A copy of what a file is to hold, under a hidden name in the same folder. */
export interface SafetyCopy {
  /** Resolves when it would outlive a power cut. Never rejects. */
  readonly lasting: Promise<void>;
  /** Puts it in the file's place, in one step. */
  replace(): Promise<void>;
  /** Removes it, if it is there. Never rejects. */
  drop(): Promise<void>;
}

export interface FoundCopy extends Omit<SafetyCopy, 'lasting'> {
  readonly bytes: Uint8Array;
  /** Whoever made it is gone, or has been at it for too long. */
  readonly isLeft: boolean;
}

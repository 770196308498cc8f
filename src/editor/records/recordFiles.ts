import * as vscode from 'vscode';
import { withTidy, type Change } from '../../incident/change';
import { findConflicts, keepsConflicts, mergeConflicts } from '../../incident/conflicts';
import type { Disposes } from '../disposes';
import { ExpectedError } from '../errors';
import { openDocument } from '../files';
import { demandInside, outsideOf } from '../outside';
import { DiskStore } from './diskStore';
import { HandSaves } from './handSaves';
import type { RecordDisk } from './recordDisk';
import { sameText } from './recordDocument';
import { isRecord } from './recordName';
import { cannotOpen, inConflict, unclearConflict } from './savingErrors';
import { SyncedTexts } from './syncedTexts';
import { VirtualStore } from './virtualStore';

/** How many changes that wait for a file are saved together. */
const TOGETHER = 20;

/** A change that waits for its file. */
interface Waiting {
  readonly change: Change;
  /** Why this change cannot be made to the text as it is; the others that are saved with it can. */
  refusal?: unknown;
  readonly resolve: (placed: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes to incident records: each change is worked out from the text as it is at that moment, applied as a minimal edit
 * (so that undo, and whatever else is being typed, work as everywhere) and saved. On this machine's disk, what others
 * write to the file meanwhile is merged, and nothing that happens leaves the file cut short. `docs/saving.md` draws it.
 */
export class RecordFiles implements Disposes {
  private readonly queues = new Map<string, Waiting[]>();
  private readonly synced: SyncedTexts;
  private readonly diskStore: DiskStore | undefined;
  private readonly virtualStore: VirtualStore;
  private readonly handSaves: HandSaves | undefined;
  private readonly written = new vscode.EventEmitter<vscode.Uri>();
  /** A change was made and saved, or could not be: what the editor has of the record is what is on disk. */
  readonly onDidWrite = this.written.event;

  /**
   * @param disk undefined in a browser: there, what VS Code's own save does has to do
   * @param isOurs which files are looked after when people save them
   */
  constructor(disk: RecordDisk | undefined, isOurs: (uri: vscode.Uri) => boolean = isRecord) {
    this.synced = new SyncedTexts(isOurs);
    this.virtualStore = new VirtualStore(this.synced);
    if (!disk) return;
    this.diskStore = new DiskStore(disk, this.synced);
    this.handSaves = new HandSaves({ disk, synced: this.synced, store: this.diskStore, isRecord: isOurs });
  }

  /**
   * Applies a change and saves. Resolves to true when it is on disk, to false when the text had no place for it.
   * Rejects with an ExpectedError when the file cannot be opened, changed or saved, or when the change would write into a
   * merge conflict; the change was not made then.
   */
  change(uri: vscode.Uri, change: Change): Promise<boolean> {
    return this.enqueue(uri, (text) => {
      // Whatever is written, what merges have left is tidied up with it.
      const edits = withTidy(text, change(text));
      if (!edits || keepsConflicts(text, edits)) return edits;
      throw inConflict(uri, () => this.mergeConflicts(uri));
    });
  }

  /**
   * Puts in the place of each merge conflict what both sides say, tidies up and saves. Rejects as `change` does, and with
   * an ExpectedError where it cannot be told what a side says.
   */
  mergeConflicts(uri: vscode.Uri): Promise<boolean> {
    return this.enqueue(uri, (text) => {
      const edits = mergeConflicts(text);
      if (edits) return withTidy(text, edits);
      const unclear = findConflicts(text).find(({ sides }) => !sides) ?? findConflicts(text)[0];
      throw unclearConflict(uri, text.slice(0, unclear?.start).split(/\r\n?|\n/).length - 1);
    });
  }

  /** Whether the editor may have what is not on disk yet. */
  isWriting(uri: vscode.Uri): boolean {
    return this.queues.has(uri.toString());
  }

  /** Clears up after a process that was killed while it saved this record. Never rejects. */
  async recover(uri: vscode.Uri): Promise<void> {
    if (!this.diskStore || uri.scheme !== 'file' || (await outsideOf(uri)) !== undefined) return;
    const interrupted = await this.diskStore.recover(uri.fsPath);
    const document = openDocument(uri);
    // Only the extension host was killed: the editor shows the change, so it has to be in the file.
    if (!document?.isDirty || !interrupted.some((text) => sameText(text, document.getText()))) return;
    await this.change(uri, () => []).catch(() => undefined);
  }

  dispose(): void {
    this.written.dispose();
    this.synced.dispose();
    this.handSaves?.dispose();
  }

  private enqueue(uri: vscode.Uri, change: Change): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const key = uri.toString();
      const queue = this.queues.get(key);
      const waiting = { change, resolve, reject };
      if (queue) {
        queue.push(waiting);
      } else {
        const started = [waiting];
        this.queues.set(key, started);
        void this.workOff(uri, started);
      }
    });
  }

  private async workOff(uri: vscode.Uri, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.splice(0, TOGETHER);
      const writing = this.write(uri, batch.map(refusable));
      await writing.catch(() => undefined);
      if (queue.length === 0) this.queues.delete(uri.toString());
      this.written.fire(uri);
      try {
        const placed = await writing;
        for (const [index, { refusal, resolve, reject }] of batch.entries()) {
          if (refusal === undefined) resolve(placed[index] === true);
          else reject(refusal);
        }
      } catch (error) {
        for (const { change, reject } of batch) reject(this.withWayOut(error, uri, change));
      }
    }
  }

  private async write(uri: vscode.Uri, changes: readonly Change[]): Promise<readonly boolean[]> {
    const document = await open(uri);
    if (uri.scheme === 'file' && this.diskStore) return this.diskStore.write(document, changes);
    await demandInside(uri);
    return this.virtualStore.write(document, changes);
  }

  private withWayOut(error: unknown, uri: vscode.Uri, change: Change): unknown {
    if (!(error instanceof ExpectedError) || error.wayOut) return error;
    const wayOut = { title: vscode.l10n.t('Try Again'), run: () => this.enqueue(uri, change) };
    return new ExpectedError(error.message, wayOut, { cause: error.cause });
  }
}

/** The change, except that what it throws is kept for whoever waits for it: it may be worked out several times. */
const refusable =
  (waiting: Waiting): Change =>
  (text) => {
    delete waiting.refusal;
    try {
      return waiting.change(text);
    } catch (error) {
      waiting.refusal = error;
      return undefined;
    }
  };

async function open(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    throw cannotOpen(uri, error);
  }
}

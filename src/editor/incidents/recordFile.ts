import * as vscode from 'vscode';
import { withTidy, type Change } from '../../incident/change';
import type { Disposes } from '../disposes';
import { ExpectedError } from '../errors';
import { baseName, openDocument } from '../files';
import { demandInside, outsideOf } from '../outside';
import type { RecordDisk } from '../recordDisk';
import { HandSaves } from './handSaves';
import { isRecordFile } from './isRecordFile';
import { LocalRecords } from './localRecords';
import { applyTo, ATTEMPTS, sameText } from './recordText';
import { cannotOpen, changesTooFast } from './savingErrors';
import { SyncedTexts } from './syncedTexts';

/** How many changes that wait for a file are saved together. */
const TOGETHER = 20;

interface Waiting {
  readonly change: Change;
  readonly resolve: (placed: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes to incident records: each change is worked out from the text as it is at that moment, applied as a minimal edit
 * (so that undo, and whatever else is being typed, work as everywhere) and saved. On this machine's disk, what others
 * write to the file meanwhile is merged, and nothing that happens leaves the file cut short.
 */
export class RecordFiles implements Disposes {
  private readonly queues = new Map<string, Waiting[]>();
  private readonly synced: SyncedTexts;
  private readonly local: LocalRecords | undefined;
  private readonly handSaves: HandSaves | undefined;
  private readonly written = new vscode.EventEmitter<vscode.Uri>();
  /** A change was made and saved, or could not be: what the editor has of the record is what is on disk. */
  readonly onDidWrite = this.written.event;

  /**
   * @param disk undefined in a browser: there, what VS Code's own save does has to do
   * @param isRecord which files are looked after when people save them
   */
  constructor(disk: RecordDisk | undefined, isRecord = isRecordFile) {
    this.synced = new SyncedTexts(isRecord);
    this.local = disk && new LocalRecords(disk, this.synced);
    this.handSaves = disk && this.local && new HandSaves({ disk, synced: this.synced, local: this.local, isRecord });
  }

  /**
   * Applies a change and saves. Resolves to true when it is on disk, to false when the text had no place for it.
   * Rejects with an ExpectedError when the file cannot be opened, changed or saved; the change was not made then.
   */
  change(uri: vscode.Uri, change: Change): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const key = uri.toString();
      const queue = this.queues.get(key);
      // Whatever is written, what merges have left is tidied up with it.
      const tidied: Change = (text) => withTidy(text, change(text));
      const waiting = { change: tidied, resolve, reject };
      if (queue) {
        queue.push(waiting);
      } else {
        const started = [waiting];
        this.queues.set(key, started);
        void this.workOff(uri, started);
      }
    });
  }

  /** Whether the editor may have what is not on disk yet. */
  isWriting(uri: vscode.Uri): boolean {
    return this.queues.has(uri.toString());
  }

  /** Clears up after a process that was killed while it saved this record. Never rejects. */
  async mend(uri: vscode.Uri): Promise<void> {
    if (!this.local || uri.scheme !== 'file' || (await outsideOf(uri)) !== undefined) return;
    const interrupted = await this.local.mend(uri.fsPath);
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

  private async workOff(uri: vscode.Uri, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) {
      const turn = queue.splice(0, TOGETHER);
      const writing = this.write(
        uri,
        turn.map(({ change }) => change),
      );
      await writing.catch(() => undefined);
      if (queue.length === 0) this.queues.delete(uri.toString());
      this.written.fire(uri);
      try {
        const placed = await writing;
        for (const [index, { resolve }] of turn.entries()) resolve(placed[index] === true);
      } catch (error) {
        for (const { change, reject } of turn) reject(this.withWayOut(error, uri, change));
      }
    }
  }

  private async write(uri: vscode.Uri, changes: readonly Change[]): Promise<readonly boolean[]> {
    const document = await open(uri);
    if (this.local && uri.scheme === 'file') return this.local.write(document, changes);
    await demandInside(uri);
    const placed: boolean[] = [];
    for (const change of changes) placed.push(await applyNow(document, change));
    await save(document);
    return placed;
  }

  private withWayOut(error: unknown, uri: vscode.Uri, change: Change): unknown {
    if (!(error instanceof ExpectedError) || error.wayOut) return error;
    const wayOut = { title: vscode.l10n.t('Try Again'), run: () => this.change(uri, change) };
    return new ExpectedError(error.message, wayOut, { cause: error.cause });
  }
}

async function open(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    throw cannotOpen(uri, error);
  }
}

async function applyNow(document: vscode.TextDocument, change: Change): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const edits = change(document.getText());
    if (!edits) return false;
    if (edits.length === 0 || (await applyTo(document, edits))) return true;
  }
  throw changesTooFast(document.uri);
}

async function save(document: vscode.TextDocument): Promise<void> {
  if (!document.isDirty || (await document.save())) return;
  throw new ExpectedError(
    vscode.l10n.t(
      'The change to "{0}" is in the editor but could not be saved. Is the disk full, or the file read-only?',
      baseName(document.uri),
    ),
    { title: vscode.l10n.t('Show Record'), run: () => vscode.window.showTextDocument(document) },
  );
}

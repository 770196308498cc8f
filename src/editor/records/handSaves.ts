import * as vscode from 'vscode';
import { mergeTexts } from '../../incident/mergeTexts';
import type { Disposes } from '../disposes';
import { bringTo } from '../documentEdits';
import type { DiskStore } from './diskStore';
import type { FileLock, RecordDisk, SafetyCopy } from './recordDisk';
import { allowOverwrite, encode, isCutShort, sameText, textOnDisk } from './recordDocument';
import { recordPlace } from './recordPlace';
import type { SyncedTexts } from './syncedTexts';

/** Milliseconds that VS Code gives all listeners together before it saves without them. */
const GIVEN = 1_750;

/** Milliseconds of those that the lock is waited for. */
const PATIENCE = 1_000;

/** Milliseconds after which a save that was to come has failed: VS Code tells nobody of it. */
const SAVE_TIME = 3_000;

interface HandSavesDependencies {
  readonly disk: RecordDisk;
  readonly synced: SyncedTexts;
  readonly store: DiskStore;
  readonly isRecord: (uri: vscode.Uri) => boolean;
}

/**
 * Looks after records that people save themselves, or that VS Code saves for them: takes the lock, merges what somebody
 * else wrote meanwhile, where VS Code would ask which of the two to throw away, and keeps a copy until the file is whole.
 */
export class HandSaves implements Disposes {
  private readonly listeners: vscode.Disposable;
  /** Of each document, the save that is under way. */
  private readonly saves = new Map<vscode.TextDocument, HandSave>();

  constructor(dependencies: HandSavesDependencies) {
    const { store, isRecord } = dependencies;
    this.listeners = vscode.Disposable.from(
      vscode.workspace.onWillSaveTextDocument((event) => {
        const { document } = event;
        if (document.uri.scheme !== 'file' || !isRecord(document.uri) || store.isWriting(document.uri)) return;
        // The one before never came.
        this.end(document, false);
        const save = new HandSave(document, dependencies);
        this.saves.set(document, save);
        void save.over.then(() => {
          if (this.saves.get(document) === save) this.saves.delete(document);
        });
        event.waitUntil(save.prepare());
      }),
      vscode.workspace.onDidSaveTextDocument((document) => {
        this.end(document, true);
      }),
    );
  }

  dispose(): void {
    this.listeners.dispose();
    for (const document of this.saves.keys()) this.end(document, false);
  }

  private end(document: vscode.TextDocument, isSaved: boolean): void {
    this.saves.get(document)?.end(isSaved);
    this.saves.delete(document);
  }
}

/** What is known of a save that VS Code may go on with, or has gone on with. */
interface Prepared {
  /** VS Code did not wait for us: what was on disk before, and who wrote at the same time, nobody has seen. */
  readonly isTooLate: boolean;
  readonly path: string;
  readonly base: string | undefined;
  readonly onDisk: string;
  readonly merged: string;
  readonly copy: SafetyCopy | undefined;
}

/** One save, from before VS Code writes the file until that is over. */
class HandSave {
  /** Whether the file was saved; undefined as long as that may be. VS Code may give up on us and save before we are ready. */
  private isSaved: boolean | undefined;
  /** VS Code has saved without us, or refused to save over what we had not merged yet. */
  private isLate = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private resolve: (isSaved: boolean) => void = () => undefined;
  /** Resolves to whether the file was saved, when that is known. */
  readonly over = new Promise<boolean>((resolve) => {
    this.resolve = resolve;
  });

  /** What editor and disk had in common before. */
  private readonly before: string | undefined;

  constructor(
    private readonly document: vscode.TextDocument,
    private readonly dependencies: HandSavesDependencies,
  ) {
    this.before = dependencies.synced.get(document.uri);
  }

  /** What came of the save; only the first word counts. */
  end(isSaved: boolean): void {
    clearTimeout(this.timer);
    this.isSaved ??= isSaved;
    this.resolve(isSaved);
  }

  /** Takes in what is on disk. Never rejects: VS Code then saves as ever. */
  async prepare(): Promise<void> {
    const began = performance.now();
    await this.prepareWithLock();
    this.isLate = performance.now() - began > GIVEN;
    if (this.isSaved !== undefined) return;
    this.timer = setTimeout(() => {
      this.end(false);
    }, SAVE_TIME);
  }

  private async prepareWithLock(): Promise<void> {
    const { disk } = this.dependencies;
    // What leads out of the workspace, or cannot be written, is between the person and VS Code.
    const path = await recordPlace(disk, this.document).catch(() => undefined);
    if (path === undefined) return;
    const lock = await disk.lock(path, PATIENCE);
    // Not readable, or not in UTF-8, or changing too fast.
    const prepared = await this.takeIn(path, lock).catch(() => undefined);
    if (prepared) void this.finish(prepared, lock);
    else await lock.release();
  }

  /** Undefined where the file cannot be read. */
  private async takeIn(path: string, lock: FileLock): Promise<Prepared | undefined> {
    const { document } = this;
    const { disk, synced } = this.dependencies;
    await synced.settled(document.uri);
    const base = synced.get(document.uri);
    const onDisk = await textOnDisk(disk, { document, path }, { mayBeCut: false });
    if (onDisk === undefined) return undefined;
    if (this.isSaved !== undefined) {
      return { isTooLate: true, path, base: this.before, onDisk, merged: document.getText(), copy: undefined };
    }
    const isOther = base !== undefined && !sameText(onDisk, base) && !sameText(onDisk, document.getText());
    // What somebody may just be writing is left to VS Code, which refuses to save over it.
    const isMoved = isOther && lock.isHeld;
    // VS Code drops edits that are returned to it if anything was typed meanwhile, and saves all the same.
    if (isMoved) {
      await bringTo(document, (now) => mergeTexts(base, now, onDisk));
      // The document has taken it in: what it has beyond that is typing.
      synced.set(document.uri, onDisk);
    }
    const merged = document.getText();
    const copy = await this.keepCopy(path, merged);
    if (isMoved) await allowOverwrite(disk, { document, path }, onDisk);
    return { isTooLate: false, path, base, onDisk, merged, copy };
  }

  /** Without room for a copy, or with a text that has no bytes in UTF-8, VS Code saves as ever. */
  private async keepCopy(path: string, text: string): Promise<SafetyCopy | undefined> {
    try {
      return await this.dependencies.disk.keepCopy(path, await encode(this.document, text));
    } catch {
      return undefined;
    }
  }

  /** Waits until the save is over, and looks what came of it. Never rejects. */
  private async finish(prepared: Prepared, lock: FileLock): Promise<void> {
    const isSaved = await this.over;
    const { document } = this;
    const { store } = this.dependencies;
    const { isTooLate, base, onDisk, merged } = prepared;
    await this.clearUp(prepared, isSaved && lock.isHeld && !isTooLate).catch(() => undefined);
    const alone = (await lock.release()) && !isTooLate;
    if (isSaved && !alone) await store.makeSure(document, base ?? onDisk, merged).catch(() => undefined);
    // The person asked for it, and VS Code refused because of us.
    else if (!isSaved && this.isLate && document.isDirty) await store.write(document, []).catch(() => undefined);
  }

  /** @param isOurs the save came, with the lock: what is on disk now is what the document had */
  private async clearUp({ path, onDisk, merged, copy }: Prepared, isOurs: boolean): Promise<void> {
    const { document } = this;
    const { disk, synced } = this.dependencies;
    const saved = (await textOnDisk(disk, { document, path }, { mayBeCut: true })) ?? '';
    const isInEditor = sameText(saved, document.getText());
    const isWhole = isInEditor || !isCutShort(saved, merged) || sameText(saved, onDisk);
    // What the document never had is not what they have in common.
    if (!isWhole) await copy?.replace();
    else if (isOurs || isInEditor) synced.set(document.uri, saved);
    await copy?.drop();
  }
}

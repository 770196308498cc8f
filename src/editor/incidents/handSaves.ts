import * as vscode from 'vscode';
import { mergeTexts } from '../../incident/mergeTexts';
import type { Disposes } from '../disposes';
import type { RecordDisk, SafetyCopy, Turn } from '../recordDisk';
import type { LocalRecords } from './localRecords';
import { letSaveOver, textOnDisk } from './recordOnDisk';
import { recordPlace } from './recordPlace';
import { bringTo, decode, encode, isCutShort, sameText } from './recordText';
import type { SyncedTexts } from './syncedTexts';

/** Milliseconds that a turn to write is waited for. VS Code gives all listeners together 1,750 before it saves without them. */
const PATIENCE = 1_000;

/** Milliseconds after which a save that was to come has failed: VS Code tells nobody of it. */
const SAVE_TIME = 3_000;

interface Parts {
  readonly disk: RecordDisk;
  readonly synced: SyncedTexts;
  readonly local: LocalRecords;
  readonly isRecord: (uri: vscode.Uri) => boolean;
}

/** What is known of a save. */
interface Saving {
  readonly path: string;
  readonly onDisk: string;
  readonly merged: string;
  readonly copy: SafetyCopy | undefined;
  /** It came, in a turn of its own: what is on disk now is what the document had. */
  readonly isOurs: boolean;
}

/**
 * Looks after records that people save themselves, or that VS Code saves for them: takes the turn to write, merges what
 * somebody else wrote meanwhile, where VS Code would ask which of the two to throw away, and keeps a copy until the file
 * is whole.
 */
export class HandSaves implements Disposes {
  private readonly listeners: vscode.Disposable;
  /** Of each document that is being saved, what is to be done after that. */
  private readonly ends = new Map<vscode.TextDocument, (isSaved: boolean) => void>();

  constructor(private readonly parts: Parts) {
    const { local, isRecord } = parts;
    this.listeners = vscode.Disposable.from(
      vscode.workspace.onWillSaveTextDocument((event) => {
        const { document } = event;
        if (!isRecord(document.uri) || local.isWriting(document.uri)) return;
        if (!this.ends.has(document)) event.waitUntil(this.prepare(document));
      }),
      vscode.workspace.onDidSaveTextDocument((document) => this.ends.get(document)?.(true)),
    );
  }

  dispose(): void {
    this.listeners.dispose();
    for (const end of this.ends.values()) end(false);
  }

  /** Takes in what is on disk. Never rejects: VS Code then saves as ever. */
  private async prepare(document: vscode.TextDocument): Promise<void> {
    const { disk } = this.parts;
    // What leads out of the workspace, or cannot be written, is between the person and VS Code.
    const path = await recordPlace(disk, document).catch(() => undefined);
    if (path === undefined) return;
    const turn = await disk.takeTurn(path, PATIENCE);
    try {
      await this.takeIn(document, path, turn);
    } catch {
      // Not readable, or changing too fast.
      await turn.end();
    }
  }

  private async takeIn(document: vscode.TextDocument, path: string, turn: Turn): Promise<void> {
    const { disk, synced } = this.parts;
    await synced.settled(document.uri);
    const base = synced.get(document.uri);
    const onDisk = await decode(document, await disk.read(path));
    const text = document.getText();
    const isOther = base !== undefined && !sameText(onDisk, base) && !sameText(onDisk, text);
    // What somebody may just be writing is left to VS Code, which refuses to save over it.
    const moved = isOther && turn.isHeld;
    // VS Code drops edits that are returned to it if anything was typed meanwhile, and saves all the same.
    if (moved) await bringTo(document, (now) => mergeTexts(base, now, onDisk));
    const merged = document.getText();
    const copy = await disk.keepCopy(path, await encode(document, merged)).catch(() => undefined);
    this.endLater(document, async (isSaved) => {
      await this.clearUp(document, { path, onDisk, merged, copy, isOurs: isSaved && turn.isHeld });
      const alone = await turn.end();
      if (isSaved && !alone) await this.parts.local.makeSure(document, base ?? onDisk, merged);
    });
    // From here on nothing rejects: the turn ends when the save is over.
    if (moved) await letSaveOver(disk, { document, path }, onDisk);
  }

  private async clearUp(document: vscode.TextDocument, saving: Saving): Promise<void> {
    const { path, onDisk, merged, copy, isOurs } = saving;
    const { disk, synced } = this.parts;
    const saved = (await textOnDisk(disk, { document, path })) ?? '';
    const isInEditor = sameText(saved, document.getText());
    const isWhole = isInEditor || !isCutShort(saved, merged) || sameText(saved, onDisk);
    // What the document never had is not what they have in common.
    if (!isWhole) await copy?.replace();
    else if (isOurs || isInEditor) synced.set(document.uri, saved);
    await copy?.drop();
  }

  private endLater(document: vscode.TextDocument, work: (isSaved: boolean) => Promise<void>): void {
    const end = (isSaved: boolean): void => {
      clearTimeout(timer);
      this.ends.delete(document);
      work(isSaved).catch(() => undefined);
    };
    const timer = setTimeout(() => {
      end(false);
    }, SAVE_TIME);
    this.ends.set(document, end);
  }
}

import * as vscode from 'vscode';
import { mergeTexts } from '../../incident/mergeTexts';
import type { Disposes } from '../disposes';
import type { RecordDisk, SafetyCopy, Turn } from '../recordDisk';
import type { LocalRecords } from './localRecords';
import { decode, editsTo, encode, isCutShort, sameText } from './recordText';
import type { SyncedTexts } from './syncedTexts';

/** Milliseconds that a turn to write is waited for. VS Code gives a listener 1,500 before it saves without it. */
const PATIENCE = 1_000;

/** Milliseconds after which a save that was to come has failed: VS Code tells nobody of it. */
const SAVE_TIME = 3_000;

interface Parts {
  readonly disk: RecordDisk;
  readonly synced: SyncedTexts;
  readonly local: LocalRecords;
  readonly isRecord: (uri: vscode.Uri) => boolean;
}

/** What is known when a save begins. */
interface Saving {
  readonly path: string;
  readonly onDisk: string;
  readonly merged: string;
  readonly copy: SafetyCopy | undefined;
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
        if (!isRecord(document.uri) || !document.isDirty || local.isWriting(document.uri)) return;
        if (!this.ends.has(document)) event.waitUntil(this.prepare(document));
      }),
      vscode.workspace.onDidSaveTextDocument((document) => this.ends.get(document)?.(true)),
    );
  }

  dispose(): void {
    this.listeners.dispose();
    for (const end of this.ends.values()) end(false);
  }

  /** Resolves to the edits that take in what is on disk. Never rejects: VS Code then saves as ever. */
  private async prepare(document: vscode.TextDocument): Promise<vscode.TextEdit[]> {
    const { disk } = this.parts;
    const path = await disk.realPath(document.uri.fsPath).catch(() => undefined);
    if (path === undefined) return [];
    const turn = await disk.takeTurn(path, PATIENCE);
    try {
      return await this.takeIn(document, path, turn);
    } catch {
      await turn.end();
      return [];
    }
  }

  private async takeIn(document: vscode.TextDocument, path: string, turn: Turn): Promise<vscode.TextEdit[]> {
    const { disk, synced } = this.parts;
    const base = synced.get(document.uri);
    const onDisk = await decode(document, await disk.read(path));
    const text = document.getText();
    const isOther = base !== undefined && !sameText(onDisk, base) && !sameText(onDisk, text);
    // What somebody is just writing is left to VS Code, which refuses to save over it.
    const moved = isOther && (turn.isHeld || !isCutShort(onDisk, base));
    const merged = moved ? mergeTexts(base, text, onDisk) : text;
    const copy = await disk.keepCopy(path, await encode(document, merged)).catch(() => undefined);
    this.endLater(document, async (isSaved) => {
      await this.clearUp(document, { path, onDisk, merged, copy });
      const alone = await turn.end();
      if (isSaved && !alone) await this.parts.local.makeSure(document, base ?? onDisk, merged);
    });
    if (moved) await disk.makeOld(path);
    return moved ? editsTo(document, merged) : [];
  }

  private async clearUp(document: vscode.TextDocument, { path, onDisk, merged, copy }: Saving): Promise<void> {
    const { disk, synced } = this.parts;
    const found = await disk.read(path).catch(() => new Uint8Array());
    const saved = await decode(document, found);
    const isWhole = !isCutShort(saved, merged) || sameText(saved, onDisk);
    if (isWhole) synced.set(document.uri, saved);
    else await copy?.replace();
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

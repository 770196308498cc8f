import * as vscode from 'vscode';
import { mergeTexts } from '../../incident/mergeTexts';
import type { Disposes } from '../disposes';
import type { RecordDisk } from '../recordDisk';
import type { LocalRecords } from './localRecords';
import { decode, editsTo, encode, isCutShort, sameText } from './recordText';
import type { SyncedTexts } from './syncedTexts';

/** Milliseconds that a turn to write is waited for. VS Code gives a listener 1,500 before it saves without it. */
const PATIENCE = 700;

/** Milliseconds after which a save that was to come has failed: VS Code tells nobody of it. */
const SAVE_TIME = 3_000;

type EndTurn = () => Promise<void>;

interface Parts {
  readonly disk: RecordDisk;
  readonly synced: SyncedTexts;
  readonly local: LocalRecords;
  readonly isRecord: (uri: vscode.Uri) => boolean;
}

/**
 * Looks after records that people save themselves, or that VS Code saves for them: takes the turn to write, merges what
 * somebody else wrote meanwhile, where VS Code would ask which of the two to throw away, and keeps a copy until the file
 * is whole.
 */
export class HandSaves implements Disposes {
  private readonly listeners: vscode.Disposable;
  /** Of each document that is being saved, what is to be done after that. */
  private readonly ends = new Map<vscode.TextDocument, () => void>();

  constructor(private readonly parts: Parts) {
    const { local, isRecord } = parts;
    this.listeners = vscode.Disposable.from(
      vscode.workspace.onWillSaveTextDocument((event) => {
        const { document } = event;
        if (!isRecord(document.uri) || !document.isDirty || local.isWriting(document.uri)) return;
        if (!this.ends.has(document)) event.waitUntil(this.prepare(document));
      }),
      vscode.workspace.onDidSaveTextDocument((document) => this.ends.get(document)?.()),
    );
  }

  dispose(): void {
    this.listeners.dispose();
    for (const end of this.ends.values()) end();
  }

  /** Resolves to the edits that take in what is on disk. Never rejects: VS Code then saves as ever. */
  private async prepare(document: vscode.TextDocument): Promise<vscode.TextEdit[]> {
    const { disk } = this.parts;
    const path = await disk.realPath(document.uri.fsPath).catch(() => undefined);
    if (path === undefined) return [];
    const endTurn = await disk.takeTurn(path, PATIENCE);
    try {
      return await this.takeIn(document, path, endTurn);
    } catch {
      await endTurn();
      return [];
    }
  }

  private async takeIn(document: vscode.TextDocument, path: string, endTurn: EndTurn): Promise<vscode.TextEdit[]> {
    const { disk, synced } = this.parts;
    const base = synced.get(document.uri);
    const onDisk = await decode(document, await disk.read(path));
    const text = document.getText();
    const moved = base !== undefined && !sameText(onDisk, base) && !sameText(onDisk, text);
    const merged = moved ? mergeTexts(base, text, onDisk) : text;
    const copy = await disk.keepCopy(path, await encode(document, merged)).catch(() => undefined);
    this.endLater(document, async () => {
      const found = await disk.read(path).catch(() => new Uint8Array());
      const saved = await decode(document, found);
      if (!isCutShort(saved, merged) || sameText(saved, onDisk)) synced.set(document.uri, saved);
      else await copy?.replace();
      await copy?.drop();
      await endTurn();
    });
    if (moved) await disk.makeOld(path);
    return moved ? editsTo(document, merged) : [];
  }

  private endLater(document: vscode.TextDocument, work: () => Promise<void>): void {
    const end = (): void => {
      clearTimeout(timer);
      this.ends.delete(document);
      work().catch(() => undefined);
    };
    const timer = setTimeout(end, SAVE_TIME);
    this.ends.set(document, end);
  }
}

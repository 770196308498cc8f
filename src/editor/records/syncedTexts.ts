import * as vscode from 'vscode';
import type { Disposes } from '../disposes';

/** Milliseconds within which VS Code says that a document has become dirty: it says so after it said what changed. */
const WORD_OF_DIRT = 250;

/** How many texts that follow each other are waited for. */
const LOOKS = 4;

/** A text that came into a document which was not dirty: read anew from disk, or typed. */
class PendingChange {
  readonly known: Promise<void>;
  private readonly timer: NodeJS.Timeout;
  private resolve: () => void = () => undefined;

  constructor(
    document: vscode.TextDocument,
    private readonly ended: (isRead: boolean) => void,
  ) {
    this.known = new Promise((resolve) => {
      this.resolve = resolve;
    });
    this.timer = setTimeout(() => {
      this.end(!document.isDirty && !document.isClosed);
    }, WORD_OF_DIRT);
  }

  /** @param isRead it was read anew from disk, and not typed */
  end(isRead: boolean): void {
    clearTimeout(this.timer);
    this.ended(isRead);
    this.resolve();
  }
}

/**
 * Of each record that is open, the text that editor and disk last had in common: what tells a person's unsaved typing
 * from somebody else's writing.
 */
export class SyncedTexts implements Disposes {
  private readonly texts = new Map<string, string>();
  private readonly pending = new Map<string, PendingChange>();
  private readonly listeners: vscode.Disposable;

  constructor(private readonly isRecord: (uri: vscode.Uri) => boolean) {
    const { workspace } = vscode;
    const look = (document: vscode.TextDocument): void => {
      if (this.isRecord(document.uri) && !document.isDirty) this.doubt(document);
    };
    workspace.textDocuments.forEach(look);
    this.listeners = vscode.Disposable.from(
      workspace.onDidOpenTextDocument(look),
      workspace.onDidSaveTextDocument(look),
      workspace.onDidChangeTextDocument((event) => {
        if (this.isRecord(event.document.uri)) this.changed(event);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        const key = uri.toString();
        this.pending.get(key)?.end(false);
        this.texts.delete(key);
      }),
    );
  }

  /** Undefined for a document that was dirty when it was first seen, as after a crash. */
  get(uri: vscode.Uri): string | undefined {
    return this.texts.get(uri.toString());
  }

  /** Resolves when it is known whether what changed last was typed or read from disk: at once, or soon. */
  async settled(uri: vscode.Uri): Promise<void> {
    // The word on one text may come with the next one, and so on while a person types.
    for (let look = 0; look < LOOKS; look++) await this.pending.get(uri.toString())?.known;
  }

  set(uri: vscode.Uri, text: string): void {
    const key = uri.toString();
    this.pending.get(key)?.end(false);
    this.texts.set(key, text);
  }

  dispose(): void {
    this.listeners.dispose();
    for (const each of this.pending.values()) each.end(false);
  }

  private changed({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const before = this.pending.get(document.uri.toString());
    if (contentChanges.length === 0) {
      // The word of dirt comes as a change without changes, right behind the one that it is about.
      if (document.isDirty) before?.end(false);
      else this.doubt(document);
      return;
    }
    // No such word came between that change and this one.
    before?.end(true);
    if (!document.isDirty) this.doubt(document);
  }

  private doubt(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    this.pending.get(key)?.end(false);
    const text = document.getText();
    const isFirst = !this.texts.has(key);
    if (isFirst) this.texts.set(key, text);
    const ended = (isRead: boolean): void => {
      this.pending.delete(key);
      if (isRead) this.texts.set(key, text);
      // Dirty from the first: renamed, or restored, with what was not saved.
      else if (isFirst) this.texts.delete(key);
    };
    this.pending.set(key, new PendingChange(document, ended));
  }
}

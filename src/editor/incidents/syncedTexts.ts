import * as vscode from 'vscode';
import type { Disposes } from '../disposes';

/** Milliseconds within which VS Code says that a document has become dirty: it says so after it said what changed. */
const WORD_OF_DIRT = 250;

/**
 * Of each record that is open, the text that editor and disk last had in common: what tells a person's unsaved typing
 * from somebody else's writing.
 */
export class SyncedTexts implements Disposes {
  private readonly texts = new Map<string, string>();
  /** Documents that were not dirty when they changed: read anew from disk, unless word of the contrary comes. */
  private readonly changed = new Map<string, NodeJS.Timeout>();
  private readonly listeners: vscode.Disposable;

  constructor(private readonly isRecord: (uri: vscode.Uri) => boolean) {
    const { workspace } = vscode;
    const look = (document: vscode.TextDocument): void => {
      this.look(document);
    };
    workspace.textDocuments.forEach(look);
    this.listeners = vscode.Disposable.from(
      workspace.onDidOpenTextDocument(look),
      workspace.onDidSaveTextDocument(look),
      workspace.onDidChangeTextDocument(({ document }) => {
        look(document);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.forget(uri.toString());
        this.texts.delete(uri.toString());
      }),
    );
  }

  /** Undefined for a document that was dirty when it was first seen, as after a crash. */
  get(uri: vscode.Uri): string | undefined {
    return this.texts.get(uri.toString());
  }

  set(uri: vscode.Uri, text: string): void {
    this.forget(uri.toString());
    this.texts.set(uri.toString(), text);
  }

  dispose(): void {
    this.listeners.dispose();
    for (const key of this.changed.keys()) this.forget(key);
  }

  private look(document: vscode.TextDocument): void {
    if (!this.isRecord(document.uri)) return;
    const key = document.uri.toString();
    this.forget(key);
    if (document.isDirty) return;
    if (!this.texts.has(key)) this.texts.set(key, document.getText());
    const settle = (): void => {
      this.changed.delete(key);
      if (!document.isDirty && !document.isClosed) this.texts.set(key, document.getText());
    };
    this.changed.set(key, setTimeout(settle, WORD_OF_DIRT));
  }

  private forget(key: string): void {
    clearTimeout(this.changed.get(key));
    this.changed.delete(key);
  }
}

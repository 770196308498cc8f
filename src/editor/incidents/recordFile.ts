import * as vscode from 'vscode';
import type { TextEdit } from '../../incident/model';
import { ExpectedError } from '../errors';
import { baseName } from '../files';

/** How often an edit is worked out anew when the text changed under it, before giving up. */
const ATTEMPTS = 5;

/** From a text to the edits that it needs; undefined where it has no place for them. */
export type Change = (text: string) => readonly TextEdit[] | undefined;

/**
 * Writes to incident records, one change at a time a file: each is worked out from the text as it is at that moment,
 * applied as a minimal edit (so that undo, and whatever else is being typed, work as everywhere) and saved.
 */
export class RecordFiles {
  private readonly queues = new Map<string, Promise<unknown>>();

  /**
   * Applies a change and saves. Resolves to true when it is on disk, to false when the text had no place for it.
   * Rejects with an ExpectedError when the file cannot be opened, changed or saved.
   */
  change(uri: vscode.Uri, change: Change): Promise<boolean> {
    const key = uri.toString();
    const turn = (this.queues.get(key) ?? Promise.resolve()).then(
      () => write(uri, change),
      () => write(uri, change),
    );
    this.queues.set(key, turn);
    const done = (): void => {
      if (this.queues.get(key) === turn) this.queues.delete(key);
    };
    turn.then(done, done);
    return turn;
  }
}

async function write(uri: vscode.Uri, change: Change): Promise<boolean> {
  const document = await open(uri);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const edits = change(document.getText());
    if (!edits) return false;
    if (edits.length === 0 || (await apply(document, edits))) return save(document);
  }
  throw new ExpectedError(
    vscode.l10n.t('"{0}" is changing faster than it can be written to. Try again.', baseName(uri)),
  );
}

async function open(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    const message = vscode.l10n.t('The incident record "{0}" cannot be opened. Was it moved or deleted?', uri.fsPath);
    throw new ExpectedError(message, undefined, { cause: error });
  }
}

/** Changes a document. False when the text changed meanwhile: VS Code then refuses the edit, since its ranges no longer hold. */
export function apply(document: vscode.TextDocument, edits: readonly TextEdit[]): Thenable<boolean> {
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of edits) {
    edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  }
  return vscode.workspace.applyEdit(edit);
}

async function save(document: vscode.TextDocument): Promise<true> {
  if (!document.isDirty || (await document.save())) return true;
  throw new ExpectedError(
    vscode.l10n.t(
      'The change to "{0}" is in the editor but could not be saved. Is the disk full, or the file read-only?',
      baseName(document.uri),
    ),
    { title: vscode.l10n.t('Show Record'), run: () => vscode.window.showTextDocument(document) },
  );
}

import * as vscode from 'vscode';
import type { Change } from '../incident/change';
import { diffLines } from '../incident/lineDiff';
import { linesOf } from '../incident/mergeLines';
import type { TextEdit } from '../incident/model';
import { ExpectedError } from './errors';
import { baseName } from './files';

/** How often an edit is worked out anew when the text changed under it, before giving up. */
export const ATTEMPTS = 5;

/** Applies edits; false when the text changed meanwhile: VS Code then refuses, since the ranges no longer hold. */
export function applyTo(document: vscode.TextDocument, edits: readonly TextEdit[]): Thenable<boolean> {
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of edits) {
    edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  }
  return vscode.workspace.applyEdit(edit);
}

/**
 * Changes the text of a document as it is at that moment. Resolves to whether it had a place for the change. Rejects with
 * an ExpectedError when it changes faster than that.
 */
export async function changeDocument(document: vscode.TextDocument, change: Change): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const edits = change(document.getText());
    if (!edits) return false;
    if (edits.length === 0 || (await applyTo(document, edits))) return true;
  }
  throw changesTooFast(document.uri);
}

/**
 * Makes the text of a document what `textFor` says, given the text as it is, line by line. Rejects with an ExpectedError
 * when it changes faster than that.
 */
export async function bringTo(document: vscode.TextDocument, textFor: (text: string) => string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const edits = editsTo(document, textFor(document.getText()));
    if (edits.length === 0) return;
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, edits);
    if (await vscode.workspace.applyEdit(edit)) return;
  }
  throw changesTooFast(document.uri);
}

function editsTo(document: vscode.TextDocument, text: string): vscode.TextEdit[] {
  const lines = linesOf(text);
  return diffLines(linesOf(document.getText()), lines).map(({ from, to, otherFrom, otherTo }) => {
    const added = lines.slice(otherFrom, otherTo);
    if (to < document.lineCount) {
      return vscode.TextEdit.replace(new vscode.Range(from, 0, to, 0), added.map((line) => `${line}\n`).join(''));
    }
    // The last line has no break behind it: the one before goes or comes with it.
    const end = document.lineAt(document.lineCount - 1).range.end;
    if (from === 0) return vscode.TextEdit.replace(new vscode.Range(new vscode.Position(0, 0), end), added.join('\n'));
    const start = document.lineAt(from - 1).range.end;
    return vscode.TextEdit.replace(new vscode.Range(start, end), added.map((line) => `\n${line}`).join(''));
  });
}

/** What was to be written to a document that something else writes to all the time. */
export function changesTooFast(uri: vscode.Uri): ExpectedError {
  return new ExpectedError(vscode.l10n.t('"{0}" keeps changing, so it could not be edited. Try again.', baseName(uri)));
}

/** Milliseconds after which a save is given up: whatever holds it up (a formatter, a disk) may never answer. */
const SAVE_TIME = 20_000;

/** Saves a document. Resolves to whether it is saved: not where VS Code refuses, nor where it does not answer in time. */
export async function save(document: vscode.TextDocument): Promise<boolean> {
  if (!document.isDirty) return true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => {
      resolve(false);
    }, SAVE_TIME);
  });
  return Promise.race([document.save(), tooLate]).finally(() => {
    clearTimeout(timer);
  });
}

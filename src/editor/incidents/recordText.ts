import * as vscode from 'vscode';
import { diffLines } from '../../incident/lineDiff';
import { linesOf } from '../../incident/mergeTexts';
import type { TextEdit } from '../../incident/model';
import { changesTooFast } from './savingErrors';

/** How often an edit is worked out anew when the text changed under it, before giving up. */
export const ATTEMPTS = 5;

/** Whether two texts are the same but for their line breaks, of which VS Code makes one kind. */
export const sameText = (a: string, b: string): boolean => a === b || plain(a) === plain(b);

/** Whether a text is the beginning of a longer one: what a write that was cut short leaves. */
export function isCutShort(text: string, whole: string): boolean {
  const [start, all] = [plain(text), plain(whole)];
  return start.length < all.length && all.startsWith(start);
}

const plain = (text: string): string => text.replace(/\r\n?/g, '\n');

/** What a document has as text for these bytes of its file. */
export async function decode(document: vscode.TextDocument, bytes: Uint8Array): Promise<string> {
  // VS Code's own decoder lives in another process.
  if (isUtf8(document)) return new TextDecoder().decode(bytes);
  return vscode.workspace.decode(bytes, { encoding: document.encoding });
}

/** The bytes that saving a document with this text writes. */
export async function encode(document: vscode.TextDocument, text: string): Promise<Uint8Array> {
  if (document.encoding === 'utf8') return new TextEncoder().encode(text);
  if (document.encoding === 'utf8bom') return new TextEncoder().encode(`\u{feff}${text}`);
  return vscode.workspace.encode(text, { encoding: document.encoding });
}

const isUtf8 = ({ encoding }: vscode.TextDocument): boolean => encoding === 'utf8' || encoding === 'utf8bom';

/** Applies edits; false when the text changed meanwhile: VS Code then refuses, since the ranges no longer hold. */
export function applyTo(document: vscode.TextDocument, edits: readonly TextEdit[]): Thenable<boolean> {
  const edit = new vscode.WorkspaceEdit();
  for (const { start, end, text } of edits) {
    edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), text);
  }
  return vscode.workspace.applyEdit(edit);
}

/** The edits that make the text of a document this one, line by line. */
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

/**
 * Makes the text of a document what `textFor` says, given the text as it is. Rejects with an ExpectedError when it
 * changes faster than that.
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

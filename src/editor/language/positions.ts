import * as vscode from 'vscode';
import type { Range } from '../../runbook/model';

/** Offsets of a document's text as VS Code's range. */
export function rangeIn(document: vscode.TextDocument, { start, end }: Range): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

import * as vscode from 'vscode';
import { prepareRename, rename } from '../../runbook/language/rename';
import type { OpenRunbooks } from './openRunbooks';
import { rangeIn } from './positions';

/** Renames a step or a parameter wherever its runbook names it. What cannot be is refused in a sentence. */
export class RenameProvider implements vscode.RenameProvider {
  constructor(private readonly runbooks: OpenRunbooks) {}

  prepareRename(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): { range: vscode.Range; placeholder: string } {
    const mention = prepareRename(this.runbooks.tree(document), document.offsetAt(position));
    if (typeof mention === 'string') throw new Error(mention);
    return { range: rangeIn(document, mention.range), placeholder: mention.name };
  }

  provideRenameEdits(document: vscode.TextDocument, position: vscode.Position, newName: string): vscode.WorkspaceEdit {
    const ranges = rename(this.runbooks.tree(document), document.offsetAt(position), newName);
    if (typeof ranges === 'string') throw new Error(ranges);
    const edit = new vscode.WorkspaceEdit();
    for (const range of ranges) edit.replace(document.uri, rangeIn(document, range), newName);
    return edit;
  }
}

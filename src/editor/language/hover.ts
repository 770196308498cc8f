import * as vscode from 'vscode';
import { hoverAt } from '../../runbook/language/hover';
import type { OpenRunbooks } from './openRunbooks';
import { rangeIn } from './positions';

/** Explains fields, and what steps and parameters that are named stand for. */
export class HoverProvider implements vscode.HoverProvider {
  constructor(private readonly runbooks: OpenRunbooks) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    const found = hoverAt(this.runbooks.tree(document), document.offsetAt(position));
    return found && new vscode.Hover(new vscode.MarkdownString(found.markdown), rangeIn(document, found.range));
  }
}

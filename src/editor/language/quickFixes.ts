import * as vscode from 'vscode';
import type { FixEdit, QuickFix } from '../../runbook/language/fix';
import { fixesFor } from '../../runbook/language/fixes';
import type { OpenRunbooks } from './openRunbooks';
import { rangeIn } from './positions';

/** Offers what would do away with the problems at the cursor. */
export class QuickFixProvider implements vscode.CodeActionProvider {
  constructor(private readonly runbooks: OpenRunbooks) {}

  provideCodeActions(
    document: vscode.TextDocument,
    range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const tree = this.runbooks.tree(document);
    const today = new Date().toISOString().slice(0, 10);
    // Not from what is shown, which may be of an older version than the text that the edits are for.
    const near = this.runbooks.reading(document).problems.filter((problem) => {
      return rangeIn(document, problem.range).intersection(range) !== undefined;
    });
    return near.flatMap((problem) => {
      const shown = diagnostics.filter(
        ({ code, message }) => codeOf(code) === problem.code && message === problem.message,
      );
      return fixesFor(tree, problem, today).map((fix) => actionOf(document, fix, shown));
    });
  }
}

function actionOf(document: vscode.TextDocument, fix: QuickFix, shown: vscode.Diagnostic[]): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.isPreferred = fix.preferred;
  action.diagnostics = shown;
  action.edit = new vscode.WorkspaceEdit();
  action.edit.set(
    document.uri,
    fix.edits.map((edit) => editOf(document, edit)),
  );
  return action;
}

function editOf(
  document: vscode.TextDocument,
  { range, text, isSnippet }: FixEdit,
): vscode.TextEdit | vscode.SnippetTextEdit {
  const where = rangeIn(document, range);
  if (!isSnippet) return vscode.TextEdit.replace(where, text);
  const edit = vscode.SnippetTextEdit.replace(where, new vscode.SnippetString(text));
  edit.keepWhitespace = true;
  return edit;
}

/** A diagnostic's code, with or without the page that explains it. */
const codeOf = (code: vscode.Diagnostic['code']): string => String(typeof code === 'object' ? code.value : code);

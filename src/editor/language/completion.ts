import * as vscode from 'vscode';
import { completionsAt } from '../../runbook/language/complete';
import type { Completion } from '../../runbook/language/completion';
import type { OpenRunbooks } from './openRunbooks';
import { rangeIn } from './positions';

/** What opens the list by itself: the start of a value, of a field in braces, of an item and of a placeholder. */
export const triggers = [' ', ':', '-', '{', ',', '$', '"', "'"] as const;

const kinds: Readonly<Record<Completion['kind'], vscode.CompletionItemKind>> = {
  field: vscode.CompletionItemKind.Property,
  item: vscode.CompletionItemKind.Snippet,
  value: vscode.CompletionItemKind.EnumMember,
  step: vscode.CompletionItemKind.Reference,
  parameter: vscode.CompletionItemKind.Variable,
};

/** Offers fields, values, step ids and parameters. */
export class CompletionProvider implements vscode.CompletionItemProvider {
  constructor(private readonly runbooks: OpenRunbooks) {}

  provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    _token: vscode.CancellationToken,
    { triggerCharacter }: vscode.CompletionContext,
  ): vscode.CompletionItem[] {
    const found = completionsAt(this.runbooks.tree(document), document.offsetAt(position));
    // A blank typed anywhere in a line is no question; one behind a colon, where there is a choice, is.
    const asked =
      triggerCharacter === undefined ? found : found.filter(({ kind }) => kind !== 'field' && kind !== 'item');
    return asked.map((completion, index) => itemOf(document, completion, index));
  }
}

function itemOf(document: vscode.TextDocument, completion: Completion, index: number): vscode.CompletionItem {
  const { label, kind, detail, documentation, insert, isSnippet, range, filter, goesOn } = completion;
  const item = new vscode.CompletionItem(label, kinds[kind]);
  item.range = rangeIn(document, range);
  item.insertText = isSnippet ? new vscode.SnippetString(insert) : insert;
  item.keepWhitespace = true;
  item.sortText = String(index).padStart(5, '0');
  if (detail !== undefined) item.detail = detail;
  if (documentation !== undefined) item.documentation = new vscode.MarkdownString(documentation);
  if (filter !== undefined) item.filterText = filter;
  if (goesOn) item.command = { command: 'editor.action.triggerSuggest', title: '' };
  return item;
}

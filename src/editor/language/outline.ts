import * as vscode from 'vscode';
import { outlineOf, type OutlineEntry } from '../../runbook/language/outline';
import type { OpenRunbooks } from './openRunbooks';
import { rangeIn } from './positions';

const kinds: Readonly<Record<OutlineEntry['kind'], vscode.SymbolKind>> = {
  parameters: vscode.SymbolKind.Namespace,
  parameter: vscode.SymbolKind.Variable,
  phase: vscode.SymbolKind.Namespace,
  step: vscode.SymbolKind.Function,
};

/** Shows parameters, phases and steps in the outline, in breadcrumbs and in Go to Symbol. */
export class OutlineProvider implements vscode.DocumentSymbolProvider {
  constructor(private readonly runbooks: OpenRunbooks) {}

  provideDocumentSymbols(document: vscode.TextDocument): vscode.DocumentSymbol[] {
    return outlineOf(this.runbooks.tree(document)).map((entry) => symbolOf(document, entry));
  }
}

function symbolOf(document: vscode.TextDocument, entry: OutlineEntry): vscode.DocumentSymbol {
  const { name, detail, kind, range, selection, children } = entry;
  const symbol = new vscode.DocumentSymbol(
    name,
    detail,
    kinds[kind],
    rangeIn(document, range),
    rangeIn(document, selection),
  );
  symbol.children = children.map((child) => symbolOf(document, child));
  return symbol;
}

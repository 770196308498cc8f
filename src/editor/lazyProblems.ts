import * as vscode from 'vscode';
import { languageId } from './contributions';
import type { Lazy } from './lazy';
import type { Product } from './product';

/** Loads the product, which then reports problems by itself, as soon as a runbook is open in an editor. */
export function registerProblems(product: Lazy<Product>): vscode.Disposable {
  const loadFor = (document: vscode.TextDocument): void => {
    if (document.languageId === languageId) void product.get();
  };
  vscode.workspace.textDocuments.forEach(loadFor);
  return vscode.workspace.onDidOpenTextDocument(loadFor);
}

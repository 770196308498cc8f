import * as vscode from 'vscode';
import { holdsAlertRules } from './alerts/holdsAlertRules';
import { languageId } from './contributions';
import type { Lazy } from './lazy';
import type { Product } from './product';

/** Loads the product, which then does what documents need by itself, once a runbook or an alert rule is open. */
export function registerDocuments(product: Lazy<Product>): vscode.Disposable {
  const loadFor = (document: vscode.TextDocument): void => {
    if (document.languageId === languageId || holdsAlertRules(document)) void product.get();
  };
  vscode.workspace.textDocuments.forEach(loadFor);
  return vscode.workspace.onDidOpenTextDocument(loadFor);
}

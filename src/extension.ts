import type * as vscode from 'vscode';
import { registerCommands } from './editor/commands';
import { viewIds } from './editor/contributions';
import { Lazy } from './editor/lazy';
import { resumeIncident } from './editor/lazyIncident';
import { registerLazyReader } from './editor/lazyReader';
import { registerLazyTree } from './editor/lazyTree';
import { registerDocuments } from './editor/lazyDocuments';

/**
 * Registers every surface and loads nothing: the product behind them (files, parser, views) comes with the first use
 * of one, so that a window in which nothing is wrong pays a few kilobytes.
 */
export function activate(context: vscode.ExtensionContext): void {
  const platform = async () => (await import('#platform')).platform;
  const product = new Lazy(async () => (await import('./editor/product')).createProduct(context, await platform()));
  context.subscriptions.push(
    product,
    registerLazyTree(viewIds.runbooks, product, (p) => p.runbooksTree),
    registerLazyTree(viewIds.incident, product, (p) => p.incidentTree),
    registerLazyTree(viewIds.incidents, product, (p) => p.incidentsTree),
    registerLazyReader(product),
    registerDocuments(product),
    registerCommands(product),
  );
  void resumeIncident(context, product);
}

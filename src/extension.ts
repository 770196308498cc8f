import type * as vscode from 'vscode';
import { registerCommands } from './editor/commands';
import { viewIds } from './editor/contributions';
import { Lazy } from './editor/lazy';
import { resumeIncident } from './editor/lazyIncident';
import { registerLazyReader } from './editor/lazyReader';
import { registerLazyTree } from './editor/lazyTree';
import { registerDocuments } from './editor/lazyDocuments';

/**
 * Registers every surface and loads nothing: the services behind them (files, parser, views) come with the first use
 * of one, so that a window in which nothing is wrong pays a few kilobytes.
 */
export function activate(context: vscode.ExtensionContext): void {
  const platform = async () => (await import('#platform')).platform;
  const services = new Lazy(async () => (await import('./editor/services')).createServices(context, await platform()));
  context.subscriptions.push(
    services,
    registerLazyTree(viewIds.runbooks, services, (p) => p.runbooksTree),
    registerLazyTree(viewIds.incident, services, (p) => p.incidentTree),
    registerLazyTree(viewIds.incidents, services, (p) => p.incidentsTree),
    registerLazyReader(services),
    registerDocuments(services),
    registerCommands(services),
  );
  void resumeIncident(context, services);
}

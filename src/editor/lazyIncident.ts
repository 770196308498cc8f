import * as vscode from 'vscode';
import type { Disposes } from './disposes';
import type { Lazy } from './lazy';
import { selectedIncident } from './selectedIncident';
import { incidentsPath } from './records/incidentsFolder';

/**
 * Loads the services when the window opens on an incident: one that was being worked on here, or a folder that holds
 * records. What the status bar and the reminders showed before a reload is there again after it.
 */
export async function resumeIncident(context: vscode.ExtensionContext, services: Lazy<Disposes>): Promise<void> {
  if (selectedIncident(context.workspaceState) !== undefined || (await holdsRecords())) await services.get();
}

async function holdsRecords(): Promise<boolean> {
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const path = incidentsPath(uri);
    if (path === undefined) continue;
    const folder = vscode.Uri.joinPath(uri, path);
    const isThere = await vscode.workspace.fs.stat(folder).then(
      () => true,
      () => false,
    );
    if (isThere) return true;
  }
  return false;
}

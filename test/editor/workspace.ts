import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { RecordWrites } from '../../src/editor/incidents/incidents';

/** The workspace folder that the tests run in. */
export function folder(): vscode.WorkspaceFolder {
  const [first] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(first, 'The tests need an open folder.');
  return first;
}

export const inFolder = (...segments: string[]): vscode.Uri => vscode.Uri.joinPath(folder().uri, ...segments);

export async function writeText(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

/** What is on disk, whatever the editor holds. */
export async function diskText(uri: vscode.Uri): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(uri));
}

/** Waits until something holds. The deadline is for a hung editor; no test measures time by it. */
export async function eventually<T>(look: () => T | Promise<T>, what: string): Promise<NonNullable<T>> {
  for (let i = 0; i < 1_200; i++) {
    const value = await look();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Never happened: ${what}`);
}

/** Closes every editor. Records stay: each test starts an incident of its own, and the folder is a copy. */
export async function closeEditors(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.files.revert');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** Starts an incident, or a drill, that follows this runbook, with every question answered as it is suggested. */
export async function startIncident(runbook: string, command = 'startIncident'): Promise<vscode.Uri> {
  const uri = await vscode.commands.executeCommand<vscode.Uri>(`incidentRunbooks.${command}`, runbook, undefined, {});
  assert.ok(uri instanceof vscode.Uri);
  return uri;
}

/** For a second look at the same records, by somebody who does not know of what the extension is writing. */
export const nobodyWrites: RecordWrites = {
  onDidWrite: () => new vscode.Disposable(() => undefined),
  isWriting: () => false,
  recover: () => Promise.resolve(),
};

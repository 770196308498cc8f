import * as vscode from 'vscode';
import type { Shelf } from '../../library/entry';

/** Set by scripts/build.mjs: in a browser, an extension can read its own files but not list them. */
declare const BUNDLED_RUNBOOKS: readonly string[];

export interface RunbookFile {
  readonly uri: vscode.Uri;
  readonly shelf: Shelf;
}

/** Which files of a workspace are runbooks. */
export const runbookGlob = '**/*.runbook.{yaml,yml}';

/** Every runbook file that this window can see: the bundled ones, then those of each workspace folder. */
export async function findRunbookFiles(extensionUri: vscode.Uri): Promise<readonly RunbookFile[]> {
  const bundled = BUNDLED_RUNBOOKS.map((file) => ({
    uri: vscode.Uri.joinPath(extensionUri, 'runbooks', file),
    shelf: { id: 'bundled', kind: 'bundled', label: vscode.l10n.t('Bundled') } as const,
  }));
  const folders = vscode.workspace.workspaceFolders ?? [];
  const found = await Promise.all(folders.map(findIn));
  return [...bundled, ...found.flat()];
}

async function findIn(folder: vscode.WorkspaceFolder): Promise<RunbookFile[]> {
  const uris = await vscode.workspace.findFiles(new vscode.RelativePattern(folder, runbookGlob));
  const shelf = shelfOf(folder);
  return uris.map((uri) => ({ uri, shelf }));
}

/** The shelf of a workspace folder. */
export const shelfOf = ({ uri, name }: vscode.WorkspaceFolder): Shelf => ({
  id: uri.toString(),
  kind: 'workspace',
  label: name,
});

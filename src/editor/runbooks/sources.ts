import * as vscode from 'vscode';
import type { RunbookSource } from '../../library/entry';
import { isReadable, placeOfLink } from '../outside';
import { pathIn, type RunbookFolder } from './runbookFolders';

/** Set by scripts/build.mjs: in a browser, an extension can read its own files but not list them. */
declare const BUNDLED_RUNBOOKS: readonly string[];

export interface RunbookFile {
  readonly uri: vscode.Uri;
  readonly source: RunbookSource;
}

/** What ships with the extension. */
export function bundledFiles(extensionUri: vscode.Uri): readonly RunbookFile[] {
  const source: RunbookSource = { id: 'bundled', kind: 'bundled', label: vscode.l10n.t('Bundled') };
  return BUNDLED_RUNBOOKS.map((file) => ({ uri: vscode.Uri.joinPath(extensionUri, 'runbooks', file), source }));
}

/** Folders in a folder that settings name, at most this many deep. */
const DEPTH = 12;

/** The files of a folder that may be runbooks; all of them, or the first `most`. Undefined where the folder is missing. */
export async function filesIn(
  root: RunbookFolder,
  token: vscode.CancellationToken,
  most?: number,
): Promise<readonly RunbookFile[] | undefined> {
  const uris = root.source.kind === 'folder' ? await walk(root, root.uri, token) : await find(root, token, most);
  return uris?.map((uri) => ({ uri, source: root.source }));
}

/** The files of a runbook folder that lie below this folder of it. */
export async function filesBelow(
  root: RunbookFolder,
  folder: vscode.Uri,
  token: vscode.CancellationToken,
): Promise<readonly RunbookFile[]> {
  const uris = (await walk(root, folder, token)) ?? [];
  return uris.map((uri) => ({ uri, source: root.source }));
}

async function find(
  root: RunbookFolder,
  token: vscode.CancellationToken,
  most?: number,
): Promise<readonly vscode.Uri[]> {
  const { include, exclude, isExact } = root.search;
  const found = await vscode.workspace.findFiles(
    new vscode.RelativePattern(root.uri, include),
    exclude === undefined ? undefined : new vscode.RelativePattern(root.uri, exclude),
    isExact ? most : undefined,
    token,
  );
  return isExact ? found : found.filter((uri) => root.takes(pathIn(root, uri) ?? '')).slice(0, most);
}

/**
 * Search is at home in the workspace alone; this goes anywhere that VS Code can read. What links lead to is looked at once:
 * a few links to each other are as many paths as there are ways to go round in circles.
 */
async function walk(
  root: RunbookFolder,
  folder: vscode.Uri,
  token: vscode.CancellationToken,
  depth = 0,
  linked = new Set<string>(),
): Promise<readonly vscode.Uri[] | undefined> {
  if (depth > DEPTH || token.isCancellationRequested) return [];
  const children = await vscode.workspace.fs.readDirectory(folder).then(
    (found) => found,
    () => undefined,
  );
  if (!children) return undefined;
  const found: vscode.Uri[] = [];
  for (const [name, type] of children) {
    const uri = vscode.Uri.joinPath(folder, name);
    const path = pathIn(root, uri) ?? name;
    if ((type & vscode.FileType.Directory) === 0) {
      if (root.takes(path)) found.push(uri);
    } else if (!name.startsWith('.') && name !== 'node_modules') {
      if ((type & vscode.FileType.SymbolicLink) !== 0 && !(await isNewTarget(uri, linked))) continue;
      found.push(...((await walk(root, uri, token, depth + 1, linked)) ?? []));
    }
  }
  return found;
}

/** Whether no link has led there yet; where it leads, is noted. */
async function isNewTarget(link: vscode.Uri, known: Set<string>): Promise<boolean> {
  const target = await placeOfLink(link);
  if (target === undefined || known.has(target) || !(await isReadable(link))) return false;
  known.add(target);
  return true;
}

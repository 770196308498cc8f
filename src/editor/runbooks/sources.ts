import * as vscode from 'vscode';
import type { RunbookSource } from '../../library/entry';
import { pathIn, type Place } from './places';

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

/** Folders in a folder that settings name, at most this many deep: a link that leads back must not lead on for ever. */
const DEPTH = 12;

/** The files of a place that may be runbooks; all of them, or the first `most`. Undefined where the folder is missing. */
export async function filesIn(
  place: Place,
  token: vscode.CancellationToken,
  most?: number,
): Promise<readonly RunbookFile[] | undefined> {
  const uris = place.source.kind === 'folder' ? await walk(place, place.uri, token, 0) : await find(place, token, most);
  return uris?.map((uri) => ({ uri, source: place.source }));
}

/** The files of a place that lie in this folder. */
export async function filesBelow(
  place: Place,
  folder: vscode.Uri,
  token: vscode.CancellationToken,
): Promise<readonly RunbookFile[]> {
  const uris = (await walk(place, folder, token, 0)) ?? [];
  return uris.map((uri) => ({ uri, source: place.source }));
}

async function find(place: Place, token: vscode.CancellationToken, most?: number): Promise<readonly vscode.Uri[]> {
  const { include, exclude, isExact } = place.search;
  const found = await vscode.workspace.findFiles(
    new vscode.RelativePattern(place.uri, include),
    exclude === undefined ? undefined : new vscode.RelativePattern(place.uri, exclude),
    isExact ? most : undefined,
    token,
  );
  return isExact ? found : found.filter((uri) => place.takes(pathIn(place, uri) ?? '')).slice(0, most);
}

/** Search is at home in the workspace alone; this goes anywhere that VS Code can read. */
async function walk(
  place: Place,
  folder: vscode.Uri,
  token: vscode.CancellationToken,
  depth: number,
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
    const path = pathIn(place, uri) ?? name;
    if ((type & vscode.FileType.Directory) === 0) {
      if (place.takes(path)) found.push(uri);
    } else if (!name.startsWith('.') && name !== 'node_modules') {
      found.push(...((await walk(place, uri, token, depth + 1)) ?? []));
    }
  }
  return found;
}

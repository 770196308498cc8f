import * as vscode from 'vscode';
import type { RunbookSource } from '../../library/entry';
import { globMatcher, joinGlobs } from '../../library/glob';
import { setting } from '../settings';

/** A folder that runbooks are looked for in. */
export interface Place {
  readonly uri: vscode.Uri;
  readonly source: RunbookSource;
  /** Globs, relative to the folder. */
  readonly include: string;
  readonly exclude: string;
  /** Whether the file at this path, relative to the folder, is to be looked at. */
  takes(path: string): boolean;
}

/** In a folder that is named for its runbooks, or is named in the settings, every file may be one. */
const everything = '**/*.{md,yaml,yml}';

/** The folders of the workspace. */
export function workspacePlaces(): readonly Place[] {
  return (vscode.workspace.workspaceFolders ?? []).map((folder) => {
    const { uri, name } = folder;
    const isCollection = /^(?:runbooks|playbooks)$/i.test(uri.path.split('/').at(-1) ?? '');
    const include = [...setting('library.include', uri), ...(isCollection ? [everything] : [])];
    const exclude = [...setting('library.exclude', uri), ...editorExcludes(uri), setting('incidents.folder', uri)];
    return newPlace(uri, { id: uri.toString(), kind: 'workspace', label: name }, include, exclude);
  });
}

/** The folders that user settings name. `home` is what `~` stands for. */
export function settingsPlaces(home: string | undefined): readonly Place[] {
  return setting('library.folders').flatMap((folder) => {
    const uri = folderUri(folder.trim(), home);
    if (!uri) return [];
    const label = /[^/]+$/.exec(uri.path)?.[0] ?? uri.path;
    const exclude = ['**/node_modules', '**/.git', 'incidents'];
    return [newPlace(uri, { id: uri.toString(), kind: 'folder', label }, [everything], exclude)];
  });
}

/** The place that takes this file: the innermost, where a folder of the workspace lies in another. */
export function placeFor(uri: Parts, places: readonly Place[]): Place | undefined {
  let found: Place | undefined;
  for (const place of places) {
    const path = pathIn(place, uri);
    if (path === undefined || !place.takes(path)) continue;
    if (!found || place.uri.path.length > found.uri.path.length) found = place;
  }
  return found;
}

/** The same for an address as a text. Most need no parsing, which is what takes the time for ten thousand of them. */
export function placeOf(uri: string, places: readonly Place[]): Place | undefined {
  return placeFor(/[%?#]/.test(uri) ? vscode.Uri.parse(uri) : plainUri(uri), places);
}

/** Of an address without escapes, the parts that matter here. */
function plainUri(uri: string): Parts {
  const [, scheme = '', authority = '', path = ''] = /^([^:]+):\/\/([^/]*)(.*)$/.exec(uri) ?? [];
  return { scheme, authority, path };
}

type Parts = Pick<vscode.Uri, 'authority' | 'path' | 'scheme'>;

/** The path of a file relative to the folder; undefined where it is not in it. */
export function pathIn({ uri: folder }: Place, uri: Parts): string | undefined {
  if (uri.scheme !== folder.scheme || uri.authority !== folder.authority) return undefined;
  const prefix = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return uri.path.startsWith(prefix) ? uri.path.slice(prefix.length) : undefined;
}

function newPlace(
  uri: vscode.Uri,
  source: RunbookSource,
  include: readonly string[],
  excluded: readonly string[],
): Place {
  // What excludes a folder excludes what is in it.
  const exclude = excluded.filter(Boolean).flatMap((glob) => [glob, `${glob.replace(/\/$/, '')}/**`]);
  const [isIncluded, isExcluded] = [globMatcher(include), globMatcher(exclude)];
  return {
    uri,
    source,
    include: joinGlobs(include),
    exclude: joinGlobs(exclude),
    takes: (path) => isIncluded(path) && !isExcluded(path),
  };
}

/** What people keep out of the explorer and of searches. Rules that look at the file's siblings are none of these. */
function editorExcludes(scope: vscode.Uri): string[] {
  return ['files', 'search'].flatMap((section) => {
    const excludes = vscode.workspace.getConfiguration(section, scope).get<Record<string, unknown>>('exclude') ?? {};
    return Object.keys(excludes).filter((glob) => excludes[glob] === true);
  });
}

/** An absolute path or a URI; undefined for anything else, and for `~` where there is no home. */
function folderUri(folder: string, home: string | undefined): vscode.Uri | undefined {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(folder)) return withoutSlash(vscode.Uri.parse(folder));
  if (/^~(?:[\\/]|$)/.test(folder)) return home === undefined ? undefined : filePath(home + folder.slice(1));
  return /^(?:[\\/]|[a-z]:[\\/])/i.test(folder) ? filePath(folder) : undefined;
}

const filePath = (path: string): vscode.Uri => withoutSlash(vscode.Uri.file(path));
const withoutSlash = (uri: vscode.Uri): vscode.Uri => uri.with({ path: uri.path.replace(/(?<=.)\/+$/, '') });

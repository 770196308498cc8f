import * as vscode from 'vscode';
import type { RunbookSource } from '../../library/entry';
import { globMatcher, plainGlob } from '../../library/glob';
import { settingsSection } from '../contributions';
import { incidentsPath } from '../records/incidentsFolder';
import { globsOf, setting, type RefuseGlob, type SettingGlob } from '../settings';

/** A folder that runbooks are looked for in. */
export interface RunbookFolder {
  readonly uri: vscode.Uri;
  readonly source: RunbookSource;
  /** Globs, relative to the folder, for a search of VS Code: what it finds is to be looked at, unless they are exact. */
  readonly search: { readonly include: string; readonly exclude: string | undefined; readonly isExact: boolean };
  /** Whether the file at this path, relative to the folder, is to be looked at. */
  takes(path: string): boolean;
}

/** In a folder that is named for its runbooks, or is named in the settings, every file may be one. */
const everything = '**/*.{md,yaml,yml}';

/** The folders of the workspace. A glob that cannot be used is told to `refuse`, and counts for nothing. */
export function workspaceFolders(refuse: RefuseGlob): readonly RunbookFolder[] {
  return (vscode.workspace.workspaceFolders ?? []).map((folder) => {
    const { uri, name } = folder;
    const isCollection = /^(?:runbooks|playbooks)$/i.test(uri.path.split('/').at(-1) ?? '');
    const include = [...globsIn('library.include', uri), ...(isCollection ? [own(everything)] : [])];
    const incidents = { key: `${settingsSection}.incidents.folder`, glob: incidentsPath(uri) ?? '' };
    const exclude = [...globsIn('library.exclude', uri), ...editorExcludes(uri), incidents];
    return newFolder(uri, { id: uri.toString(), kind: 'workspace', label: name }, { include, exclude, refuse });
  });
}

/** The folders that user settings name. `home` is what `~` stands for. */
export function settingsFolders(home: string | undefined): readonly RunbookFolder[] {
  return setting('library.folders').flatMap((folder) => {
    const uri = folderUri(folder.trim(), home);
    if (!uri) return [];
    const label = /(?<![^/])[^/]+$/.exec(uri.path)?.[0] ?? uri.path;
    const globs = { include: [own(everything)], exclude: ['**/node_modules', '**/.git', 'incidents'].map(own) };
    return [newFolder(uri, { id: uri.toString(), kind: 'folder', label }, globs)];
  });
}

/** The folder that takes this file: the innermost, where a folder of the workspace lies in another. */
export function folderFor(uri: UriParts, folders: readonly RunbookFolder[]): RunbookFolder | undefined {
  let found: RunbookFolder | undefined;
  for (const folder of folders) {
    const path = pathIn(folder, uri);
    if (path === undefined || !folder.takes(path)) continue;
    if (!found || folder.uri.path.length > found.uri.path.length) found = folder;
  }
  return found;
}

/** The same for an address as a text. Most need no parsing, which is what takes the time for ten thousand of them. */
export function folderOf(uri: string, folders: readonly RunbookFolder[]): RunbookFolder | undefined {
  return folderFor(/[%?#]/.test(uri) ? vscode.Uri.parse(uri) : plainUri(uri), folders);
}

/** Of an address without escapes, the parts that matter here. */
function plainUri(uri: string): UriParts {
  const [, scheme = '', authority = '', path = ''] = /^([^:]+):\/\/([^/]*)(\/[^]*)?$/.exec(uri) ?? [];
  return { scheme, authority, path };
}

type UriParts = Pick<vscode.Uri, 'authority' | 'path' | 'scheme'>;

/** The path of a file relative to the folder; undefined where it is not in it. */
export function pathIn({ uri: folder }: RunbookFolder, uri: UriParts): string | undefined {
  if (uri.scheme !== folder.scheme || uri.authority !== folder.authority) return undefined;
  const prefix = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return uri.path.startsWith(prefix) ? uri.path.slice(prefix.length) : undefined;
}

interface FolderGlobs {
  readonly include: readonly SettingGlob[];
  readonly exclude: readonly SettingGlob[];
  readonly refuse?: RefuseGlob;
}

function newFolder(uri: vscode.Uri, source: RunbookSource, { include, exclude, refuse }: FolderGlobs): RunbookFolder {
  // What excludes a folder excludes what is in it.
  const excluded = exclude
    .filter(({ glob }) => glob !== '')
    .flatMap(({ glob, key }) => [
      { key, glob },
      { key, glob: `${glob.replace(/\/$/, '')}/**` },
    ]);
  const [taken, left] = [globsOf(include, refuse), globsOf(excluded, refuse)];
  const [isIncluded, isExcluded] = [globMatcher(taken), globMatcher(left)];
  const [found, leftOut] = [plainGlob(taken), plainGlob(left)];
  return {
    uri,
    source,
    search: {
      include: found.isWhole && found.glob !== undefined ? found.glob : everything,
      exclude: leftOut.glob,
      isExact: found.isWhole && leftOut.isWhole,
    },
    takes: (path) => isIncluded(path) && !isExcluded(path),
  };
}

const own = (glob: string): SettingGlob => ({ key: '', glob });

const globsIn = (key: 'library.exclude' | 'library.include', scope: vscode.Uri): SettingGlob[] =>
  setting(key, scope).map((glob) => ({ key: `${settingsSection}.${key}`, glob }));

/** What people keep out of the explorer and of searches. Rules that look at the file's siblings are none of these. */
function editorExcludes(scope: vscode.Uri): SettingGlob[] {
  return ['files', 'search'].flatMap((section) => {
    const excludes = vscode.workspace.getConfiguration(section, scope).get<Record<string, unknown>>('exclude') ?? {};
    return Object.keys(excludes)
      .filter((glob) => excludes[glob] === true)
      .map((glob) => ({ key: `${section}.exclude`, glob }));
  });
}

/** An absolute path or a URI; undefined for anything else, and for `~` where there is no home. */
function folderUri(folder: string, home: string | undefined): vscode.Uri | undefined {
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(folder)) return withoutSlash(vscode.Uri.parse(folder));
  if (/^~(?:[\\/]|$)/.test(folder)) return home === undefined ? undefined : filePath(home + folder.slice(1));
  return /^(?:[\\/]|[a-z]:[\\/])/i.test(folder) ? filePath(folder) : undefined;
}

const filePath = (path: string): vscode.Uri => withoutSlash(vscode.Uri.file(path));
const withoutSlash = (uri: vscode.Uri): vscode.Uri => uri.with({ path: uri.path.replace(/(?<=[^/]|^\/)\/+$/, '') });

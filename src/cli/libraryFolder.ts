import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Entry, RunbookSource } from '../library/entry';
import { entriesOf, headsIn } from '../library/fileHeads';
import { fileKind } from '../library/fileKind';
import type { AlertLibrary } from '../library/links/matchAlert';
import { createLinkResolver } from '../library/links/linkResolver';
import { linkCandidate, searchDocument } from '../library/search/entryDocument';
import { createIndex } from '../library/search/searchIndex';
import { placeAll } from '../library/sources';
import { reasonOf, readTextFile, UsageError } from './command';

/** The runbooks of folders, ready to be asked. */
export interface Library extends AlertLibrary {
  /** By id, in the order in which people see them. */
  readonly entries: ReadonlyMap<string, Entry>;
}

/** Reads every runbook below these folders. An entry's `uri` is its file's path. */
export async function loadLibrary(folders: readonly string[]): Promise<Library> {
  const found: { readonly entry: Entry; readonly relative: string }[] = [];
  for (const folder of folders) {
    const source: RunbookSource = { id: folder, kind: 'folder', label: path.basename(folder) };
    for (const relative of await filesBelow(folder)) {
      const kind = fileKind(relative);
      if (kind === undefined) continue;
      const file = path.join(folder, relative);
      const heads = headsIn(await readTextFile(file), kind);
      for (const entry of entriesOf(file, source, kind.kind, { heads })) found.push({ entry, relative });
    }
  }
  const shown = placeAll(found.map(({ entry }) => entry)).map(({ entry }) => entry);
  const index = createIndex();
  for (const entry of shown) index.add(searchDocument(entry));
  const links = createLinkResolver(found.map(({ entry, relative }) => linkCandidate(entry, relative)));
  return { index, links, entries: new Map(shown.map((entry) => [entry.id, entry])) };
}

/** With slashes, sorted. Hidden folders and packages hold no runbooks of the team's. */
async function filesBelow(folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  const walk = async (below: string): Promise<void> => {
    for (const child of await readdir(path.join(folder, below), { withFileTypes: true })) {
      const relative = below === '' ? child.name : `${below}/${child.name}`;
      if (child.isFile()) files.push(relative);
      else if (child.isDirectory() && !child.name.startsWith('.') && child.name !== 'node_modules')
        await walk(relative);
    }
  };
  try {
    await walk('');
  } catch (error) {
    throw new UsageError(`The folder ${folder} cannot be read: ${reasonOf(error)}.`);
  }
  return files.sort();
}

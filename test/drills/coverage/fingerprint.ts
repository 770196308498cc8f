import { createHash } from 'node:crypto';
import { isJudgedByBehavior } from './behavior';

/** A file that the drills are made of: its path from the project's root, with `/`, and its content. */
export interface SourceFile {
  readonly path: string;
  readonly content: string;
}

const drillFolder = 'test/drills/';
/** What all drills are run by, besides the product's own sources. What the pages of results look like is none of it. */
const engineFolders = ['engine', 'sandbox'] as const;

/**
 * A digest of all that can change how the drills of a runbook end: its text, what the product makes of it (behavior.ts),
 * the folders that its drills are in, the engine, and what else these import. Of the same content it is the same on every machine. The versions of the systems that
 * are drilled are not in it: a run on request sees those.
 */
export function fingerprintOf(
  runbook: { readonly text: string; readonly behavior: string },
  folders: ReadonlySet<string>,
  sources: readonly SourceFile[],
): string {
  const counts = ({ path }: SourceFile): boolean => {
    if (!path.startsWith(drillFolder)) return !isJudgedByBehavior(path);
    const [folder = ''] = path.slice(drillFolder.length).split('/', 1);
    return folders.has(folder) || engineFolders.some((name) => name === folder);
  };
  const digest = createHash('sha256').update(`${unix(runbook.text)}\0${runbook.behavior}`);
  for (const { path, content } of sources.filter(counts).toSorted((a, b) => (a.path < b.path ? -1 : 1)))
    digest.update(`\0${path}\0${unix(content)}`);
  return digest.digest('hex');
}

/** A checkout on Windows has other line ends. */
const unix = (text: string): string => text.replaceAll('\r\n', '\n');

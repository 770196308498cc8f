import * as vscode from 'vscode';
import { fileKind } from '../../library/fileKind';
import { placeProblems } from '../../library/linePlaces';
import type { PlacedProblem } from '../../library/fileHeads';
import { readMarkdownRunbooks } from '../../runbook/markdown/readMarkdown';
import { clockSlices } from './clock';
import type { FileAccess } from './fileAccess';
import type { IndexedFile, LibraryIndex } from './libraryIndex';
import { readAndLint } from '../../lint/readAndLint';

/** Nobody waits for this: after each slice of work, in milliseconds, whatever else there is gets more than its share. */
const SLICE = 8;
const REST = 8;

/** Files told of at a time while there are many. */
const AT_ONCE = 200;

/**
 * Looks for the problems of those of these files that nobody has looked at yet, one after the other in the background;
 * `found` is told which files have some. Ends early when cancelled.
 */
export async function checkFiles(
  uris: readonly string[],
  index: LibraryIndex,
  access: FileAccess,
  token: vscode.CancellationToken,
  found: (uris: readonly string[]) => void,
): Promise<void> {
  const slices = clockSlices(SLICE);
  const unchecked = uris.map((uri) => index.get(uri)).filter((file) => file !== undefined && needsCheck(file));
  let checked: string[] = [];
  for (const file of unchecked) {
    if (!file) continue;
    const problems = await problemsOf(file, access);
    if (token.isCancellationRequested) return;
    // The file changed while it was being read: its turn comes again.
    const current = index.get(file.uri);
    if (!current || current.stamp !== file.stamp || !problems) continue;
    index.set(file.uri, file.source, { ...current, problems });
    if (problems.length > 0) checked.push(file.uri);
    if (checked.length >= AT_ONCE) {
      found(checked);
      checked = [];
    }
    if (!slices.isDue()) continue;
    await new Promise((resolve) => setTimeout(resolve, REST));
    slices.restart();
  }
  if (checked.length > 0) found(checked);
}

/** Ours were looked at before they shipped; a file that cannot be read has said so. */
const needsCheck = ({ source, problems, heads }: IndexedFile): boolean =>
  source.kind !== 'bundled' && problems === undefined && heads.length > 0;

/** Undefined where the file is gone, or cannot be read any more. */
async function problemsOf(file: IndexedFile, access: FileAccess): Promise<readonly PlacedProblem[] | undefined> {
  const uri = vscode.Uri.parse(file.uri);
  const kind = fileKind(uri.path);
  if (!kind) return undefined;
  // People's Markdown is what it is: only where it could not be read at all there is something to tell.
  if (kind.kind === 'markdown' && file.heads.every(({ head }) => head)) return [];
  const text = await access.text(uri).catch(() => undefined);
  if (text === undefined) return undefined;
  const problems =
    kind.kind === 'markdown'
      ? readMarkdownRunbooks(text, kind.name).flatMap((reading) => reading.problems)
      : readAndLint(text, kind.name, { expected: kind.expected }).problems;
  return placeProblems(text, problems);
}

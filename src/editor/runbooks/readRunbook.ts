import * as vscode from 'vscode';
import type { Entry } from '../../library/entry';
import { fileKind } from '../../library/fileKind';
import { versionOf } from '../../library/version';
import { readAndLint } from '../../lint/readAndLint';
import { readMarkdownRunbooks } from '../../runbook/markdown/readMarkdown';
import type { Runbook } from '../../runbook/model';
import type { Problem } from '../../runbook/problem';
import type { RunbookReading } from '../../runbook/reading';
import { messageOf } from '../errors';
import { baseName, readText } from '../files';

/** A runbook in full, as it stood in its file when it was read. */
export interface ReadRunbook {
  readonly uri: vscode.Uri;
  /** What alerts and records call it by. */
  readonly name: string;
  /** Absent where the file cannot be read, or is not enough of a runbook to follow. */
  readonly runbook?: Runbook;
  readonly problems: readonly Problem[];
  /** SHA-256 of the text: which version of the runbook an incident follows. */
  readonly version: string;
}

/** The name of the runbook in this file. */
export const runbookName = (uri: vscode.Uri): string => fileKind(uri.path)?.name ?? baseName(uri);

/** The runbook that an entry of the library stands for, from the editor if its file is open there, else from disk. */
export async function readRunbook(entry: Entry): Promise<ReadRunbook> {
  const uri = vscode.Uri.parse(entry.uri);
  try {
    return readRunbookText(uri, await readText(uri), entry);
  } catch (error) {
    const message = vscode.l10n.t('This file could not be read: {0}', messageOf(error));
    const problem: Problem = { code: 'unreadable', severity: 'error', message, range: { start: 0, end: 0 } };
    return { uri, name: entry.name, problems: [problem], version: '' };
  }
}

/** The runbook in a text; where that holds several, the one that `which` names, else the first. */
export function readRunbookText(uri: vscode.Uri, text: string, which?: Which): ReadRunbook {
  return runbookOf(uri, text, readingOf(uri, text, which), which);
}

/** The runbook of a text that has been read. */
export function runbookOf(uri: vscode.Uri, text: string, reading: RunbookReading, which?: Which): ReadRunbook {
  const { runbook, problems } = reading;
  const name = runbook?.name ?? which?.name ?? runbookName(uri);
  return { uri, name, ...(runbook && { runbook }), problems, version: versionOf(text) };
}

/** The runbooks of a file that holds several, in order; none for a file that is one. */
export function runbooksInText(uri: vscode.Uri, text: string): readonly { anchor: string; title: string }[] {
  if (fileKind(uri.path)?.kind !== 'markdown') return [];
  return readMarkdownRunbooks(text, runbookName(uri)).flatMap(({ anchor, runbook }) =>
    anchor !== undefined && runbook ? [{ anchor, title: runbook.title }] : [],
  );
}

/** Which runbook of a file that may hold several. */
type Which = Partial<Pick<Entry, 'anchor' | 'name'>>;

function readingOf(uri: vscode.Uri, text: string, which?: Which): RunbookReading {
  if (fileKind(uri.path)?.kind !== 'markdown') return readAndLint(text, runbookName(uri));
  const all = readMarkdownRunbooks(text, runbookName(uri));
  const found = all.find(({ runbook, anchor }) => runbook && anchor === which?.anchor) ?? all.find((r) => r.runbook);
  return found ?? all[0] ?? readAndLint(text, runbookName(uri));
}

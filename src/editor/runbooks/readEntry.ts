import * as vscode from 'vscode';
import type { Entry } from '../../library/entry';
import { versionOf } from '../../library/version';
import { lint } from '../../lint/lint';
import type { Problem } from '../../runbook/problem';
import type { Reading } from '../../runbook/reading';
import { readYamlRunbook } from '../../runbook/yamlRunbook';
import { messageOf } from '../errors';
import { baseName, readText } from '../files';
import type { RunbookFile } from './sources';

/** A file's name without the extensions that make it a runbook. */
export const runbookName = (uri: vscode.Uri): string => baseName(uri).replace(/\.runbook\.ya?ml$/i, '');

/**
 * Reads one file; undefined where it is not there any more. A file that cannot be read for another reason gives an
 * entry with the reason as its problem.
 */
export async function readEntry(file: RunbookFile): Promise<Entry | undefined> {
  try {
    return entryFrom(file, await readText(file.uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    const message = vscode.l10n.t('This file cannot be read: {0}', messageOf(error));
    const problem: Problem = { code: 'unreadable', severity: 'error', message, range: { start: 0, end: 0 } };
    return { ...identityOf(file), problems: [problem], version: '' };
  }
}

/** The entry that this text makes, wherever it comes from. */
export function entryFrom(file: RunbookFile, text: string): Entry {
  const identity = identityOf(file);
  const { runbook, problems } = readAndLint(text, identity.name);
  return { ...identity, ...(runbook && { runbook }), problems, version: versionOf(text) };
}

const identityOf = ({ uri, shelf }: RunbookFile): Pick<Entry, 'uri' | 'name' | 'shelf'> => ({
  uri: uri.toString(),
  name: runbookName(uri),
  shelf,
});

/** A runbook's text with everything that is to be said about it: what the reader found, then what the rules did. */
export function readAndLint(text: string, name: string): Reading {
  const reading = readYamlRunbook(text, name, { expected: true });
  return { ...reading, problems: [...reading.problems, ...lint(reading, new Date())] };
}

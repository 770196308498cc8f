import * as vscode from 'vscode';
import { formatTime, stampTime } from '../incident/time';
import { ExpectedError } from './errors';

/**
 * Writes the present time at every cursor, in the place of what is selected, as records have it: UTC, to the second.
 * The variables of snippets know local time only. It is a plain edit, as if typed, so that the tab stops of a snippet
 * under way stay.
 */
export async function insertUtcTime(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new ExpectedError(vscode.l10n.t('Open a file first. The time is inserted at the cursor.'));
  const time = formatTime(stampTime(new Date()));
  const inserted = await editor.edit((edit) => {
    for (const selection of editor.selections) edit.replace(selection, time);
  });
  if (!inserted) throw new ExpectedError(vscode.l10n.t('This file is read-only.'));
  editor.selections = editor.selections.map(({ end }) => new vscode.Selection(end, end));
}

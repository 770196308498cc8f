import * as vscode from 'vscode';
import { readRecord } from '../../incident/record';
import { fillTemplate, type Filled } from '../../postmortem/fillTemplate';
import { ExpectedError } from '../errors';
import { parentOf } from '../files';
import type { FollowedRunbooks } from '../incidents/followedRunbooks';
import type { Incidents } from '../incidents/incidents';
import { postmortemInputOf } from './postmortemInputOf';
import { pickTemplate, type Chosen } from './pickTemplate';
import { showWarning } from '../messages';

/**
 * Inserts a postmortem template: at the cursor of the Markdown file that is being edited, else in a new file.
 * What the incident's record knows is filled in; a record itself is never written into.
 */
export async function insertPostmortem(
  incidents: Incidents,
  followed: FollowedRunbooks,
  template: unknown,
): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const record = editor && readRecord(editor.document.getText()).record;
  const open = record ? { uri: editor.document.uri, incident: record } : await incidents.active();
  const chosen = await pickTemplate(template);
  const target = editor?.document.languageId === 'markdown' && !record ? editor : undefined;
  const folder = placeOf(target?.document);
  const known = open && (await postmortemInputOf(open, followed, folder));
  const filled = fillTemplate(chosen.text, { known, today: new Date() });
  if (target) {
    if (!(await target.insertSnippet(new vscode.SnippetString().appendText(filled.text))))
      throw new ExpectedError(vscode.l10n.t('The postmortem was not inserted: this file is read-only.'));
  } else {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: filled.text });
    await vscode.window.showTextDocument(document);
  }
  warnOfUnknown(chosen, filled);
}

/** Where links are relative to: a file that is not saved yet will most likely be in the workspace folder. */
function placeOf(document: vscode.TextDocument | undefined): vscode.Uri | undefined {
  if (document && !document.isUntitled) return parentOf(document.uri);
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}

/** Somebody's template has a placeholder that stays in the text: they will want to know. */
export function warnOfUnknown({ title }: Chosen, { unknown }: Filled): void {
  if (unknown.length === 0) return;
  const message = vscode.l10n.t(
    'The template "{0}" has placeholders that are unknown or must be alone on their line: {1}',
    title,
    unknown.join(', '),
  );
  void showWarning(message);
}

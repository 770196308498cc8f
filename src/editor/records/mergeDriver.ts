import * as vscode from 'vscode';
import { readText } from '../files';
import { outsideOf } from '../outside';
import { incidentsPath } from './incidentsFolder';
import { RECORD } from './recordName';
import { showInformation } from '../messages';

const ANSWERED = 'mergeDriverOffered';

/**
 * Offers, once for a workspace folder under Git, to let Git keep the lines of both sides when copies of a record are
 * merged: the record's format is made for that. Writes nothing unasked.
 */
export async function offerMergeDriver(record: vscode.Uri, state: vscode.Memento): Promise<void> {
  const folder = vscode.workspace.getWorkspaceFolder(record);
  if (!folder) return;
  const key = `${ANSWERED} ${folder.uri.toString()}`;
  if (state.get<boolean>(key, false) || !(await exists(vscode.Uri.joinPath(folder.uri, '.git')))) return;
  const attributes = vscode.Uri.joinPath(folder.uri, '.gitattributes');
  const incidents = incidentsPath(folder.uri);
  // An offer that could not be kept is none.
  if (incidents === undefined || (await outsideOf(attributes)) !== undefined) return;
  const present = await readText(attributes).catch(() => '');
  const pattern = `${incidents === '' ? '' : `${incidents}/`}**/${RECORD}`;
  const line = `${/\s/.test(pattern) ? JSON.stringify(pattern) : pattern} merge=union`;
  if (present.split('\n').some((rule) => /^[^#]*?incident\.md"?\s/.test(rule) && /\smerge=/.test(rule))) return;
  await state.update(key, true);
  const add = vscode.l10n.t('Add to .gitattributes');
  const message = vscode.l10n.t(
    'Two responders can write to one record. Configure Git to keep the lines of both when it merges?',
  );
  if ((await showInformation(message, add, vscode.l10n.t('Not Now'))) !== add) return;
  const lineBreak = present.includes('\r\n') ? '\r\n' : '\n';
  const apart = present === '' || present.endsWith('\n') ? '' : lineBreak;
  const text = `${present}${apart}${line}${lineBreak}`;
  await vscode.workspace.fs.writeFile(attributes, new TextEncoder().encode(text));
  await vscode.window.showTextDocument(attributes, { preview: true });
}

const exists = (uri: vscode.Uri): Thenable<boolean> =>
  vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );

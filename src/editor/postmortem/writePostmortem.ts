import * as vscode from 'vscode';
import { fillTemplate } from '../../postmortem/fillTemplate';
import { findFactBlocks } from '../../postmortem/factBlocks';
import type { PostmortemInput } from '../../postmortem/postmortemInput';
import { refreshFacts } from '../../postmortem/refresh';
import { changeDocument, save } from '../documentEdits';
import { ExpectedError, type Boundary } from '../errors';
import { openDocument, parentOf } from '../files';
import { demandInside } from '../outside';
import type { FollowedRunbooks } from '../incidents/followedRunbooks';
import type { OpenIncident } from '../incidents/incidents';
import { warnOfUnknown } from './insertPostmortem';
import { postmortemInputOf } from './postmortemInputOf';
import { pickTemplate } from './pickTemplate';
import { showInformation, showWarning } from '../messages';

export const POSTMORTEM = 'postmortem.md';

/**
 * Writes the postmortem of an incident beside its record, or brings the facts in it up to date where it is there
 * already. Shows it, and resolves to its address. What people wrote stays as it is; where that is in the place of facts
 * that have changed since, they are asked.
 */
export async function writePostmortem(
  open: OpenIncident,
  template: unknown,
  followed: FollowedRunbooks,
  guarded: Boundary,
): Promise<vscode.Uri> {
  const folder = parentOf(open.uri);
  const uri = vscode.Uri.joinPath(folder, POSTMORTEM);
  await demandInside(uri);
  const known = await postmortemInputOf(open, followed, folder);
  const isNew = !(await isThere(uri));
  if (isNew) await create(uri, known, template);
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document, { preview: false });
  if (isNew) return uri;
  if (findFactBlocks(document.getText()).length === 0) {
    const message = vscode.l10n.t('This postmortem has no fact blocks, so nothing was changed.');
    void showInformation(message);
    return uri;
  }
  const contested = await refresh(document, known, false);
  if (contested.length > 0) void guarded(() => settle(document, known, contested));
  return uri;
}

async function create(uri: vscode.Uri, known: PostmortemInput, template: unknown): Promise<void> {
  const chosen = await pickTemplate(template);
  const filled = fillTemplate(chosen.text, { known, today: new Date(), marked: true });
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(filled.text) });
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new ExpectedError(
      vscode.l10n.t('The postmortem could not be written beside the record. Check whether the folder is read-only.'),
    );
  }
  warnOfUnknown(chosen, filled);
}

/** Applies what changed, and saves unless somebody is in the middle of something. Resolves to the contested blocks. */
async function refresh(
  document: vscode.TextDocument,
  known: PostmortemInput,
  aside: boolean,
): Promise<readonly string[]> {
  const wasDirty = document.isDirty;
  let contested: readonly string[] = [];
  await changeDocument(document, (text) => {
    const refreshed = refreshFacts(text, known, { aside });
    ({ contested } = refreshed);
    return refreshed.edits;
  });
  if (!wasDirty) await save(document);
  return contested;
}

async function settle(
  document: vscode.TextDocument,
  known: PostmortemInput,
  contested: readonly string[],
): Promise<void> {
  const both = vscode.l10n.t('Update Facts, Keep Mine Below');
  const mine = vscode.l10n.t('Keep Mine');
  const message = vscode.l10n.t(
    'The record has newer facts for sections that you edited in this postmortem: {0}.',
    contested.join(', '),
  );
  const chosen = await showWarning(message, both, mine);
  if (chosen === both) await refresh(document, known, true);
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  if (openDocument(uri)) return true;
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

import * as vscode from 'vscode';
import { findConflicts } from '../../incident/conflicts';
import { area } from '../area';
import { commandIds } from '../contributions';
import { ExpectedError } from '../errors';
import { baseName } from '../files';
import type { RecordFiles } from './recordFiles';
import { isRecord, RECORD } from './recordName';

/** Registers the offer to merge, above each merge conflict in a record that can be merged, and the command behind it. */
export function registerConflicts(records: Pick<RecordFiles, 'mergeConflicts'>) {
  return area(
    { [commandIds.mergeConflicts]: (target) => mergeConflicts(records, target) },
    vscode.languages.registerCodeLensProvider(
      { pattern: `**/${RECORD}` },
      { provideCodeLenses: (document) => conflictLenses(document) },
    ),
  );
}

function conflictLenses(document: vscode.TextDocument): vscode.CodeLens[] {
  const command: vscode.Command = {
    title: vscode.l10n.t('$(git-merge) Merge Conflicts'),
    tooltip: vscode.l10n.t('Keep both sides, line by line; for a step, the later line'),
    command: commandIds.mergeConflicts,
    arguments: [document.uri],
  };
  return findConflicts(document.getText())
    .filter(({ sides }) => sides !== undefined)
    .map(({ start }) => document.positionAt(start))
    .map((at) => new vscode.CodeLens(new vscode.Range(at, at), command));
}

/** Merges the record that a caller names, else the one in front. Resolves to true when that is on disk. */
async function mergeConflicts(records: Pick<RecordFiles, 'mergeConflicts'>, target: unknown): Promise<true> {
  const record = target instanceof vscode.Uri ? target : recordInFront();
  if (!record) throw new ExpectedError(vscode.l10n.t('Open the incident record with the conflicts first.'));
  const { length } = findConflicts((await vscode.workspace.openTextDocument(record)).getText());
  await records.mergeConflicts(record);
  const message =
    length === 0
      ? vscode.l10n.t('"{0}" has no merge conflicts', baseName(record))
      : vscode.l10n.t('$(git-merge) Both sides were kept');
  vscode.window.setStatusBarMessage(message, 5_000);
  return true;
}

/** Of the tab in front: as text, or in the reader. */
function recordInFront(): vscode.Uri | undefined {
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputText) && !(input instanceof vscode.TabInputCustom)) return undefined;
  return isRecord(input.uri) ? input.uri : undefined;
}

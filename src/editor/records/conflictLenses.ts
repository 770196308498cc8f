import * as vscode from 'vscode';
import { findConflicts } from '../../incident/conflicts';
import type { CommandHandlers } from '../commands';
import { commandIds } from '../contributions';
import { ExpectedError } from '../errors';
import { baseName } from '../files';
import type { RecordFiles } from './recordFiles';
import { isRecord, RECORD } from './recordName';

/** Offers to merge, above each merge conflict in a record that can be merged. */
export function registerConflictLenses(): vscode.Disposable {
  return vscode.languages.registerCodeLensProvider(
    { pattern: `**/${RECORD}` },
    { provideCodeLenses: (document) => conflictLenses(document) },
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

/** The command: of the record that a caller names, else of the one in front. Resolves to true when that is on disk. */
export function conflictHandlers(
  records: Pick<RecordFiles, 'mergeConflicts'>,
): Pick<CommandHandlers, typeof commandIds.mergeConflicts> {
  return {
    [commandIds.mergeConflicts]: async (target) => {
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
    },
  };
}

/** Of the tab in front: as text, or in the reader. */
function recordInFront(): vscode.Uri | undefined {
  const input: unknown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (!(input instanceof vscode.TabInputText) && !(input instanceof vscode.TabInputCustom)) return undefined;
  return isRecord(input.uri) ? input.uri : undefined;
}

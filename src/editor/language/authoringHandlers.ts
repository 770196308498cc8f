import * as vscode from 'vscode';
import type { CommandHandlers } from '../commands';
import { commandIds, languageId, readerViewType } from '../contributions';
import { ExpectedError } from '../errors';
import { newRunbook } from './newRunbook';
import type { Materials } from './newRunbookSources';

/** What the commands for authors do. */
export function authoringHandlers(
  materials: Materials,
): Pick<CommandHandlers, 'incidentRunbooks.newRunbook' | 'incidentRunbooks.openRunbookBeside'> {
  return {
    [commandIds.newRunbook]: (given) => newRunbook(materials, given),
    [commandIds.openRunbookBeside]: async (target) => {
      const active = vscode.window.activeTextEditor?.document;
      const uri = target instanceof vscode.Uri ? target : active?.languageId === languageId ? active.uri : undefined;
      if (!uri) throw new ExpectedError(vscode.l10n.t('Open a runbook as text first.'));
      const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      await vscode.commands.executeCommand('vscode.openWith', uri, readerViewType, beside);
    },
  };
}

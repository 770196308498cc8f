import * as vscode from 'vscode';
import { relativePath } from '../../library/relativePath';
import { settingsSection } from '../contributions';
import { ExpectedError } from '../errors';
import { setting } from '../settings';

/** Relative to a folder of the workspace, where its incidents are kept; undefined where the setting leads out of it. */
export const incidentsPath = (folder: vscode.Uri): string | undefined =>
  relativePath(setting('incidents.folder', folder).trim());

/** What to tell people where it does. */
export function leadsOutOfFolder(folder: vscode.Uri): ExpectedError {
  return new ExpectedError(
    vscode.l10n.t(
      'The setting {0} points outside the workspace folder: "{1}". Use a path inside the folder, such as "incidents". To keep incidents elsewhere, add that folder to the workspace and start them there.',
      `${settingsSection}.incidents.folder`,
      setting('incidents.folder', folder),
    ),
    {
      title: vscode.l10n.t('Open Settings'),
      run: () => vscode.commands.executeCommand('workbench.action.openSettings', `${settingsSection}.incidents.folder`),
    },
  );
}

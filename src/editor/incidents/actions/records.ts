import * as vscode from 'vscode';
import { ExpectedError, messageOf } from '../../errors';
import { parentOf } from '../../files';
import { demandInside } from '../../outside';
import type { Incidents, OpenIncident } from '../incidents';
import { severityIcon } from '../severityIcon';
import { noIncident } from '../whichIncident';
import { askOne } from '../../ask/questions';

/** Asks for the incident to make the active one, and shows its record. */
export async function openIncident(incidents: Incidents): Promise<void> {
  const { uri } = await askIncident(incidents, vscode.l10n.t('Incident to make active'));
  await incidents.select(uri);
  await vscode.window.showTextDocument(uri);
}

/** Asks for one of all incidents whose records can be found. Rejects with an ExpectedError where there is none. */
export async function askIncident(incidents: Incidents, placeHolder: string): Promise<OpenIncident> {
  const all = await incidents.all();
  if (all.length === 0) throw noIncident();
  const items = all.map(({ uri, incident }) => ({
    open: { uri, incident },
    label: incident.title,
    iconPath: severityIcon(incident.severity),
    description: [
      incident.kind === 'drill' ? vscode.l10n.t('drill') : undefined,
      incident.severity,
      incident.status,
      incident.started?.toISOString(),
    ]
      .filter(Boolean)
      .join(' · '),
  }));
  return (await askOne(items, { placeHolder })).open;
}

/** Shows the record's folder: in the explorer, or in the system's file manager where it is outside the workspace. */
export async function revealIncident({ uri }: OpenIncident): Promise<void> {
  const inside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
  await vscode.commands.executeCommand(inside ? 'revealInExplorer' : 'revealFileInOS', uri);
}

/** Moves an incident's folder, evidence included, to the trash, once the person has said so. */
export async function deleteIncident({ uri, incident }: OpenIncident, incidents: Incidents): Promise<void> {
  await demandInside(parentOf(uri));
  const remove = vscode.l10n.t('Move to Trash');
  const message = vscode.l10n.t('Move the record of "{0}" and its evidence to the trash?', incident.title);
  const chosen = await vscode.window.showWarningMessage(message, { modal: true }, remove);
  if (chosen !== remove) throw new vscode.CancellationError();
  try {
    await vscode.workspace.fs.delete(parentOf(uri), { recursive: true, useTrash: true });
  } catch (error) {
    throw new ExpectedError(
      vscode.l10n.t('"{0}" could not be moved to the trash: {1}', incident.title, messageOf(error)),
      { title: vscode.l10n.t('Show Record'), run: () => vscode.window.showTextDocument(uri) },
      { cause: error },
    );
  }
  await incidents.lookAgain();
}

import * as vscode from 'vscode';
import { languageId, readerViewType } from '../contributions';

/** The file of the runbook that is in front of the person, rendered or as text. */
export function activeRunbook(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputCustom && input.viewType === readerViewType)
    return input.uri.path.endsWith('/incident.md') ? undefined : input.uri;
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === languageId ? document.uri : undefined;
}

import * as vscode from 'vscode';
import { languageId, readerViewType } from '../contributions';
import { isRecord } from '../records/recordName';

/** The file of the runbook that is in front of the person, rendered or as text. */
export function activeRunbook(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  if (input instanceof vscode.TabInputCustom && input.viewType === readerViewType)
    return isRecord(input.uri) ? undefined : input.uri;
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === languageId ? document.uri : undefined;
}

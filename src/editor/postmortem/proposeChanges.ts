import * as vscode from 'vscode';
import { proposals, type RunbookFile } from '../../postmortem/proposals';
import type { FollowedRunbooks } from '../incidents/followedRunbooks';
import type { OpenIncident } from '../incidents/incidents';
import { postmortemInputOf } from './postmortemInputOf';

/** Shows, in a file that is not saved, what the runbooks of an incident could learn from it. */
export async function proposeChanges(open: OpenIncident, followed: FollowedRunbooks): Promise<void> {
  const known = await postmortemInputOf(open, followed, vscode.workspace.workspaceFolders?.[0]?.uri);
  const files = new Map<string, RunbookFile>();
  for (const [name, { uri }] of await followed.of(open.incident)) {
    files.set(name, { path: vscode.workspace.asRelativePath(uri), isMarkdown: /\.md$/i.test(uri.path) });
  }
  const content = proposals(known, files);
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
}

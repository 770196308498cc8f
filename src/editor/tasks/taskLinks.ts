import * as vscode from 'vscode';
import { findTasks } from '../../incident/tasks/findTasks';
import { commandIds } from '../contributions';

/** Makes the box of each task a link that toggles it. */
export class TaskLinks implements vscode.DocumentLinkProvider {
  provideDocumentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
    // What cannot be changed, such as the old side of a comparison.
    if (vscode.workspace.fs.isWritableFileSystem(document.uri.scheme) === false) return [];
    return findTasks(document.getText()).tasks.map(({ box }) => {
      const start = document.positionAt(box.start);
      const link = new vscode.DocumentLink(
        new vscode.Range(start.translate(0, -1), start.translate(0, 2)),
        toggleCommand(document.uri, start.line),
      );
      link.tooltip = vscode.l10n.t('Toggle Task');
      return link;
    });
  }
}

const toggleCommand = (uri: vscode.Uri, line: number): vscode.Uri =>
  vscode.Uri.parse(`command:${commandIds.toggleTask}?${encodeURIComponent(JSON.stringify([uri.toString(), line]))}`);

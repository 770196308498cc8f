import * as vscode from 'vscode';
import { readRecord } from '../incident/record';
import { postmortemTemplate } from '../postmortem/template';
import type { Incidents } from './incidents/incidents';

/**
 * Inserts a postmortem template: at the cursor of the Markdown file that is being edited, else in a new file.
 * What the incident's record knows is filled in; a record itself is never written into.
 */
export async function insertPostmortem(incidents: Incidents): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const record = editor && readRecord(editor.document.getText()).record;
  const incident = record ?? (await incidents.active())?.incident;
  const text = postmortemTemplate({ today: new Date(), ...(incident && { incident }) });
  if (editor?.document.languageId === 'markdown' && !record) {
    await editor.insertSnippet(new vscode.SnippetString().appendText(text));
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: text });
  await vscode.window.showTextDocument(document);
}

import * as vscode from 'vscode';
import { readRecord } from '../../incident/record';

/** Shows the record with the cursor on this step. */
export async function showStep(record: vscode.Uri, stepId: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(record);
  const step = readRecord(document.getText()).record?.steps.find(({ id }) => id === stepId);
  const at = document.positionAt(step?.range.start ?? 0);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
}

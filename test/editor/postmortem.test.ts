import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors } from './workspace';

const insert = (): Thenable<unknown> => vscode.commands.executeCommand('incidentRunbooks.insertPostmortem');

describe('Insert Postmortem Template', () => {
  afterEach(closeEditors);

  it('inserts at the cursor of a Markdown file', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: 'before\n\nafter\n' });
    const editor = await vscode.window.showTextDocument(document);
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    await insert();
    const text = document.getText();
    assert.ok(text.startsWith('before\n') && text.endsWith('after\n'));
    assert.match(text, /## Timeline/);
    assert.match(text, /To be written/);
  });

  it('opens a new file, filled from the record, when a record is in front', async () => {
    const uri = await vscode.commands.executeCommand<vscode.Uri>(
      'incidentRunbooks.startIncident',
      'dns-outage',
      undefined,
      {},
    );
    await vscode.window.showTextDocument(uri);
    const record = vscode.window.activeTextEditor?.document;
    const before = record?.getText();
    assert.equal(record?.uri.toString(), uri.toString());
    await insert();
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.languageId, 'markdown');
    assert.ok(document.isUntitled);
    assert.match(document.getText(), /DNS outage/);
    assert.equal(record.getText(), before);
  });
});

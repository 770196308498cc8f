import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEditors, eventually, inFolder, writeText } from './workspace';

const sound = `runbook: 1
title: Sound
steps:
  - id: look
    phase: verify
    title: Look
`;
const broken = sound.replace('title: Sound', 'titel: Sound');

describe('A broken runbook', () => {
  // A file of its own for each test: VS Code keeps the document of a closed one for a while.
  let uri: vscode.Uri;
  let number = 0;
  const errors = (): vscode.Diagnostic[] =>
    vscode.languages
      .getDiagnostics(uri)
      .filter(({ source, severity }) => source === 'Incident Runbooks' && severity === vscode.DiagnosticSeverity.Error);

  beforeEach(() => {
    uri = inFolder('scratch', `broken-${String(++number)}.runbook.yaml`);
  });
  afterEach(async () => {
    await closeEditors();
    await vscode.workspace.fs.delete(inFolder('scratch'), { recursive: true });
  });

  it('shows in the Problems view with its line, and not any more when it is mended', async () => {
    await writeText(uri, broken);
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    assert.equal(document.languageId, 'incident-runbook');
    await eventually(() => errors().some(({ range }) => range.start.line === 1), 'an error on line 2');

    await editor.edit((edit) => {
      edit.replace(document.lineAt(1).range, 'title: Sound');
    });
    await eventually(() => errors().length === 0, 'no error after mending');
  });

  it('shows without being opened, once the library is in use', async () => {
    await vscode.commands.executeCommand('incidentRunbooks.refreshRunbooks');
    // Answers when the library is whole. From here on only the watcher can tell of the file: one that the library had
    // found by itself, and that is gone within the watcher's own delay, is never told of at all.
    await vscode.commands.executeCommand('incidentRunbooks.startIncident', 'region-failover', undefined, {});
    await writeText(uri, broken);
    await eventually(() => errors().length > 0, 'an error in a file that no editor has open');
    await vscode.workspace.fs.delete(uri);
    await eventually(() => errors().length === 0, 'no error after the file is gone');
    await writeText(uri, sound);
  });

  it('never takes the other runbooks down', async () => {
    await writeText(uri, '\u0000\uFFFD runbook: [[[{{{');
    await vscode.commands.executeCommand('incidentRunbooks.refreshRunbooks');
    const record = await vscode.commands.executeCommand<vscode.Uri>(
      'incidentRunbooks.startIncident',
      'region-failover',
      undefined,
      {},
    );
    assert.ok(record instanceof vscode.Uri);
  });
});

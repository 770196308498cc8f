import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { findBlanks } from '../../src/postmortem/blanks';
import { closeEditors, diskText, eventually, inFolder, startIncident, writeText } from './workspace';

const run = <T>(command: string, ...args: unknown[]): Thenable<T> =>
  vscode.commands.executeCommand<T>(`incidentRunbooks.${command}`, ...args);
const insert = (template = 'google'): Thenable<unknown> => run('insertPostmortem', template);
const write = (record: vscode.Uri, template = 'google'): Thenable<vscode.Uri> =>
  run('writePostmortem', record, template);

function front(): vscode.TextDocument {
  const document = vscode.window.activeTextEditor?.document;
  assert.ok(document);
  return document;
}

async function emptyMarkdown(content = ''): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content }));
}

describe('Insert Postmortem Template', () => {
  afterEach(closeEditors);

  it('inserts at the cursor of a Markdown file', async () => {
    const editor = await emptyMarkdown('before\n\nafter\n');
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    await insert();
    const text = editor.document.getText();
    assert.ok(text.startsWith('before\n') && text.endsWith('after\n'));
    assert.match(text, /## Timeline/);
    assert.match(text, /TODO: /);
    await vscode.commands.executeCommand('undo');
    assert.equal(editor.document.getText(), 'before\n\nafter\n');
  });

  it('opens a new file, filled from the record, when a record is in front', async () => {
    const uri = await startIncident('dns-outage');
    await vscode.window.showTextDocument(uri);
    const record = front();
    const before = record.getText();
    assert.equal(record.uri.toString(), uri.toString());
    await insert('pagerduty');
    const document = front();
    assert.equal(document.languageId, 'markdown');
    assert.ok(document.isUntitled);
    assert.match(document.getText(), /^# Postmortem: DNS outage\n/);
    assert.match(document.getText(), /## Responders/);
    assert.match(document.getText(), /\]\(incidents\/[\w-]+\/incident\.md\)/);
    assert.equal(record.getText(), before);
  });

  it('takes a template of the team', async () => {
    await startIncident('dns-outage');
    const template = inFolder('docs', 'postmortem-templates', 'ours.md');
    await writeText(
      template,
      '# Ours: ${{ title }}\r\n\r\n${{ timeline }}\r\n\r\nCost: _TODO: euros_\r\n${{ weather }}\r\n',
    );
    await insert('docs/postmortem-templates/ours.md');
    const text = front().getText().replaceAll('\r', '');
    assert.match(text, /^# Ours: DNS outage\n\nAll times are UTC\.\n\n- \S+Z \*\*.*started incident/);
    assert.match(text, /Cost: _TODO: euros_\n\$\{\{ weather \}\}\n$/);
    await vscode.workspace.fs.delete(template);
  });
});

describe('Write Postmortem from Incident', () => {
  afterEach(closeEditors);

  it('writes it beside the record, with everything that the record has', async () => {
    const record = await startIncident('dns-outage');
    await run('addNote', record, undefined, 'the queue drains');
    await run('markCurrentStepDone', record);
    await run('setStatus', record, 'mitigated');
    const uri = await write(record);
    assert.equal(uri.toString(), vscode.Uri.joinPath(record, '..', 'postmortem.md').toString());
    assert.equal(front().uri.toString(), uri.toString());
    const text = await diskText(uri);
    for (const part of [
      'the queue drains',
      '** done: Agree on a channel',
      'status mitigated',
      '(incident.md)',
      '```mermaid',
    ])
      assert.ok(text.includes(part), part);
  });

  it('refreshes its facts, keeps what people wrote, and can be undone', async () => {
    const record = await startIncident('dns-outage');
    const uri = await write(record);
    const document = front();
    const own = 'Nobody could log in for a while.';
    const begun = document.getText().replace(/_TODO: what broke[^_]*_/, own);
    await writeText(uri, begun);
    await eventually(() => document.getText() === begun, 'the editor shows what is on disk');
    await run('addNote', record, undefined, 'said later');
    await write(record);
    await eventually(async () => (await diskText(uri)).includes('said later'), 'the note is in the postmortem');
    assert.ok(document.getText().includes(own));
    assert.ok(!document.isDirty);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), begun);
    // From the postmortem itself, without saying which incident.
    await run('writePostmortem');
    assert.ok(document.getText().includes('said later'));
  });

  it('leaves alone what was changed by hand, and what somebody is still typing unsaved', async () => {
    const record = await startIncident('dns-outage');
    const uri = await write(record);
    const document = front();
    const line = document.positionAt(document.getText().indexOf('All times are UTC.'));
    await vscode.window.activeTextEditor?.edit((edit) => {
      edit.insert(line, 'Clocks were wrong. ');
    });
    await run('addNote', record, undefined, 'said later');
    await run('addDecision', record, 'decided later');
    await write(record);
    const text = document.getText();
    assert.match(text, /Clocks were wrong\. All times are UTC\.\n/);
    assert.ok(!text.includes('said later'));
    assert.match(text, /Decisions:\n\n.*decided later/);
    assert.ok(document.isDirty);
    assert.ok(!(await diskText(uri)).includes('Clocks'));
  });

  it('tells of a postmortem that has no facts to refresh by leaving it as it is', async () => {
    const record = await startIncident('dns-outage');
    const uri = vscode.Uri.joinPath(record, '..', 'postmortem.md');
    await writeText(uri, '# Written by hand\n');
    await write(record);
    assert.equal(await diskText(uri), '# Written by hand\n');
    assert.equal(front().uri.toString(), uri.toString());
  });
});

describe('Go to Next TODO', () => {
  afterEach(closeEditors);

  it('selects one after the other, and begins anew at the end', async () => {
    const editor = await emptyMarkdown();
    await insert('atlassian');
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const blanks = findBlanks(editor.document.getText());
    for (const { start, end } of [...blanks, ...blanks.slice(0, 1)]) {
      await run('nextBlank');
      assert.equal(editor.document.offsetAt(editor.selection.start), start);
      assert.equal(editor.document.offsetAt(editor.selection.end), end);
    }
  });
});

describe('Propose Runbook Changes', () => {
  afterEach(closeEditors);

  it('opens what the runbook could learn, and changes nothing', async () => {
    const record = await startIncident('dns-outage');
    await run('skipStep', record, 'open-channel', 'we were in one room already');
    const before = await diskText(record);
    await run('proposeRunbookChanges', record);
    const document = front();
    assert.ok(document.isUntitled);
    assert.match(document.getText(), /^# Proposed runbook changes: DNS outage\n/);
    assert.match(document.getText(), /we were in one room already/);
    assert.equal(await diskText(record), before);
  });
});

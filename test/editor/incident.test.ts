import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readRecord } from '../../src/incident/record';
import type { IncidentStep } from '../../src/incident/model';
import { closeEditors, diskText, eventually, inFolder, startIncident } from './workspace';

const STEP_LINE = /^- \[x\] .+ \(done \d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ by .+\) <!-- step: [\w-]+ -->$/;

const toggle = (step: IncidentStep): Thenable<unknown> =>
  vscode.commands.executeCommand('incidentRunbooks.toggleStep', step.id);

async function stepsOf(uri: vscode.Uri): Promise<readonly IncidentStep[]> {
  return readRecord(await diskText(uri)).record?.steps ?? [];
}

async function firstStep(uri: vscode.Uri): Promise<IncidentStep> {
  const [step] = await stepsOf(uri);
  assert.ok(step);
  return step;
}

describe('An incident', () => {
  afterEach(closeEditors);

  it('starts as a record in the folder, shown in the reader', async () => {
    const uri = await startIncident('dns-outage');
    const today = new Date().toISOString().slice(0, 10);
    assert.ok(uri.toString().startsWith(`${inFolder('incidents').toString()}/${today}-dns-outage`));
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputCustom);
    assert.deepEqual([input.viewType, input.uri.toString()], ['incidentRunbooks.reader', uri.toString()]);
    const { record, problems } = readRecord(await diskText(uri));
    assert.equal(record?.runbook, 'dns-outage');
    assert.ok(record.steps.length > 5);
    assert.deepEqual(problems, []);
  });

  it('started twice on one day gets a record of its own', async () => {
    const [first, second] = [await startIncident('dns-outage'), await startIncident('dns-outage')];
    assert.notEqual(first.toString(), second.toString());
    assert.match(second.path, /-dns-outage-\d+\/incident\.md$/);
  });

  it('has a tick on disk, stamped, when the command is done, and not a byte elsewhere changed', async () => {
    const uri = await startIncident('dns-outage');
    const before = (await diskText(uri)).split('\n');
    await toggle(await firstStep(uri));
    const after = (await diskText(uri)).split('\n');
    const changed = after.filter((line, i) => line !== before[i]);
    assert.equal(after.length, before.length);
    assert.equal(changed.length, 1);
    assert.match(changed[0] ?? '', STEP_LINE);
  });

  it('takes a tick back', async () => {
    const uri = await startIncident('dns-outage');
    assert.equal(await toggle(await firstStep(uri)), true);
    assert.equal((await firstStep(uri)).state, 'done');
    await toggle(await firstStep(uri));
    assert.equal((await firstStep(uri)).state, 'open');
  });

  it('lets undo in the editor take a tick back', async () => {
    const uri = await startIncident('dns-outage');
    const before = await diskText(uri);
    await toggle(await firstStep(uri));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('loses none of many ticks at once', async () => {
    const uri = await startIncident('dns-outage');
    const steps = await stepsOf(uri);
    await Promise.all(steps.map(toggle));
    const states = (await stepsOf(uri)).map(({ state }) => state);
    assert.deepEqual(
      states,
      steps.map(() => 'done'),
    );
  });

  it('keeps what is typed elsewhere in the record while a tick arrives', async () => {
    const uri = await startIncident('dns-outage');
    const editor = await vscode.window.showTextDocument(uri);
    const end = editor.document.lineAt(editor.document.lineCount - 1).range.end;
    await editor.edit((edit) => {
      edit.insert(end, '\nA note by hand.\n');
    });
    await toggle(await firstStep(uri));
    const text = await diskText(uri);
    assert.ok(text.includes('A note by hand.'));
    assert.equal((await firstStep(uri)).state, 'done');
  });

  it('ticks a record that changed on disk without being open', async () => {
    const uri = await startIncident('dns-outage');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const text = `${await diskText(uri)}\n- 2026-01-01T00:00:00Z Bob **note** from another clone\n`;
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await eventually(
      async () => (await vscode.workspace.openTextDocument(uri)).getText().includes('another clone'),
      'the editor sees the change on disk',
    );
    await toggle(await firstStep(uri));
    assert.ok((await diskText(uri)).includes('another clone'));
    assert.equal((await firstStep(uri)).state, 'done');
  });
});

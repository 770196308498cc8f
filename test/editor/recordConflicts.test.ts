import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { registerConflicts } from '../../src/editor/records/registerConflicts';
import { readRecord } from '../../src/incident/record';
import { skipStep } from '../../src/incident/markStep';
import { assertDone, newRecord, note, onDisk, recordFiles, recordText, rejection, stamp, tick } from './savedRecords';
import { closeEditors, eventually, inFolder, writeText } from './workspace';

const done = '- [x] Look at 1 (done 2026-11-23T12:01:00Z by Ada) <!-- step: s1 -->';
const skipped = '- [-] Look at 1 (skipped 2026-11-23T12:02:00Z by Bob: known) <!-- step: s1 -->';

/** The record with its second step as Git leaves it when both sides have changed it. */
function conflicted(base?: string): { readonly conflict: string; readonly text: string } {
  const open = '- [ ] Look at 1 <!-- step: s1 -->\n';
  const middle = base === undefined ? '' : `||||||| 4bc51ff\n${base}`;
  const conflict = `<<<<<<< HEAD\n${done}\n${middle}=======\n${skipped}\n>>>>>>> other\n`;
  return { conflict, text: recordText(3).replace(open, conflict) };
}

const skip = (id: string) => (text: string) => skipStep(text, id, { ...stamp('Ada'), reason: 'later' });

describe('A record with a merge conflict', () => {
  const records = recordFiles();

  it('is written outside of it, and both sides stay to the byte', async () => {
    const { conflict, text } = conflicted();
    const uri = await newRecord(text);
    await records.change(uri, tick('s0'));
    await records.change(uri, note('still here'));
    assert.ok(onDisk(uri).includes(conflict));
    assert.match(onDisk(uri), /^- \[x\] Look at 0 .*\n<<<<<<< HEAD$/m);
    assert.match(onDisk(uri), /\*\*note\*\* still here$/m);
  });

  it('is not written inside of it, and can be merged with the button of the message', async () => {
    const { text } = conflicted('- [ ] Look at 1 <!-- step: s1 -->\n');
    const uri = await newRecord(text);
    const error = await rejection(records.change(uri, skip('s1')));
    assert.match(error.message, /has a merge conflict in this place, so nothing was changed/);
    assert.equal(onDisk(uri), text);
    assert.equal(error.wayOut?.title, 'Merge Conflicts');
    await error.wayOut.run();
    assert.equal(onDisk(uri), text.replace(/<{7}[^]*>{7} other/, skipped));
    await records.change(uri, skip('s1'));
    assert.match(onDisk(uri), /skipped .* by Ada: later/);
  });

  it('refuses that change alone of several that are saved together', async () => {
    const uri = await newRecord(conflicted().text);
    const [ticked, refused, noted] = await Promise.allSettled([
      records.change(uri, tick('s0')),
      records.change(uri, skip('s1')),
      records.change(uri, note('with it')),
    ]);
    assert.deepEqual([ticked.status, refused.status, noted.status], ['fulfilled', 'rejected', 'fulfilled']);
    assert.match(onDisk(uri), /\[x\] Look at 0[^]*\*\*note\*\* with it$/m);
    assert.ok(onDisk(uri).includes(conflicted().conflict));
  });

  it('that came to disk while something was typed is taken in whole', async () => {
    const { conflict, text } = conflicted('- [ ] Look at 1 <!-- step: s1 -->\n');
    const uri = await newRecord(recordText(3));
    const { document } = await vscode.window.showTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    const line = document.getText().split('\n').indexOf('- [ ] Look at 1 <!-- step: s1 -->');
    edit.replace(uri, document.lineAt(line).range, done);
    await vscode.workspace.applyEdit(edit);
    writeFileSync(uri.fsPath, text);
    await records.change(uri, tick('s0'));
    assert.ok(onDisk(uri).includes(conflict));
    assert.ok(onDisk(uri).replace(conflict, '').includes(done));
  });

  it('whose markers are not whole says so, and where', async () => {
    const text = conflicted().text.replace('=======\n', '');
    const uri = await newRecord(text);
    const error = await rejection(records.mergeConflicts(uri));
    assert.match(error.message, /conflict at line 10 of "saving\.md" has a missing or extra marker/);
    assert.equal(onDisk(uri), text);
    await error.wayOut?.run();
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 9);
  });

  it('offers to merge above it, and does', async () => {
    const lenses = registerConflicts(records);
    const uri = inFolder('incidents', `conflict-${crypto.randomUUID().slice(0, 8)}`, 'incident.md');
    await writeText(uri, conflicted().text);
    await vscode.window.showTextDocument(uri);
    const found = await eventually(async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
      return all.find(({ command }) => command?.command === 'incidentRunbooks.mergeConflicts');
    }, 'the lens');
    assert.equal(found.range.start.line, 9);
    const { command = '', arguments: given = [] } = found.command ?? {};
    assert.equal(await vscode.commands.executeCommand(command, ...(given as unknown[])), true);
    const { record } = readRecord(onDisk(uri));
    assert.deepEqual(
      record?.steps.map(({ state }) => state),
      ['open', 'skipped', 'open'],
    );
    assert.doesNotMatch(onDisk(uri), /^(<|=|>){7}/m);
    lenses.dispose();
    await closeEditors();
  });

  it('has none left when somebody has resolved it: everything is written as before', async () => {
    const uri = await newRecord(recordText(3));
    assert.equal(await records.mergeConflicts(uri), true);
    await records.change(uri, tick('s1'));
    assertDone(onDisk(uri), 's1');
  });
});

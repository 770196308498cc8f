import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { recordDisk } from '../../src/editor/records/desktop/recordDisk';
import { applyEdits } from '../../src/incident/edit';
import { markStepDone } from '../../src/incident/markStep';
import { assertDone, newRecord, onDisk, recordFiles, stamp, tick, writtenBySomebodyElse } from './savedRecords';
import { eventually } from './workspace';

/** Types a note at the end of a record. */
async function type(document: vscode.TextDocument, words: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const end = document.lineAt(document.lineCount - 1).range.end;
  edit.insert(document.uri, end, `- 2026-11-23T12:01:00Z Ada **note** ${words}\n`);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

describe('A record that a person saves', () => {
  const records = recordFiles();

  it('is merged with what was written to the file meanwhile', async () => {
    const uri = await newRecord();
    const { document } = await vscode.window.showTextDocument(uri);
    await type(document, 'typed');
    writtenBySomebodyElse(uri, 's1');
    // Where the machine is so slow that VS Code does not wait for us, it refuses, and the record is saved a moment later.
    await document.save();
    await eventually(() => onDisk(uri).includes('**note** typed'), 'the note on disk');
    assertDone(onDisk(uri), 's1');
  });

  it('is merged with that though the person goes on typing', async () => {
    const uri = await newRecord();
    const { document } = await vscode.window.showTextDocument(uri);
    await type(document, 'typed');
    writtenBySomebodyElse(uri, 's1');
    // While the save is prepared.
    const listener = vscode.workspace.onWillSaveTextDocument(() => {
      listener.dispose();
      void type(document, 'typed on');
    });
    // Not saved, says VS Code: there is more by now.
    await document.save();
    assertDone(onDisk(uri), 's1');
    await records.change(uri, tick('s0'));
    assertDone(onDisk(uri), 's0', 's1');
    assert.match(onDisk(uri), /\*\*note\*\* typed$[^]*\*\*note\*\* typed on$/m);
  });

  it('takes in what was written to the file, with nothing typed', async () => {
    const uri = await newRecord();
    await vscode.window.showTextDocument(uri);
    writtenBySomebodyElse(uri, 's1');
    await vscode.commands.executeCommand('workbench.action.files.save');
    assertDone(onDisk(uri), 's1');
  });

  it('need not come before the folder is renamed: what was typed stays', async () => {
    const uri = await newRecord();
    const { document } = await vscode.window.showTextDocument(uri);
    await type(document, 'typed');
    const folder = vscode.Uri.joinPath(uri, '..');
    const renamed = folder.with({ path: `${folder.path}-renamed` });
    const rename = new vscode.WorkspaceEdit();
    rename.renameFile(folder, renamed);
    assert.ok(await vscode.workspace.applyEdit(rename));
    const moved = vscode.Uri.joinPath(renamed, 'saving.md');
    await eventually(
      () => vscode.workspace.textDocuments.find((each) => each.uri.path === moved.path)?.isDirty === true,
      'the document under its new name',
    );
    await records.change(moved, tick('s0'));
    assertDone(onDisk(moved), 's0');
    assert.match(onDisk(moved), /\*\*note\*\* typed$/m);
  });

  it('is made again when somebody whose turn it was wrote over it', async () => {
    const uri = await newRecord();
    const { document } = await vscode.window.showTextDocument(uri);
    const before = onDisk(uri);
    const lock = await recordDisk.lock(uri.fsPath, 1_000);
    await type(document, 'typed');
    await document.save();
    writeFileSync(uri.fsPath, applyEdits(before, markStepDone(before, 's1', stamp('Bob')) ?? []));
    assert.ok(await lock.release());
    await eventually(() => onDisk(uri).includes('**note** typed') && onDisk(uri).includes('by Bob'), 'both on disk');
    assertDone(onDisk(uri), 's1');
  });
});

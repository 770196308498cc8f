import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  assertDone,
  newRecord,
  note,
  onDisk,
  recordFiles,
  recordText,
  rejection,
  tick,
  writtenBySomebodyElse,
} from './savedRecords';

describe('Saving a record that is formatted as it is saved', () => {
  const records = recordFiles();

  it('says so when a formatter undoes the change', async () => {
    const uri = await newRecord();
    const editor = await vscode.window.showTextDocument(uri);
    const formatter = vscode.workspace.onWillSaveTextDocument((event) => {
      const { document } = event;
      const all = new vscode.Range(0, 0, document.lineCount, 0);
      event.waitUntil(Promise.resolve([vscode.TextEdit.replace(all, document.getText().replaceAll('[x]', '[ ]'))]));
    });
    const error = await rejection(records.change(uri, tick('s0')));
    formatter.dispose();
    assert.match(error.message, /was undone during the save/);
    assert.equal(editor.document.getText(), onDisk(uri));
  });

  it('holds against a formatter that leaves the record its meaning', async () => {
    const uri = await newRecord();
    const formatter = vscode.workspace.onWillSaveTextDocument((event) => {
      const { document } = event;
      const all = new vscode.Range(0, 0, document.lineCount, 0);
      event.waitUntil(
        Promise.resolve([vscode.TextEdit.replace(all, `${document.getText().replaceAll('\n- ', '\n* ').trimEnd()}\n`)]),
      );
    });
    writtenBySomebodyElse(uri, 's1');
    await records.change(uri, tick('s0'));
    await records.change(uri, note('formatted'));
    formatter.dispose();
    assertDone(onDisk(uri), 's0', 's1');
    assert.match(onDisk(uri), /^\* \[x\] Look at 0/m);
    assert.match(onDisk(uri), /\*\*note\*\* formatted/);
  });

  it('holds against a formatter, and settings that trim and end files, on every save', async () => {
    const uri = await newRecord(
      recordText(3).replace('## Timeline', '## Notes   \n\nBlanks behind.   \n\n## Timeline').trimEnd(),
    );
    const settings = vscode.workspace.getConfiguration(undefined, { uri, languageId: 'markdown' });
    const wanted = ['editor.formatOnSave', 'files.trimTrailingWhitespace', 'files.insertFinalNewline'];
    const { Workspace } = vscode.ConfigurationTarget;
    for (const key of wanted) await settings.update(key, true, Workspace, true);
    const formatter = vscode.languages.registerDocumentFormattingEditProvider('markdown', {
      provideDocumentFormattingEdits: (document) =>
        Array.from({ length: document.lineCount }, (_, index) => document.lineAt(index))
          .filter(({ text }) => text.startsWith('- '))
          .map(({ range }) => vscode.TextEdit.replace(range.with(undefined, range.start.translate(0, 1)), '*')),
    });
    await vscode.window.showTextDocument(uri);
    await records.change(uri, tick('s0'));
    writtenBySomebodyElse(uri, 's1');
    await records.change(uri, note('formatted'));
    formatter.dispose();
    for (const key of wanted) await settings.update(key, undefined, Workspace, true);
    const text = onDisk(uri);
    assertDone(text, 's0', 's1');
    assert.match(text, /^\* .* \*\*note\*\* formatted$/m);
    assert.match(text, /^Blanks behind\.$/m);
    assert.ok(text.endsWith('\n'));
  });
});

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { newRecord, note, onDisk, recordFiles, recordText, rejection, tick } from './savedRecords';

const withNote = (words: string): string => `${recordText(3)}- 2026-11-23T12:01:00Z Ada **note** ${words}\n`;
const utf16 = (text: string, mark: readonly number[], swap = false): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return Buffer.concat([Buffer.from(mark), swap ? bytes.swap16() : bytes]);
};

describe('A record that is not in UTF-8', () => {
  const records = recordFiles();

  const others: Readonly<Record<string, Buffer>> = {
    'Latin-1': Buffer.from(withNote('café'), 'latin1'),
    'Latin-1 at its very end': Buffer.from(withNote('café').trimEnd(), 'latin1'),
    'UTF-8 behind a byte order mark, and Latin-1': Buffer.concat([
      Buffer.from('\u{feff}'),
      Buffer.from(withNote('café'), 'latin1'),
    ]),
    'UTF-8 and half a character': Buffer.concat([Buffer.from(withNote('')), Buffer.from('é\n').subarray(1)]),
    'UTF-8 with surrogates': Buffer.concat([Buffer.from(withNote('')), Buffer.from([0xed, 0xa0, 0x80, 0x0a])]),
    'UTF-16': utf16(withNote('é'), [0xff, 0xfe]),
    'UTF-16 the other way round': utf16(withNote('é'), [0xfe, 0xff], true),
  };
  for (const [what, bytes] of Object.entries(others)) {
    it(`but ${what} stays as it is, to the byte`, async () => {
      const uri = await newRecord();
      writeFileSync(uri.fsPath, bytes);
      const error = await rejection(records.change(uri, tick('s0')));
      assert.match(error.message, /is not in UTF-8, so nothing was changed/);
      assert.equal(error.wayOut?.title, 'Change Encoding');
      assert.deepEqual(readFileSync(uri.fsPath), bytes);
    });
  }

  it('any more, since somebody else has written to it while it was open, is left alone', async () => {
    const uri = await newRecord(withNote('plain'));
    await vscode.window.showTextDocument(uri);
    const bytes = Buffer.from(withNote('café'), 'latin1');
    writeFileSync(uri.fsPath, bytes);
    await rejection(records.change(uri, tick('s0')));
    assert.deepEqual(readFileSync(uri.fsPath), bytes);
  });

  it('for VS Code, which reads it as something else, can be reopened', async () => {
    const uri = await newRecord(withNote('café'));
    const document = await vscode.workspace.openTextDocument(uri, { encoding: 'windows1252' });
    assert.match(document.getText(), /cafÃ©/);
    const error = await rejection(records.change(uri, tick('s0')));
    assert.match(error.message, /is in UTF-8 but open as windows1252, so nothing was changed/);
    await error.wayOut?.run();
    await records.change(uri, tick('s0'));
    assert.match(onDisk(uri), /^- \[x\] Look at 0 [^]*\*\*note\*\* café$/m);
  });

  it('for VS Code but has only characters that are the same there is written, and nothing else into it', async () => {
    const uri = await newRecord();
    await vscode.workspace.openTextDocument(uri, { encoding: 'windows1252' });
    await records.change(uri, tick('s0'));
    const before = onDisk(uri);
    assert.match(before, /^- \[x\] Look at 0 /m);
    await rejection(records.change(uri, note('café')));
    assert.equal(onDisk(uri), before);
  });

  it('because of half a character that was pasted names its line', async () => {
    const uri = await newRecord();
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(editor.document.lineCount - 1, 0), 'half \ud83d\n');
    });
    const before = onDisk(uri);
    const error = await rejection(records.change(uri, tick('s0')));
    assert.match(error.message, /^Line \d+ of "saving\.md" has a character that cannot be saved/);
    assert.equal(onDisk(uri), before);
  });
});

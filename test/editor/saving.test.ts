import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { recordDisk } from '../../src/editor/records/desktop/recordDisk';
import { RecordFiles } from '../../src/editor/records/recordFiles';
import { appendTimeline } from '../../src/incident/append';
import { applyEdits } from '../../src/incident/edit';
import { readRecord } from '../../src/incident/record';
import { markStepDone } from '../../src/incident/markStep';
import {
  assertDone,
  besides,
  isOurs,
  newRecord,
  note,
  onDisk,
  recordFiles,
  recordText,
  rejection,
  stamp,
  tick,
  writtenBySomebodyElse,
} from './savedRecords';
import { eventually, inFolder } from './workspace';

const FULL = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });

describe('Saving a record', () => {
  const records = recordFiles();

  it('leaves nothing beside it', async () => {
    const uri = await newRecord();
    await Promise.all(['s0', 's1', 's2'].map((id) => records.change(uri, tick(id))));
    assertDone(onDisk(uri), 's0', 's1', 's2');
    assert.deepEqual(besides(uri), []);
  });

  it('takes in what was written to the file before VS Code saw it', async () => {
    const uri = await newRecord();
    const document = await vscode.workspace.openTextDocument(uri);
    writtenBySomebodyElse(uri, 's1');
    await records.change(uri, tick('s0'));
    assertDone(onDisk(uri), 's0', 's1');
    assert.equal(document.getText(), onDisk(uri));
    assert.equal(document.isDirty, false);
  });

  it('merges unsaved typing with what was written to the file meanwhile', async () => {
    const uri = await newRecord();
    const editor = await vscode.window.showTextDocument(uri);
    await editor.edit((edit) => {
      edit.insert(
        editor.document.lineAt(editor.document.lineCount - 1).range.end,
        '- 2026-11-23T12:01:00Z Ada **note** typed\n',
      );
    });
    writtenBySomebodyElse(uri, 's1');
    await records.change(uri, tick('s0'));
    assertDone(onDisk(uri), 's0', 's1');
    assert.match(onDisk(uri), /\*\*note\*\* typed/);
    assert.equal(editor.document.isDirty, false);
  });

  it('merges what is written between its look and its save', async () => {
    const uri = await newRecord();
    await vscode.window.showTextDocument(uri);
    const listener = vscode.workspace.onWillSaveTextDocument(() => {
      listener.dispose();
      writtenBySomebodyElse(uri, 's1');
    });
    await records.change(uri, tick('s0'));
    assertDone(onDisk(uri), 's0', 's1');
  });

  it('takes the lock again where a save outlasts it, so that whoever saves faster is not first each time', async () => {
    const uri = await newRecord();
    await vscode.window.showTextDocument(uri);
    let current = await recordDisk.lock(`${uri.fsPath}.none`, 0);
    const disk = {
      ...recordDisk,
      lock: async (file: string, patience: number) => (current = await recordDisk.lock(file, patience)),
    };
    const others = Array.from({ length: 9 }, (_, index) => `s${String(index + 1)}`);
    let saves = 0;
    const listener = vscode.workspace.onWillSaveTextDocument((event) => {
      // The first save takes so long that the lock has ended; as long as nobody has it, somebody else writes before us.
      const isOver = saves++ === 0 ? current.release() : Promise.resolve(false);
      event.waitUntil(
        isOver.then(() => {
          const other = others.shift();
          if (!current.isHeld && other !== undefined) writtenBySomebodyElse(uri, other);
        }),
      );
    });
    const slow = new RecordFiles(disk, isOurs);
    await slow.change(uri, tick('s0'));
    listener.dispose();
    slow.dispose();
    assertDone(onDisk(uri), 's0', 's1');
  });

  it('does not take for typing what VS Code read while somebody was writing', async () => {
    const uri = await newRecord();
    const { document } = await vscode.window.showTextDocument(uri);
    const whole = onDisk(uri);
    const read = new Promise<void>((resolve) => {
      const listener = vscode.workspace.onDidChangeTextDocument(() => {
        if (document.getText() !== '') return;
        listener.dispose();
        resolve();
      });
    });
    writeFileSync(uri.fsPath, '');
    await read;
    writeFileSync(uri.fsPath, applyEdits(whole, markStepDone(whole, 's1', stamp('Bob')) ?? []));
    await records.change(uri, tick('s0'));
    assertDone(onDisk(uri), 's0', 's1');
    assert.equal(onDisk(uri).split('\n').length, whole.split('\n').length);
  });

  it('changes nothing in a file that is empty on disk', async () => {
    const uri = await newRecord();
    const { document } = await vscode.window.showTextDocument(uri);
    writeFileSync(uri.fsPath, '');
    await eventually(() => document.getText() === '', 'the empty file in the editor');
    const error = await rejection(records.change(uri, note('lost')));
    assert.match(error.message, /is empty on disk, so nothing was changed/);
    assert.equal(onDisk(uri), '');
  });

  it('keeps line breaks, byte order mark and mode', async () => {
    const uri = await newRecord(`\u{feff}${recordText(3).replaceAll('\n', '\r\n')}`);
    chmodSync(uri.fsPath, 0o640);
    await vscode.workspace.openTextDocument(uri);
    writtenBySomebodyElse(uri, 's1');
    await records.change(uri, tick('s0'));
    const text = onDisk(uri);
    assertDone(text, 's0', 's1');
    assert.ok(text.startsWith('\u{feff}---\r\n'));
    assert.doesNotMatch(text, /[^\r]\n/);
    assert.equal(statSync(uri.fsPath).mode & 0o777, 0o640);
  });

  it('changes nothing when there is no room for a copy, and tries again when asked to', async () => {
    const uri = await newRecord();
    let isFull = true;
    const disk = {
      ...recordDisk,
      keepCopy: (file: string, bytes: Uint8Array) => (isFull ? Promise.reject(FULL) : recordDisk.keepCopy(file, bytes)),
    };
    const before = onDisk(uri);
    const full = new RecordFiles(disk, isOurs);
    const error = await rejection(full.change(uri, tick('s0')));
    assert.match(error.message, /^The disk is full, so nothing was changed/);
    assert.equal(onDisk(uri), before);
    assert.equal((await vscode.workspace.openTextDocument(uri)).getText(), before);
    isFull = false;
    assert.equal(error.wayOut?.title, 'Try Again');
    await error.wayOut.run();
    assertDone(onDisk(uri), 's0');
    full.dispose();
  });

  it('puts its copy in the place of a file that the save left cut short', async () => {
    const uri = await newRecord();
    let reads = 0;
    // As a full disk does: the bytes are gone when the save is over. The first look comes before the change.
    const disk = {
      ...recordDisk,
      read: (file: string) => {
        if (reads++ === 1) writeFileSync(file, onDisk(uri).slice(0, 100));
        return recordDisk.read(file);
      },
    };
    const cut = new RecordFiles(disk, isOurs);
    assert.equal(await cut.change(uri, tick('s0')), true);
    assertDone(onDisk(uri), 's0');
    assert.equal(onDisk(uri).length > recordText(12).length, true);
    assert.deepEqual(besides(uri), []);
    cut.dispose();
  });

  it('mends a file that a killed process left cut short, from its copy', async () => {
    const uri = await newRecord();
    const whole = applyEdits(onDisk(uri), markStepDone(onDisk(uri), 's0', stamp('Ada')) ?? []);
    await recordDisk.keepCopy(uri.fsPath, new TextEncoder().encode(whole));
    const [name = ''] = besides(uri);
    const gone = path.join(path.dirname(uri.fsPath), name.replace(/-\d+-\d+\.saving$/, '-4194305-0.saving'));
    renameSync(path.join(path.dirname(uri.fsPath), name), gone);
    writeFileSync(uri.fsPath, whole.slice(0, 80));
    await records.recover(uri);
    assert.equal(onDisk(uri), whole);
    assert.deepEqual(besides(uri), []);
  });

  it('does not wait for a process that is gone, and has it no longer', async () => {
    const uri = await newRecord();
    const lockFile = path.join(path.dirname(uri.fsPath), '.saving.md.lock');
    const lock = await recordDisk.lock(uri.fsPath, 1_000);
    const owner = readFileSync(lockFile, 'utf8');
    await lock.release();
    writeFileSync(lockFile, owner.replace(/"pid":\d+/, '"pid":4194305'));
    await records.change(uri, tick('s0'));
    assertDone(onDisk(uri), 's0');
    assert.deepEqual(besides(uri), []);
  });

  it('does not write through a link that leads out of the folder', async () => {
    const uri = await newRecord();
    const outside = path.join(path.dirname(inFolder().fsPath), 'outside.md');
    renameSync(uri.fsPath, outside);
    symlinkSync(outside, uri.fsPath);
    const before = readFileSync(outside, 'utf8');
    const error = await rejection(records.change(uri, tick('s0')));
    assert.match(error.message, /links to .*outside\.md.*, outside the workspace/);
    assert.equal(readFileSync(outside, 'utf8'), before);
  });

  it('writes through a link within the folder', async () => {
    const uri = await newRecord();
    const inside = path.join(path.dirname(uri.fsPath), 'real.md');
    renameSync(uri.fsPath, inside);
    symlinkSync(inside, uri.fsPath);
    await records.change(uri, tick('s0'));
    assertDone(readFileSync(inside, 'utf8'), 's0');
  });

  it('offers to restore a record that was deleted while the editor has it', async () => {
    const uri = await newRecord();
    await vscode.window.showTextDocument(uri);
    const folder = path.dirname(uri.fsPath);
    rmSync(folder, { recursive: true });
    const error = await rejection(records.change(uri, tick('s0')));
    assert.match(error.message, /was moved or deleted/);
    assert.equal(existsSync(folder), false);
    await error.wayOut?.run();
    assert.equal(onDisk(uri), recordText(12));
    await records.change(uri, tick('s0'));
    assertDone(onDisk(uri), 's0');
  });

  it('takes a record of 5 MB', async () => {
    // Lines that differ: of those that are the same, the first write leaves one.
    const filler = Array.from(
      { length: 22_000 },
      (_, i) => `- 2026-11-23T12:00:01Z Ada **note** ${i} ${'x'.repeat(200)}`,
    );
    const uri = await newRecord(`${recordText(500)}${filler.join('\n')}\n`);
    await records.change(uri, tick('s499'));
    assertDone(onDisk(uri), 's499');
    assert.ok(statSync(uri.fsPath).size > 5e6);
  });

  it('stamps later than what it replaces, though the clock was set back', async () => {
    const uri = await newRecord();
    const at = (time: string) => ({ at: new Date(time), who: 'Ada' });
    await records.change(uri, (text) => markStepDone(text, 's0', at('2026-11-23T12:00:00Z')));
    const [first] = readRecord(onDisk(uri)).record?.steps ?? [];
    await records.change(uri, (text) =>
      appendTimeline(text, { ...at('2020-01-01T00:00:00Z'), kind: 'status', text: 'resolved' }),
    );
    await records.change(uri, (text) =>
      appendTimeline(text, { ...at('2019-01-01T00:00:00Z'), kind: 'status', text: 'reopened' }),
    );
    assert.equal(readRecord(onDisk(uri)).record?.status, 'open');
    assert.equal(first?.state, 'done');
  });
});

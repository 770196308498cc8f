import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { applyEdits } from '../../src/incident/edit';
import { markStepDone } from '../../src/incident/markStep';
import { assertDone, note, recordFiles, recordText, rejection, stamp, tick } from './savedRecords';

/** A file system of one folder in memory, as an extension provides it. It tells nobody of changes. */
class Memory implements vscode.FileSystemProvider {
  readonly files = new Map<string, { bytes: Uint8Array; mtime: number }>();
  isOffline = false;
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  watch = (): vscode.Disposable => new vscode.Disposable(() => undefined);

  stat({ path }: vscode.Uri): vscode.FileStat {
    const file = this.files.get(path);
    // VS Code asks for the folders above a file before it writes one.
    if (!file && !path.endsWith('.md')) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    if (!file) throw vscode.FileSystemError.FileNotFound(path);
    return { type: vscode.FileType.File, ctime: 0, mtime: file.mtime, size: file.bytes.length };
  }

  readFile({ path }: vscode.Uri): Uint8Array {
    return this.files.get(path)?.bytes ?? this.fail(vscode.FileSystemError.FileNotFound(path));
  }

  writeFile({ path }: vscode.Uri, bytes: Uint8Array): void {
    if (this.isOffline) throw vscode.FileSystemError.Unavailable('offline');
    this.put(path, bytes);
  }

  put(path: string, bytes: Uint8Array): void {
    this.files.set(path, { bytes, mtime: (this.files.get(path)?.mtime ?? 1_000) + 1_000 });
  }

  readDirectory = (): [string, vscode.FileType][] => [];
  createDirectory(): void {
    this.fail(vscode.FileSystemError.NoPermissions());
  }
  delete(): void {
    this.fail(vscode.FileSystemError.NoPermissions());
  }
  rename(): void {
    this.fail(vscode.FileSystemError.NoPermissions());
  }

  private fail(error: Error): never {
    throw error;
  }
}

describe('A record on a virtual file system', () => {
  const records = recordFiles();
  const memory = new Memory();
  let provider: vscode.Disposable;
  before(() => {
    provider = vscode.workspace.registerFileSystemProvider('memory', memory);
  });
  after(() => {
    provider.dispose();
  });

  let count = 0;
  function newFile(): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: 'memory', path: `/incidents/${String(++count)}/saving.md` });
    memory.put(uri.path, new TextEncoder().encode(recordText(3)));
    return uri;
  }
  const stored = ({ path }: vscode.Uri): string => new TextDecoder().decode(memory.files.get(path)?.bytes);
  const writtenOutside = (uri: vscode.Uri, id: string): void => {
    const text = stored(uri);
    memory.put(uri.path, new TextEncoder().encode(applyEdits(text, markStepDone(text, id, stamp('Bob')) ?? [])));
  };

  it('is ticked, and saved', async () => {
    const uri = newFile();
    await records.change(uri, tick('s0'));
    await records.change(uri, note('saved'));
    assertDone(stored(uri), 's0');
    assert.match(stored(uri), /\*\*note\*\* saved$/m);
  });

  it('does not get a tick that failed with the next one', async () => {
    const uri = newFile();
    const document = await vscode.workspace.openTextDocument(uri);
    memory.isOffline = true;
    await rejection(records.change(uri, tick('s0')));
    memory.isOffline = false;
    assert.equal(document.getText(), recordText(3));
    await records.change(uri, tick('s1'));
    assertDone(stored(uri), 's1');
  });

  it('keeps what was typed when a tick failed', async () => {
    const uri = newFile();
    const { document } = await vscode.window.showTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, document.lineAt(document.lineCount - 1).range.end, 'typed\n');
    await vscode.workspace.applyEdit(edit);
    memory.isOffline = true;
    await rejection(records.change(uri, tick('s0')));
    memory.isOffline = false;
    assert.equal(document.getText(), `${recordText(3)}typed\n`);
    await records.change(uri, tick('s1'));
    assertDone(stored(uri), 's1');
    assert.match(stored(uri), /^typed$/m);
  });

  it('is not written over what came there without a word, until it is reloaded', async () => {
    const uri = newFile();
    await vscode.window.showTextDocument(uri);
    await records.change(uri, tick('s0'));
    writtenOutside(uri, 's1');
    const error = await rejection(records.change(uri, tick('s2')));
    assert.match(error.message, /was changed outside this window, so nothing was written/);
    assertDone(stored(uri), 's0', 's1');
    await error.wayOut?.run();
    await records.change(uri, tick('s2'));
    assertDone(stored(uri), 's0', 's1', 's2');
  });

  it('is not written over that with unsaved typing either', async () => {
    const uri = newFile();
    const { document } = await vscode.window.showTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, document.lineAt(document.lineCount - 1).range.end, 'typed\n');
    await vscode.workspace.applyEdit(edit);
    writtenOutside(uri, 's1');
    const error = await rejection(records.change(uri, tick('s2')));
    assert.match(error.message, /was changed outside this window/);
    assertDone(stored(uri), 's1');
    assert.match(document.getText(), /^typed$/m);
  });

  it('in another encoding stays as it is', async () => {
    const uri = newFile();
    const bytes = new Uint8Array(Buffer.from(`${recordText(3)}caf\u{e9}\n`, 'latin1'));
    memory.put(uri.path, bytes);
    const error = await rejection(records.change(uri, tick('s0')));
    assert.match(error.message, /is not in UTF-8, so nothing was changed/);
    assert.deepEqual(memory.files.get(uri.path)?.bytes, bytes);
  });

  it('that is gone can be restored', async () => {
    const uri = newFile();
    await vscode.window.showTextDocument(uri);
    memory.files.delete(uri.path);
    const error = await rejection(records.change(uri, tick('s0')));
    assert.match(error.message, /was moved or deleted, so nothing was changed/);
    await error.wayOut?.run();
    assert.equal(stored(uri), recordText(3));
  });
});

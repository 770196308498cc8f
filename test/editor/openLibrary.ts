import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { platform } from '../../src/editor/desktop/platform';
import { Runbooks } from '../../src/editor/runbooks/runbooks';
import { RunbooksTree } from '../../src/editor/runbooks/runbooksTree';
import { TreeOptions } from '../../src/editor/runbooks/treeOptions';

export function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('incident-runbooks.incident-runbooks');
  assert.ok(found);
  return found;
}

/** A library of its own over the same files, with a cache of its own; `cacheUri` names one to share. */
export function openLibrary({
  cacheUri = vscode.Uri.file(path.join(tmpdir(), `library-${crypto.randomUUID()}`, 'runbooks.jsonl')),
  byApiAlone = false,
} = {}) {
  const disk = byApiAlone ? undefined : platform.disk;
  const log = { info: () => undefined, warn: console.warn, error: console.error };
  const runbooks = new Runbooks({ extensionUri: extension().extensionUri, cacheUri, version: 'test' }, disk, log);
  const memory = new Map<string, unknown>();
  const options = new TreeOptions({
    get: (key: string) => memory.get(key) as undefined,
    update: (key, value) => Promise.resolve(void memory.set(key, value)),
  });
  const tree = new RunbooksTree(runbooks, options);
  const dispose = (): void => {
    vscode.Disposable.from(tree, options, runbooks).dispose();
  };
  return { runbooks, tree, options, cacheUri, dispose };
}

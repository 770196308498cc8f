import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { collectedHeap } from './heap';

/** Milliseconds to let the window come to rest before measuring. */
const REST = 2_500;

/**
 * Runs inside the extension host of a fresh window: times the first `activate()` of the extension that BENCH_EXTENSION
 * names, as VS Code does it (load, call, finish), and writes the figures to the file that BENCH_RESULT names.
 */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension(process.env['BENCH_EXTENSION'] ?? '');
  const result = process.env['BENCH_RESULT'];
  if (!extension || !result) throw new Error('BENCH_EXTENSION or BENCH_RESULT names nothing.');
  await new Promise((resolve) => setTimeout(resolve, REST));
  if (extension.isActive) throw new Error('The extension was active before it was asked for.');
  const heapBefore = collectedHeap();
  const start = performance.now();
  await extension.activate();
  const milliseconds = performance.now() - start;
  const heap = collectedHeap() - heapBefore;
  writeFileSync(result, JSON.stringify({ milliseconds, heap }));
}

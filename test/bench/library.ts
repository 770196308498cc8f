import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { parse } from 'yaml';
import { platform } from '../../src/editor/desktop/platform';
import { Runbooks } from '../../src/editor/runbooks/runbooks';
import { RunbooksTree } from '../../src/editor/runbooks/runbooksTree';
import { TreeOptions } from '../../src/editor/runbooks/treeOptions';
import { collectedHeap } from './heap';
import { manyRunbooks } from './manyRunbooks';
import { timed } from './timed';

const COUNT = 10_000;
const CHANGES = 10;

/**
 * Runs inside the extension host, with a window on a folder of its own: a library of 10,000 generated runbooks, cold and
 * warm, each beside a floor that is measured in the same run. Writes all figures to the file BENCH_RESULT.
 */
export async function run(): Promise<void> {
  const result = process.env['BENCH_RESULT'];
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (!result || !folder) throw new Error('BENCH_RESULT names nothing, or no folder is open.');
  const root = path.join(folder.fsPath, 'many');
  const files = manyRunbooks(COUNT, root);
  for (const dir of new Set(files.map(({ file }) => path.dirname(file)))) mkdirSync(dir, { recursive: true });
  for (const { file, text } of files) writeFileSync(file, text);
  // The watcher is told of 10,000 new files first: none of that is to be in the figures.
  await rest(5_000);
  const uris = files.map(({ file }) => vscode.Uri.file(file));

  const figures = {
    parse: await timed(() => parseAll(files.map(({ file }) => file))),
    stat: await timed(() => pool(uris, (uri) => vscode.workspace.fs.stat(uri))),
    nodeStat: await timed(() => pool(uris, (uri) => stat(uri.fsPath))),
    ...(await findAlone()),
    cold: [] as Opened[],
    warm: [] as Opened[],
    change: [] as { tree: number; watcher: number }[],
    memory: 0,
  };
  const cacheUri = vscode.Uri.joinPath(folder, 'cache', 'runbooks.jsonl');
  for (let round = 0; round < 3; round++) {
    await vscode.workspace.fs.delete(cacheUri).then(undefined, () => undefined);
    figures.cold.push(await opened(cacheUri));
    figures.warm.push(await opened(cacheUri, true));
  }
  figures.memory = await memoryOf(cacheUri);
  figures.change = await changes(
    cacheUri,
    files.slice(0, CHANGES).map(({ file }) => file),
  );
  rmSync(root, { recursive: true });
  writeFileSync(result, JSON.stringify(figures));
}

/** What VS Code itself takes to list the files, and how long it holds up the extension host for it. */
async function findAlone(): Promise<{ find: number; findStretch: number }> {
  const stretch = longestStretch();
  const find = await timed(() => vscode.workspace.findFiles('**/*.runbook.yaml'));
  return { find, findStretch: stretch.stop() };
}

interface Opened {
  readonly firstRows: number;
  readonly complete: number;
  readonly painted: number;
  readonly count: number;
  /** The longest time for which the extension host answered nothing. */
  readonly longest: number;
}

function library(cacheUri: vscode.Uri) {
  const extension = vscode.extensions.getExtension('incident-runbooks.incident-runbooks');
  if (!extension) throw new Error('The extension is not there.');
  const log = { info: () => undefined, warn: console.warn, error: console.error };
  const runbooks = new Runbooks(
    { extensionUri: extension.extensionUri, cacheUri, version: 'bench' },
    platform.disk,
    log,
  );
  const options = new TreeOptions({
    get: () => undefined,
    update: () => Promise.resolve(),
  });
  const tree = new RunbooksTree(runbooks, options);
  return {
    runbooks,
    tree,
    dispose: () => {
      vscode.Disposable.from(tree, options, runbooks).dispose();
    },
  };
}

async function opened(cacheUri: vscode.Uri, waitForCache = false): Promise<Opened> {
  const lib = library(cacheUri);
  const stretch = longestStretch();
  const start = performance.now();
  let firstRows: number | undefined;
  let painted = 0;
  const look = async (): Promise<void> => {
    const groups = await lib.tree.getChildren();
    const team = groups.find((node) => 'placed' in node && node.grouping === 'source' && node.key !== 'Bundled');
    const rows = team ? await lib.tree.getChildren(team) : [];
    await Promise.all(rows.map((row) => lib.tree.getTreeItem(row)));
    painted = rows.length;
    if (rows.length > 0) firstRows ??= performance.now() - start;
  };
  const listener = lib.runbooks.onDidChange(() => void look());
  void look();
  const all = await lib.runbooks.all();
  const complete = performance.now() - start;
  await look();
  const figures = {
    ...{ firstRows: firstRows ?? Number.NaN, complete, painted: performance.now() - start },
    count: all.filter(({ uri }) => uri.includes('/many/')).length,
    longest: stretch.stop(),
  };
  if (painted < figures.count) throw new Error(`${String(painted)} rows of ${String(figures.count)}.`);
  // The cache is written two seconds later, and the problems of all files are looked for.
  await rest(waitForCache ? 200 : 3_500);
  listener.dispose();
  lib.dispose();
  return figures;
}

async function memoryOf(cacheUri: vscode.Uri): Promise<number> {
  const before = await restedHeap();
  const lib = library(cacheUri);
  const entries = await lib.runbooks.all();
  const bytes = (await restedHeap()) - before;
  lib.dispose();
  return bytes / entries.length;
}

/** From the moment our own watcher hears of a change to the row with the new title. */
async function changes(cacheUri: vscode.Uri, files: readonly string[]): Promise<{ tree: number; watcher: number }[]> {
  const lib = library(cacheUri);
  await lib.runbooks.all();
  await rest(500);
  const figures: { tree: number; watcher: number }[] = [];
  const watcher = vscode.workspace.createFileSystemWatcher('**/*.runbook.yaml');
  for (const [i, file] of files.entries()) {
    const title = `Changed ${String(i)}`;
    const text = (await readFile(file, 'utf8')).replace(/^title: .*$/m, `title: ${title}`);
    const written = performance.now();
    const heard = new Promise<number>((resolve) =>
      watcher.onDidChange(() => {
        resolve(performance.now());
      }),
    );
    const shown = new Promise<number>((resolve) => {
      const listener = lib.tree.onDidChangeTreeData(async () => {
        const rows = await Promise.all((await lib.tree.getChildren()).map((node) => lib.tree.getChildren(node)));
        if (!rows.flat().some((row) => 'entry' in row && row.entry.head?.title === title)) return;
        listener.dispose();
        resolve(performance.now());
      });
    });
    writeFileSync(file, text);
    const [at, done] = await inTime(Promise.all([heard, shown]), `word of the change to ${file}`);
    figures.push({ tree: done - at, watcher: at - written });
    await rest(300);
  }
  watcher.dispose();
  lib.dispose();
  return figures;
}

async function parseAll(files: readonly string[]): Promise<void> {
  for (const file of files) parse(await readFile(file, 'utf8'));
}

async function pool(uris: readonly vscode.Uri[], work: (uri: vscode.Uri) => PromiseLike<unknown>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let uri = uris[next++]; uri; uri = uris[next++]) await work(uri);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

/** How long the event loop was held up at most: a timer that is due each millisecond says. */
function longestStretch(): { stop(): number } {
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
  }, 1);
  return {
    stop: () => {
      clearInterval(timer);
      return longest;
    },
  };
}

async function restedHeap(): Promise<number> {
  await rest(200);
  return collectedHeap();
}

/** Milliseconds after which an event that has not come will not come: a watcher drops some where very much happens. */
const PATIENCE = 60_000;

/** Rejects where what is waited for does not come: a measurement that hangs tells nothing. */
async function inTime<T>(wait: Promise<T>, what: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`Never came: ${what}`));
    }, PATIENCE);
  });
  return Promise.race([wait, tooLate]).finally(() => {
    clearTimeout(timer);
  });
}

const rest = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

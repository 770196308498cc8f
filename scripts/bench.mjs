// @ts-check
/**
 * `npm run bench [-- activation|ticking|record|library|typing|yaml|reader|following] [-- --runs N]`: figures in a real VS Code, each as a ratio to a floor that was
 * measured in the same run: activation to that of an extension with one command and nothing behind it, a tick that is
 * saved to a bare edit that is saved, a long record that is read to a bare read of its file, a library of 10,000 runbooks to a bare parse and a bare stat of its files, a
 * keystroke in the search to a bare look through all texts, problems to a bare parse. `yaml` sets readers by hand beside the package.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseJson } from './json.mjs';
import { ensureDependencies, root } from './prepare.mjs';

ensureDependencies();
const { build } = await import('./build.mjs');
const { ratios, told } = await import('../test/bench/figures.mjs');
const { copyToActivate, runBench } = await import('../test/bench/runBench.mjs');

const { positionals, values } = parseArgs({ allowPositionals: true, options: { runs: { type: 'string' } } });
const runs = Number(values.runs ?? 7);
const wanted = (/** @type {string} */ name) => positionals.length === 0 || positionals.includes(name);

/** @typedef {{ milliseconds: number, heap: number }} Activation */

async function activation() {
  const floorPath = path.join(root, 'test/bench/floor');
  const measure = async (/** @type {string} */ extension, /** @type {string} */ id) =>
    /** @type {Activation} */ (await runBench('activation', extension, { BENCH_EXTENSION: id }));
  /** @type {Activation[]} */
  const floor = [];
  /** @type {Activation[]} */
  const ours = [];
  const copy = mkdtempSync(path.join(tmpdir(), 'bench-extension-'));
  try {
    copyToActivate(copy);
    for (let run = 0; run < runs; run++) {
      floor.push(await measure(floorPath, 'incident-runbooks.floor'));
      ours.push(await measure(copy, 'incident-runbooks.incident-runbooks'));
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  const ms = (/** @type {Activation[]} */ list) => list.map(({ milliseconds }) => milliseconds);
  const mb = (/** @type {Activation[]} */ list) => list.map(({ heap }) => heap / 1e6);
  return [
    `Activation, first activate() of a fresh window, in turn with the floor, n = ${runs}; median [min-max]:`,
    `  floor  ${told(ms(floor))} ms, heap ${told(mb(floor), 2)} MB`,
    `  ours   ${told(ms(ours))} ms, heap ${told(mb(ours), 2)} MB`,
    `  ratio  ${told(ratios(ms(ours), ms(floor)), 2)}, pair by pair`,
  ];
}

async function ticking() {
  const figures = /** @type {Record<string, { ours: number[], bare: number[] }>} */ (await runBench('ticking', root));
  return Object.entries(figures).flatMap(([steps, { ours, bare }]) => [
    `Tick to saved on disk, ${steps} steps, in turn with a bare edit that is saved, n = ${ours.length}; median [min-max]:`,
    `  bare   ${told(bare)} ms`,
    `  ours   ${told(ours)} ms`,
    `  ratio  ${told(ratios(ours, bare), 2)}, pair by pair`,
  ]);
}

async function record() {
  const { record, toggle } =
    /** @type {{ record: { read: number[], parse: number[], memory: number }, toggle: Record<string, Pairs> }} */ (
      await runBench('record', root)
    );
  const { read, parse, memory } = record;
  return [
    `A record of 1 MB, n = ${parse.length}; median [min-max]:`,
    `  bare read of the file ${told(read)} ms, by VS Code's API`,
    `  read as a record      ${told(parse)} ms, ratio ${told(ratios(parse, read), 2)}`,
    `  memory of the record  ${(memory / 1e6).toFixed(2)} MB`,
    ...Object.entries(toggle).flatMap(([tasks, { ours, bare }]) => [
      `Toggle of a task among ${tasks}, in turn with a bare edit, n = ${ours.length}; median [min-max]:`,
      `  bare   ${told(bare)} ms`,
      `  ours   ${told(ours)} ms`,
      `  ratio  ${told(ratios(ours, bare), 2)}, pair by pair`,
    ]),
  ];
}

async function reader() {
  const { readerFigures } = await import('../test/bench/reader.mjs');
  const { open, tick, own } = await readerFigures(runs * 2);
  return [
    `A record with 200 steps in the reader, from key to painted, in turn with a page that shows its text, n = ${own.length}; median [min-max]:`,
    `  open   bare ${told(open.bare, 0)} ms, ours ${told(open.ours, 0)} ms, ratio ${told(ratios(open.ours, open.bare), 2)}, pair by pair`,
    `         of that, from our script's arrival to painted ${told(own, 0)} ms`,
    `  tick   bare ${told(tick.bare, 0)} ms, ours ${told(tick.ours, 0)} ms, ratio ${told(ratios(tick.ours, tick.bare), 2)}, saved on disk in both`,
  ];
}

/** @typedef {{ firstRows: number, complete: number, painted: number, count: number, longest: number }} Opened */
/** @typedef {{ parse: number, stat: number, nodeStat: number, find: number, findStretch: number, cold: Opened[], warm: Opened[], change: { tree: number, watcher: number }[], memory: number }} Library */

async function library() {
  const { parse, stat, nodeStat, find, findStretch, cold, warm, change, memory } = /** @type {Library} */ (
    await runBench('library', root)
  );
  const pick = (/** @type {Opened[]} */ list, /** @type {keyof Opened} */ key) => list.map((one) => one[key]);
  const opened = (/** @type {string} */ name, /** @type {Opened[]} */ list, /** @type {number} */ floor) => [
    `  ${name}   first rows ${told(pick(list, 'firstRows'), 0)}, complete ${told(pick(list, 'complete'), 0)}, painted ${told(pick(list, 'painted'), 0)} ms, longest stretch ${told(pick(list, 'longest'), 0)} ms`,
    `         ${(pick(list, 'complete').reduce((a, b) => a + b, 0) / list.length / floor).toFixed(2)} of its floor, count ${pick(list, 'count').join(' ')}`,
  ];
  return [
    `Library of 10,000 runbooks of 4 KB, n = ${cold.length} (the floors once); median [min-max]:`,
    `  floors bare yaml parse ${parse.toFixed(0)} ms; bare stat by VS Code's API ${stat.toFixed(0)}, by Node ${nodeStat.toFixed(0)} ms; findFiles ${find.toFixed(0)} ms, with a stretch of ${findStretch.toFixed(0)} ms`,
    ...opened('cold', cold, parse),
    ...opened('warm', warm, stat),
    `  change on disk to the tree, beyond the watcher's ${told(
      change.map(({ watcher }) => watcher),
      0,
    )} ms: ${told(
      change.map(({ tree }) => tree),
      0,
    )} ms, n = ${change.length}`,
    `  memory ${memory.toFixed(0)} bytes for a runbook`,
  ];
}

/** @typedef {{ ours: number[], bare: number[] }} Pairs */

function typing() {
  const out = execFileSync(process.execPath, [path.join(root, 'out/test/bench/typing.js')], { encoding: 'utf8' });
  const { search, problems } = /** @type {{ search: Pairs & { build: number }, problems: Pairs }} */ (parseJson(out));
  const p95 = (/** @type {number[]} */ list) =>
    (list.toSorted((a, b) => a - b)[Math.floor(list.length * 0.95)] ?? 0).toFixed(1);
  return [
    `A keystroke in the search over 10,000 runbooks, n = ${search.ours.length}; median [min-max]:`,
    `  bare   ${told(search.bare)} ms, p95 ${p95(search.bare)}`,
    `  ours   ${told(search.ours)} ms, p95 ${p95(search.ours)}; the index was built in ${search.build.toFixed(0)} ms`,
    `Problems of a runbook of 2,000 lines, n = ${problems.ours.length}; median [min-max]:`,
    `  bare   ${told(problems.bare)} ms`,
    `  ours   ${told(problems.ours)} ms`,
    `  ratio  ${told(ratios(problems.ours, problems.bare), 2)}, pair by pair`,
  ];
}

async function following() {
  const { followingFigures } = await import('../test/bench/reader.mjs');
  const { before, after } = await followingFigures({ warm: 200, actions: 1_200 });
  const mb = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);
  return [
    'An hour of following in the reader, as 1,200 ticks and their taking back in a record of 200 steps, after 200 others:',
    `  the window's JavaScript ${mb(before.page)} MB before, ${mb(after.page)} MB after; the extension host ${mb(before.host)} and ${mb(after.host)} MB resident`,
  ];
}

await build({ tests: true });
const lines = [];
if (wanted('activation')) lines.push(...(await activation()));
if (wanted('ticking')) lines.push(...(await ticking()));
if (wanted('record')) lines.push(...(await record()));
if (wanted('library')) lines.push(...(await library()));
if (wanted('reader')) lines.push(...(await reader()));
if (wanted('following')) lines.push(...(await following()));
if (wanted('yaml'))
  lines.push(execFileSync(process.execPath, [path.join(root, 'out/test/bench/yaml.js')], { encoding: 'utf8' }));
if (wanted('typing')) lines.push(...typing());
console.log(`\n${lines.join('\n')}`);

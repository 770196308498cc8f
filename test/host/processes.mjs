import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Groups started here and not yet ended: they go when this process goes, however it goes. */
/** @type {Set<number>} */
const running = new Set();
/** @type {Set<() => void>} */
const farewells = new Set();
let watching = false;

/**
 * Starts a program at the head of a process group of its own, so that all it starts can be ended with it.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {import('node:child_process').ChildProcess}
 */
export function startGroup(command, args, options = {}) {
  endGroupsOnExit();
  // Windows has no process groups; there taskkill follows the tree.
  const child = spawn(command, args, { ...options, detached: process.platform !== 'win32' });
  const { pid } = child;
  if (pid !== undefined) {
    running.add(pid);
    child.once('exit', () => {
      // What the leader leaves behind (a shell, an extension host) goes with it.
      killGroup(pid, 'SIGKILL');
      running.delete(pid);
    });
  }
  return child;
}

/**
 * For a server: the extra argument to its Node.js that ends it when this process is killed outright.
 * @returns {string}
 */
export function endWithParent() {
  return `--import=${new URL('endWithParent.mjs', import.meta.url).href}`;
}

/**
 * Ends a program and everything it started: politely, and after `patience` milliseconds for good.
 * @param {import('node:child_process').ChildProcess} child
 */
export async function endGroup(child, patience = 3000) {
  const { pid } = child;
  if (pid === undefined) return;
  const strays = descendants(pid);
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    killGroup(pid, 'SIGTERM');
    const timer = setTimeout(() => {
      killGroup(pid, 'SIGKILL');
    }, patience);
    await gone;
    clearTimeout(timer);
  }
  killGroup(pid, 'SIGKILL');
  killAll(strays);
  running.delete(pid);
}

/**
 * Something more to be done when the process is told to end, such as removing a temporary folder. Must be quick.
 * @param {() => void} farewell
 * @returns {() => void} takes it back
 */
export function onFarewell(farewell) {
  endGroupsOnExit();
  farewells.add(farewell);
  return () => farewells.delete(farewell);
}

function endGroupsOnExit() {
  if (watching) return;
  watching = true;
  process.on('exit', endAll);
  for (const [signal, code] of /** @type {const} */ ([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]))
    process.on(signal, () => process.exit(code));
}

function endAll() {
  for (const pid of running) {
    const strays = descendants(pid);
    killGroup(pid, 'SIGKILL');
    killAll(strays);
  }
  running.clear();
  for (const farewell of farewells) farewell();
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function killGroup(pid, signal) {
  if (process.platform === 'win32') spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
  else kill(-pid, signal);
}

/** @param {readonly number[]} pids */
function killAll(pids) {
  for (const pid of pids) kill(pid, 'SIGKILL');
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} signal
 */
function kill(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone.
  }
}

/**
 * Shells in the editor's terminals lead groups of their own, so the group alone does not reach them.
 * @param {number} ancestor
 * @returns {number[]} all below it, where /proc tells (Linux); elsewhere none
 */
export function descendants(ancestor) {
  /** @type {Map<number, number[]>} */
  const children = new Map();
  for (const [pid, parent] of parents()) children.set(parent, [...(children.get(parent) ?? []), pid]);
  const found = [ancestor];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found.slice(1);
}

/** @returns {[pid: number, parent: number][]} */
function parents() {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // "pid (name that may hold anything) state parent …"
        const after = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1) ?? '';
        return [[Number(name), Number(after.split(' ')[1])]];
      } catch {
        return [];
      }
    });
}

/** @returns {string} the path of this checkout's launcher, for `vscodeExecutablePath` */
export function launcherPath() {
  return fileURLToPath(new URL('launcher.mjs', import.meta.url));
}

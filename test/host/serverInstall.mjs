import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { runNpm } from '../../scripts/npm.mjs';
import { root } from '../../scripts/prepare.mjs';
import { Refusal } from '../../scripts/refusal.mjs';
import { placeStandIns } from './standIns.mjs';
import { nodePackage } from './versions.mjs';
import { parseJson } from '../../scripts/json.mjs';

/** Everything fetched or made at run time: editors, browser profiles, the copy of the sample. */
export const cacheFolder = join(root, '.vscode-test');

/**
 * @typedef {object} InstalledServer
 * @property {string} node the Node.js to run it with
 * @property {string} main server-main.js
 */

/**
 * The server build of a version of VS Code, installed from npm on first need and found in the cache afterwards.
 * @param {import('./versions.mjs').EditorVersion} version
 * @returns {InstalledServer}
 * @throws {Refusal} where there is none for this platform, or it can't be fetched
 */
export function ensureServer(version) {
  const runtime = nodePackage(version);
  if (runtime === undefined)
    throw new Refusal(
      `The server build of VS Code is not available for ${process.platform}-${process.arch}: install desktop VS Code instead.`,
    );
  const home = join(cacheFolder, `server-${version.vscode}-${version.codeServer}`);
  if (!existsSync(home)) {
    console.log(`Installing VS Code ${version.vscode} (server build, from npm; about a minute, once)…`);
    install(version, runtime, home);
  }
  return { node: join(home, 'node', 'bin', 'node'), main: join(home, 'vscode', 'out', 'server-main.js') };
}

/**
 * Works in a sibling folder and renames it when all is there: an install that was killed is never taken for a good
 * one, and of two at once the first to finish wins.
 * @param {import('./versions.mjs').EditorVersion} version
 * @param {string} runtime
 * @param {string} home
 */
function install(version, runtime, home) {
  mkdirSync(cacheFolder, { recursive: true });
  const work = mkdtempSync(`${home}.part-`);
  try {
    // The packages as they are, not `npm install`: code-server's own 160 dependencies are of no use here.
    unpack(`code-server@${version.codeServer}`, 'package/lib/vscode', join(work, 'vscode'), work);
    unpack(runtime, 'package/bin', join(work, 'node', 'bin'), work);
    const vscode = join(work, 'vscode');
    adjustDependencies(version, vscode);
    // No install scripts: nothing has to be compiled (see standIns.mjs), the rest ships its binaries.
    npm(['install', '--omit=dev', '--ignore-scripts', '--no-global'], vscode);
    placeStandIns(join(vscode, 'node_modules'));
    renameSync(work, home);
  } catch (error) {
    rmSync(work, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
}

/**
 * @param {string} name of an npm package, with its version
 * @param {string} inside the folder of the archive that is wanted
 * @param {string} target
 * @param {string} work
 */
function unpack(name, inside, target, work) {
  const box = mkdtempSync(join(work, 'unpack-'));
  npm(['pack', '--ignore-scripts', name], box);
  const archive = readdirSync(box).find((file) => file.endsWith('.tgz'));
  if (archive === undefined) throw new Refusal(`npm delivered no archive for ${name}.`);
  const done = spawnSync('tar', ['-xzf', archive, '--no-same-owner', inside], { cwd: box, encoding: 'utf8' });
  if (done.status !== 0) throw new Refusal(`${name} could not be unpacked: ${done.error?.message ?? done.stderr}`);
  mkdirSync(join(target, '..'), { recursive: true });
  renameSync(join(box, inside), target);
  rmSync(box, { recursive: true });
}

/**
 * @param {import('./versions.mjs').EditorVersion} version
 * @param {string} vscode
 */
function adjustDependencies(version, vscode) {
  if (!version.shrinkwrap) rmSync(join(vscode, 'npm-shrinkwrap.json'), { force: true });
  if (Object.keys(version.replace).length === 0) return;
  const file = join(vscode, 'package.json');
  const manifest = /** @type {{dependencies: Record<string, string>}} */ (parseJson(readFileSync(file, 'utf8')));
  Object.assign(manifest.dependencies, version.replace);
  writeFileSync(file, JSON.stringify(manifest));
}

/**
 * @param {readonly string[]} args
 * @param {string} cwd
 */
function npm(args, cwd) {
  const { ok, why } = runNpm(args, { cwd });
  if (!ok) throw new Refusal(`VS Code's server build could not be installed: ${why}`);
}

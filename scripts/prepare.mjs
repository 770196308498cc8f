// Runs before anything is installed: Node's built-in modules only.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNpm } from './npm.mjs';
import { Refusal } from './refusal.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Makes node_modules agree with package-lock.json; returns at once when it already does, and then needs no network.
 * @param {string} [folder] where package-lock.json is
 * @throws {Refusal} when Node is too old, or the packages can't be had
 */
export function ensureDependencies(folder = root) {
  refuseOldNode(process.versions.node);
  // The stamp lives inside node_modules, so it goes when they go.
  const stamp = join(folder, 'node_modules', '.incident-runbooks-lock');
  const wanted = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  if (!existsSync(stamp) && installedByHand(folder)) {
    writeFileSync(stamp, wanted);
    return;
  }
  console.log('Installing the packages that package-lock.json names (npm ci)…');
  // --include=dev: NODE_ENV=production or omit=dev in someone's .npmrc would leave out the tools.
  const { ok, why } = runNpm(['ci', '--include=dev', '--no-global'], { cwd: folder, visible: true });
  if (!ok) throw new Refusal(`The packages could not be installed: ${why} Then run this again.`);
  writeFileSync(stamp, wanted);
}

/**
 * @param {string} folder
 * @returns {boolean} whether someone ran npm since package-lock.json last changed: npm leaves a list of its own
 */
function installedByHand(folder) {
  const list = join(folder, 'node_modules', '.package-lock.json');
  return existsSync(list) && statSync(list).mtimeMs >= statSync(join(folder, 'package-lock.json')).mtimeMs;
}

/** @param {string} version such as 20.19.0 */
function refuseOldNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Refusal(
    `Node.js 20.19 or newer is needed, and this is ${version}: install a current Node.js and run this again.`,
  );
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { exitWithSentence } = await import('./refusal.mjs');
  try {
    ensureDependencies();
  } catch (error) {
    exitWithSentence(error);
  }
}

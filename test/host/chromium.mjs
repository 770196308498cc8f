import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Refusal } from '../../scripts/refusal.mjs';

/** Quiet, and able to run as root and on a machine without a graphics card. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // /dev/shm is small in containers, and a full one crashes the page.
  '--disable-dev-shm-usage',
];

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge'];

/** @returns {string[]} where the installers of macOS and Windows put them */
function defaultPlaces() {
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  if (process.platform !== 'win32') return [];
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
  return roots.flatMap((root) => [
    join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
    join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
  ]);
}

/**
 * A browser of the Chromium family. CHROME_PATH goes before all others.
 * @param {{install?: boolean}} [options] `install`: fetch Debian's when there is none and this is root on such a system
 * @returns {string} its path
 * @throws {Refusal} saying how to get one
 */
export function findChromium({ install = false } = {}) {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined && named !== '') {
    if (executable(named)) return named;
    throw new Refusal(`CHROME_PATH names ${named}, which is not a program: correct it or remove it.`);
  }
  const found = [...commands.flatMap((command) => onPath(command) ?? []), ...defaultPlaces()].find(executable);
  if (found !== undefined) return found;
  if (install && process.getuid?.() === 0 && onPath('apt-get') !== undefined) {
    installWithApt();
    return findChromium();
  }
  const how = onPath('apt-get') ? 'install one (sudo apt-get install chromium)' : 'install Chrome, Chromium or Edge';
  throw new Refusal(`No browser of the Chromium family was found: ${how}, or name one in CHROME_PATH.`);
}

function installWithApt() {
  console.log('Installing Chromium with apt-get, which the tests drive VS Code in…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '--no-install-recommends', 'chromium'];
  for (const args of [['update'], install]) {
    const done = spawnSync('apt-get', args, { env, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
    if (done.status !== 0)
      throw new Refusal(
        `apt-get ${args[0] ?? ''} failed (${done.stderr.trim()}): install chromium, or name a browser in CHROME_PATH.`,
      );
  }
}

/**
 * @param {string} command
 * @returns {string | undefined} where PATH finds it
 */
export function onPath(command) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', ''] : [''];
  return folders.flatMap((folder) => endings.map((ending) => join(folder, command + ending))).find(executable);
}

/** @param {string} path */
function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

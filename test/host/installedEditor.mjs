import { closeSync, existsSync, openSync, readSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { onPath } from './chromium.mjs';

/**
 * The desktop VS Code that is installed here: its program itself, not the `code` command, which starts it and leaves,
 * so that it could not be ended again.
 * @returns {import('./desktop.mjs').DesktopEditor}
 */
export function installedEditor() {
  if (process.platform === 'darwin') return fromPlaces(macPlaces());
  if (process.platform === 'win32') return fromPlaces(windowsPlaces());
  const command = onPath('code');
  if (command === undefined) return { path: undefined, why: 'no VS Code is installed' };
  if (process.env['VSCODE_IPC_HOOK_CLI'] || command.includes('/remote-cli/'))
    return { path: undefined, why: '`code` here talks to the editor this terminal belongs to' };
  if (command.startsWith('/mnt/')) return { path: undefined, why: '`code` here is that of Windows' };
  const real = realpathSync(command);
  const candidates = [
    // Packages put a script into <home>/bin/code, beside <home>/code.
    join(dirname(dirname(real)), 'code'),
    '/snap/code/current/usr/share/code/code',
    real,
  ];
  const path = candidates.find(isProgram);
  return path === undefined
    ? { path, why: `${command} does not lead to a desktop VS Code` }
    : { path, why: 'VS Code is installed' };
}

/**
 * @param {readonly string[]} places
 * @returns {import('./desktop.mjs').DesktopEditor}
 */
function fromPlaces(places) {
  const path = places.find((place) => existsSync(place));
  return { path, why: path === undefined ? 'no VS Code is installed' : 'VS Code is installed' };
}

/** Newer releases name the program Code, older ones Electron. */
function macPlaces() {
  const inside = ['Code', 'Electron'].map((name) => join('Visual Studio Code.app', 'Contents', 'MacOS', name));
  return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
    inside.map((path) => join(folder, path)),
  );
}

function windowsPlaces() {
  const local = process.env['LOCALAPPDATA'];
  const folders = [
    ...(local === undefined ? [] : [join(local, 'Programs')]),
    ...['PROGRAMFILES', 'PROGRAMFILES(X86)'].flatMap((name) => process.env[name] ?? []),
  ];
  return folders.map((folder) => join(folder, 'Microsoft VS Code', 'Code.exe'));
}

/**
 * @param {string} path
 * @returns {boolean} whether it is a Linux program and not a script
 */
function isProgram(path) {
  if (!existsSync(path)) return false;
  const head = Buffer.alloc(4);
  try {
    const file = openSync(path, 'r');
    readSync(file, head, 0, 4, 0);
    closeSync(file);
  } catch {
    return false;
  }
  return head.toString('latin1') === '\x7FELF';
}

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { cacheFolder } from './serverInstall.mjs';
import { editorVersion } from './versions.mjs';

/** Where desktop VS Code is downloaded from; asked first, since a download that can't work takes minutes to say so. */
const downloads = 'https://update.code.visualstudio.com/api/releases/stable';

/**
 * @typedef {object} DesktopEditor
 * @property {string | undefined} path the executable, if there is one
 * @property {string} why it is or isn't there, as a clause
 */

/** @returns {boolean} whether a window can be shown */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
}

/**
 * A desktop VS Code for tests: downloaded, or from an earlier download when there is no network. Never hangs: what
 * can't be reached within a few seconds isn't there.
 * @param {string} [version] newest (default) or oldest
 * @returns {Promise<DesktopEditor>}
 */
export async function getDesktop(version) {
  const { desktop } = editorVersion(version);
  const cached = downloadedVersions().find((found) => desktop === 'stable' || found === desktop);
  const reachable = await canReach(downloads, 4000);
  if (!reachable && cached === undefined) return { path: undefined, why: 'desktop VS Code can’t be downloaded here' };
  try {
    // A version that is there is not asked about, so this works offline.
    const path = await downloadAndUnzipVSCode({
      version: reachable ? desktop : (cached ?? desktop),
      cachePath: cacheFolder,
    });
    return { path, why: reachable ? 'desktop VS Code can be downloaded' : 'it was downloaded earlier' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { path: undefined, why: `downloading desktop VS Code failed (${reason})` };
  }
}

/** @returns {string[]} complete downloads, the newest version first */
function downloadedVersions() {
  if (!existsSync(cacheFolder)) return [];
  return readdirSync(cacheFolder)
    .filter((name) => name.startsWith('vscode-') && existsSync(join(cacheFolder, name, 'is-complete')))
    .flatMap((name) => /(\d+\.\d+\.\d+)$/.exec(name)?.[1] ?? [])
    .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
}

/**
 * @param {string} address
 * @param {number} milliseconds
 * @returns {Promise<boolean>}
 */
async function canReach(address, milliseconds) {
  try {
    const answer = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(milliseconds) });
    return answer.ok;
  } catch {
    return false;
  }
}

import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseJson } from '../../scripts/json.mjs';

/**
 * Makes a folder with an extension an installed extension, before the editor's first start with `extensionsDir`.
 * @param {string} extension the folder
 * @param {string} extensionsDir
 */
export function linkExtension(extension, extensionsDir) {
  const { publisher, name, version } = manifestOf(extension);
  mkdirSync(extensionsDir, { recursive: true });
  const link = join(extensionsDir, `${publisher}.${name}-${version}`);
  const others = readdirSync(extensionsDir).filter((entry) => entry.startsWith(`${publisher}.${name}-`));
  // The editor lists what is installed in a file, and reads the folder itself only when there is none.
  for (const entry of [...others, 'extensions.json'])
    rmSync(join(extensionsDir, entry), { recursive: true, force: true });
  // A junction, on Windows, needs no special right.
  symlinkSync(resolve(extension), link, 'junction');
}

/**
 * The user setting that has an extension run its `browser` entry in the web-worker host. It could say so of itself by
 * the page's `extensionDevelopmentKind`, but the page of the server build does not pass that on.
 * @param {string} extension the folder
 * @returns {Readonly<Record<string, unknown>>}
 */
export function inWebHost(extension) {
  const { publisher, name } = manifestOf(extension);
  return { 'remote.extensionKind': { [`${publisher}.${name}`]: ['web'] } };
}

/**
 * @param {string} extension the folder
 * @returns {{publisher: string, name: string, version: string}}
 */
function manifestOf(extension) {
  const text = readFileSync(join(extension, 'package.json'), 'utf8');
  return /** @type {{publisher: string, name: string, version: string}} */ (parseJson(text));
}

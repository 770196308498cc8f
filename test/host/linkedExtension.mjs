import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseJson } from '../../scripts/json.mjs';

/**
 * Makes a folder with an extension an installed extension, before the editor's first start with `extensionsDir`.
 * @param {string} extension the folder
 * @param {string} extensionsDir
 */
export function linkExtension(extension, extensionsDir) {
  const text = readFileSync(join(extension, 'package.json'), 'utf8');
  const { publisher, name, version } = /** @type {{publisher: string, name: string, version: string}} */ (
    parseJson(text)
  );
  mkdirSync(extensionsDir, { recursive: true });
  const link = join(extensionsDir, `${publisher}.${name}-${version}`);
  const others = readdirSync(extensionsDir).filter((entry) => entry.startsWith(`${publisher}.${name}-`));
  // The editor lists what is installed in a file, and reads the folder itself only when there is none.
  for (const entry of [...others, 'extensions.json'])
    rmSync(join(extensionsDir, entry), { recursive: true, force: true });
  // A junction, on Windows, needs no special right.
  symlinkSync(resolve(extension), link, 'junction');
}

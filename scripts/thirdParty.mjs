// @ts-check
/** The notices for what others have written and we ship: collected from what the bundles are made of, not from a list. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseJson } from './json.mjs';

/** Where a package's terms stand; several files where parts are under different ones. */
const termsFile = /^(licen[cs]e|copying|notice)([-.].*)?$/i;

/**
 * The folders of the packages that these bundles hold, sorted.
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @returns {readonly string[]} relative to where the bundles were built, such as `node_modules/yaml`
 */
export function bundledPackages(metafiles) {
  const folders = metafiles.flatMap(({ inputs }) =>
    Object.keys(inputs).flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
  );
  return [...new Set(folders)].sort();
}

/**
 * The notices for all that these bundles hold.
 * @param {string} root where the bundles were built
 * @param {readonly import('esbuild').Metafile[]} metafiles
 * @throws {Error} if a package has no text of its license: it may not ship then
 */
export async function thirdPartyNotices(root, metafiles) {
  const notices = await Promise.all(bundledPackages(metafiles).map((folder) => noticeOf(path.join(root, folder))));
  const intro = 'Incident Runbooks holds the following works of others, each under its own terms.';
  return `${[intro, ...notices].join(`\n\n${'='.repeat(80)}\n\n`)}\n`;
}

/** @param {string} folder */
async function noticeOf(folder) {
  const manifest = /** @type {{ name: string, version: string, license?: unknown, homepage?: unknown }} */ (
    parseJson(await readFile(path.join(folder, 'package.json'), 'utf8'))
  );
  const files = (await readdir(folder)).filter((file) => termsFile.test(file)).sort();
  if (files.length === 0) throw new Error(`${manifest.name} has no license text, so it may not ship.`);
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  const license = typeof manifest.license === 'string' ? ` (${manifest.license})` : '';
  const homepage = typeof manifest.homepage === 'string' ? `\n${manifest.homepage}` : '';
  return [`${manifest.name} ${manifest.version}${license}${homepage}`, ...texts.map((text) => text.trim())].join(
    '\n\n',
  );
}

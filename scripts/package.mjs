// @ts-check
/** Packs the VSIX: `node scripts/package.mjs [--built] [file.vsix]`. Says what is in it and what it weighs. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { parseJson } from './json.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** What may ship: nothing but what runs or is read by people who installed it. */
const mayShip =
  /^(dist\/(desktop|web|reader)\/[\w.-]+\.(js|css)|dist\/runbook\.schema\.json|runbooks\/([\w-]+\.runbook\.yaml|drilled\.json)|snippets\/[\w-]+\.json|language\/[\w-]+\.json|media\/[\w/-]+\.(svg|png|md)|docs\/problems\.md|package(\.nls)?\.json|(README|CHANGELOG)\.md|LICENSE|ThirdPartyNotices\.txt)$/;

/**
 * Bytes, gzipped one by one, that everything but pictures and the runbooks themselves may weigh together. A fifth of it is
 * two libraries that a runbook's safety rests on: one reads YAML, the other evaluates gates.
 */
const BUDGET = 440_000;

/** Bytes, gzipped, that one runbook may weigh: beyond that nobody reads it at three in the morning. */
const RUNBOOK_BUDGET = 12_000;

/**
 * What is used of vsce, whose types are not found by way of its manifest.
 * @typedef {object} Vsce
 * @property {(options: { cwd: string }) => Promise<string[]>} listFiles
 * @property {(options: Readonly<Record<string, unknown>>) => Promise<void>} createVSIX
 */

/**
 * The files that ship, as they are now.
 * @returns {Promise<{ files: string[], stray: string[] }>} all, and those among them that should not
 */
export async function packedFiles() {
  const { listFiles } = /** @type {Vsce} */ (/** @type {unknown} */ (await import('@vscode/vsce')));
  const files = (await listFiles({ cwd: root })).map((name) => name.replaceAll('\\', '/')).sort();
  return { files, stray: files.filter((name) => !mayShip.test(name)) };
}

/**
 * Packs the extension, from sources or as it was built last.
 * @param {object} [options]
 * @param {boolean} [options.built] whether dist/ is up to date
 * @param {string} [options.file] where to write it; by default `<name>-<version>.vsix` in the repository
 * @returns {Promise<string>} the file's path
 * @throws {Error} if a file would ship that does not run, or all together weigh too much
 */
export async function packageExtension({ built = false, file } = {}) {
  const { build } = await import('./build.mjs');
  const { createVSIX } = /** @type {Vsce} */ (/** @type {unknown} */ (await import('@vscode/vsce')));
  if (!built) await build();
  const { files, stray } = await packedFiles();
  if (stray.length > 0) throw new Error(`These files would ship, and should not: ${stray.join(', ')}`);

  const { name, version } = /** @type {{ name: string, version: string }} */ (
    parseJson(await readFile(path.join(root, 'package.json'), 'utf8'))
  );
  const packagePath = path.resolve(root, file ?? `${name}-${version}.vsix`);
  let total = 0;
  let runbooks = 0;
  for (const shipped of files) {
    const bytes = await readFile(path.join(root, shipped));
    const zipped = gzipSync(bytes).length;
    const isRunbook = shipped.endsWith('.runbook.yaml');
    if (isRunbook && zipped > RUNBOOK_BUDGET)
      throw new Error(`${shipped} is more than the ${RUNBOOK_BUDGET} bytes that a runbook may weigh.`);
    if (isRunbook) runbooks += zipped;
    else if (!/\.(png|svg)$/.test(shipped)) total += zipped;
    console.log(`${String(bytes.length).padStart(8)} ${String(zipped).padStart(8)} gz  ${shipped}`);
  }
  console.log(
    `${files.length} files; gzipped ${total} bytes without pictures and runbooks, ${runbooks} bytes of runbooks.`,
  );
  if (total > BUDGET) throw new Error(`That is more than the ${BUDGET} bytes that may ship.`);
  await createVSIX({
    cwd: root,
    packagePath,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  console.log(`Wrote ${packagePath}`);
  return packagePath;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { built: { type: 'boolean' } } });
  const [file] = positionals;
  await packageExtension({ built: values.built === true, ...(file !== undefined && { file }) });
}

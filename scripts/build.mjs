// @ts-check
/**
 * Bundles the extension. `node scripts/build.mjs [--tests] [--watch]`
 *
 * dist/desktop/extension.js   the entry for the desktop host; each `import()` in the sources becomes a file beside it,
 *                             so that activation loads a few kilobytes and the rest comes when it is needed
 * dist/web/extension.js       the entry for the web-worker host, which can load one file only
 * dist/reader/reader.js       the script inside the webview, with its style sheet and VS Code's icon font
 */
import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** @type {esbuild.BuildOptions} */
const common = { absWorkingDir: root, bundle: true, charset: 'utf8', logLevel: 'warning', target: 'es2022' };

/** @type {esbuild.BuildOptions} */
const shipped = { ...common, minify: true, legalComments: 'none' };

/**
 * Makes each dynamically imported module an entry of its own, loaded by `require` when it is reached.
 * @returns {{ plugin: esbuild.Plugin, found: Set<string> }}
 */
function lazyModules() {
  const found = /** @type {Set<string>} */ (new Set());
  /** @type {esbuild.Plugin} */
  const plugin = {
    name: 'lazy-modules',
    setup(build) {
      build.onResolve({ filter: /^\./ }, (args) => {
        if (args.kind !== 'dynamic-import') return undefined;
        found.add(path.resolve(args.resolveDir, `${args.path}.ts`));
        return { path: `./${path.basename(args.path)}.js`, external: true };
      });
    },
  };
  return { plugin, found };
}

/**
 * The bundled runbooks' file names, as a constant: in a browser an extension can read its files but not list them.
 * @returns {Promise<Record<string, string>>}
 */
async function constants() {
  const files = (await readdir(path.join(root, 'runbooks'))).filter((file) => file.endsWith('.runbook.yaml'));
  return { BUNDLED_RUNBOOKS: JSON.stringify(files.sort()) };
}

async function buildDesktop() {
  const { plugin, found } = lazyModules();
  const done = new Set();
  const define = await constants();
  for (let entries = [path.join(root, 'src/extension.ts')]; entries.length > 0; ) {
    await esbuild.build({
      ...shipped,
      define,
      entryPoints: entries,
      outdir: 'dist/desktop',
      outbase: 'src',
      entryNames: '[name]',
      external: ['vscode'],
      format: 'cjs',
      platform: 'node',
      plugins: [plugin],
      supported: { 'dynamic-import': false },
    });
    entries.forEach((entry) => done.add(entry));
    entries = [...found].filter((entry) => !done.has(entry));
  }
}

const buildWeb = async () =>
  esbuild.build({
    ...shipped,
    define: await constants(),
    entryPoints: ['src/extension.ts'],
    outdir: 'dist/web',
    external: ['vscode'],
    format: 'cjs',
    platform: 'browser',
  });

async function buildReader() {
  await esbuild.build({
    ...shipped,
    entryPoints: ['src/reader/reader.ts', 'src/reader/reader.css'],
    outdir: 'dist/reader',
    loader: { '.svg': 'text' },
    format: 'iife',
    platform: 'browser',
  });
}

async function copySchema() {
  await copyFile(
    path.join(root, 'src/runbook/runbook.schema.json'),
    path.join(root, 'dist/runbook.schema.json'),
  );
}

/** @param {string} folder */
async function testsIn(folder) {
  const files = await readdir(path.join(root, folder), { recursive: true }).catch(() => /** @type {string[]} */ ([]));
  return files.filter((file) => file.endsWith('.test.ts')).map((file) => path.join(folder, file));
}

/**
 * Leaves the machinery under test/host/ where it is: it finds its files by its own place.
 * @type {esbuild.Plugin}
 */
const hostStaysInPlace = {
  name: 'host-stays-in-place',
  setup(build) {
    build.onResolve({ filter: /\/host\/.*\.mjs$/ }, (args) => ({
      path: pathToFileURL(path.resolve(args.resolveDir, args.path)).href,
      external: true,
    }));
  },
};

/** Node's own mocha runs the unit tests and the journeys; the extension host runs `editor`, `web` and `bench`. */
async function buildTests() {
  const define = await constants();
  const shared = { ...common, define, outdir: 'out/test', outbase: 'test', sourcemap: /** @type {const} */ ('linked') };
  await Promise.all([
    esbuild.build({
      ...shared,
      entryPoints: [
        ...(await testsIn('test/unit')),
        ...(await testsIn('test/editor')),
        'test/manifest.test.ts',
        'test/editor/index.ts',
        'test/bench/activation.ts',
        'test/bench/ticking.ts',
      ],
      external: ['vscode', 'mocha', 'fast-check'],
      format: 'cjs',
      platform: 'node',
    }),
    esbuild.build({
      ...shared,
      entryPoints: await testsIn('test/journeys'),
      external: ['mocha', 'playwright-core'],
      format: 'esm',
      outExtension: { '.js': '.mjs' },
      platform: 'node',
      plugins: [hostStaysInPlace],
    }),
    esbuild.build({
      ...common,
      entryPoints: ['test/web/index.ts'],
      outdir: 'out/test/web',
      external: ['vscode'],
      format: 'cjs',
      platform: 'browser',
      define: { ...define, 'process.env.NODE_ENV': '"test"', global: 'globalThis' },
    }),
  ]);
}

/**
 * Builds all that ships and, where asked for, the tests. Rejects on the first error, which esbuild has printed.
 * @param {{ tests?: boolean }} [options]
 */
export async function build({ tests = false } = {}) {
  await Promise.all(['dist', 'out'].map((dir) => rm(path.join(root, dir), { recursive: true, force: true })));
  await mkdir(path.join(root, 'dist'), { recursive: true });
  await Promise.all([buildDesktop(), buildWeb(), buildReader(), copySchema(), tests ? buildTests() : undefined]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build({ tests: process.argv.includes('--tests') });
  if (process.argv.includes('--watch')) {
    const { watch } = await import('node:fs');
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    watch(path.join(root, 'src'), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        build({ tests: process.argv.includes('--tests') }).catch(() => undefined);
      }, 100);
    });
  }
}

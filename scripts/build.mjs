// @ts-check
/**
 * Bundles the extension. `node scripts/build.mjs [--tests] [--development] [--watch]`
 *
 * --development leaves the code readable, with source maps for the debugger; --watch builds again whenever src/ changes.
 *
 * dist/desktop/extension.js   the entry for the desktop host: a few kilobytes, so that activation costs next to nothing
 * dist/desktop/platform.js    what needs Node, loaded when it is needed
 * dist/web/extension.js       the entry for the web-worker host, which can load one file only; the services in it are
 *                             also what the desktop's entry loads on first use
 * dist/reader/reader.js       the script inside the webview, with its style sheet and VS Code's icon font
 * dist/cli/incident-runbooks.js   the command line; needs nothing but Node, and is not part of the extension
 * ThirdPartyNotices.txt       the terms of what others have written in all of these
 */
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { thirdPartyNotices } from './thirdParty.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** @type {esbuild.BuildOptions} */
const common = { absWorkingDir: root, bundle: true, charset: 'utf8', logLevel: 'warning', target: 'es2022' };

/** @type {esbuild.BuildOptions} */
const forUsers = { ...common, minify: true, legalComments: 'eof', metafile: true };

/**
 * As a debugger wants it. The maps stand in the files, for the web host, which cannot load others.
 * @type {esbuild.BuildOptions}
 */
const forDebugging = { ...common, sourcemap: 'inline', metafile: true };

/**
 * The bundled runbooks' file names, as a constant: in a browser an extension can read its files but not list them.
 * @returns {Promise<Record<string, string>>}
 */
async function constants() {
  const files = (await readdir(path.join(root, 'runbooks'))).filter((file) => file.endsWith('.runbook.yaml'));
  return { BUNDLED_RUNBOOKS: JSON.stringify(files.sort()) };
}

/**
 * What the desktop's entry loads later, and where it finds it. The services are those that the web's file holds: it
 * knows nothing of Node, so that it ships once.
 * @type {Readonly<Record<string, string>>}
 */
const loadedLater = { './editor/services': '../web/extension.js', '#platform': './platform.js' };

/** @type {esbuild.Plugin} */
const lazyModules = {
  name: 'lazy-modules',
  setup(build) {
    build.onResolve({ filter: /^[.#]/ }, ({ kind, path: wanted }) => {
      if (kind !== 'dynamic-import') return undefined;
      const found = loadedLater[wanted];
      if (found === undefined) throw new Error(`Say in scripts/build.mjs where the desktop finds ${wanted}.`);
      return { path: found, external: true };
    });
  },
};

/** @param {esbuild.BuildOptions} options */
const buildDesktop = (options) =>
  esbuild.build({
    ...options,
    entryPoints: { extension: 'src/extension.ts', platform: 'src/editor/desktop/platform.ts' },
    outdir: 'dist/desktop',
    external: ['vscode'],
    format: 'cjs',
    platform: 'node',
    plugins: [lazyModules],
    supported: { 'dynamic-import': false },
  });

/** @param {esbuild.BuildOptions} options */
const buildWeb = async (options) =>
  esbuild.build({
    ...options,
    define: await constants(),
    stdin: {
      contents: "export { activate } from './src/extension';\nexport { createServices } from './src/editor/services';",
      resolveDir: root,
      loader: 'ts',
    },
    outfile: 'dist/web/extension.js',
    external: ['vscode'],
    format: 'cjs',
    platform: 'browser',
  });

/** Packages that markdown-it imports and the browser makes needless, and the file that stands in for them. */
const needless = ['linkify-it', 'mdurl', 'punycode.js', 'uc.micro'];
const markdownItShims = './src/reader/markdownItShims.ts';

/**
 * Hands over drawings as text, to a hundredth of their 16 units: nobody sees more, and the digits weigh more than the rest.
 * @type {esbuild.Plugin}
 */
const lightDrawings = {
  name: 'light-drawings',
  setup(build) {
    build.onLoad({ filter: /\.svg$/ }, async ({ path: file }) => ({
      contents: (await readFile(file, 'utf8')).replace(/(\.\d\d)\d+/g, '$1'),
      loader: 'text',
    }));
  },
};

/** @param {esbuild.BuildOptions} options */
async function buildReader(options) {
  return esbuild.build({
    ...options,
    entryPoints: ['src/reader/reader.ts', 'src/reader/reader.css'],
    alias: {
      entities: './src/reader/entities.ts',
      ...Object.fromEntries(needless.map((name) => [name, markdownItShims])),
    },
    outdir: 'dist/reader',
    plugins: [lightDrawings],
    format: 'iife',
    platform: 'browser',
  });
}

/** @param {esbuild.BuildOptions} options */
const buildCommandLine = (options) =>
  esbuild.build({
    ...options,
    entryPoints: { 'incident-runbooks': 'src/cli/main.ts' },
    outdir: 'dist/cli',
    banner: { js: '#!/usr/bin/env node' },
    format: 'cjs',
    platform: 'node',
  });

async function copySchema() {
  await copyFile(path.join(root, 'src/runbook/runbook.schema.json'), path.join(root, 'dist/runbook.schema.json'));
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

/** Node's own mocha runs the unit tests, the journeys and the faults; the extension host runs `editor`, `web` and `bench`. */
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
        'test/faults/driver/extension.ts',
        'test/bench/activation.ts',
        'test/bench/ticking.ts',
        'test/bench/library.ts',
        'test/bench/record.ts',
        'test/bench/typing.ts',
        'test/bench/yaml.ts',
      ],
      external: ['vscode', 'mocha', 'fast-check', 'typescript'],
      format: 'cjs',
      platform: 'node',
    }),
    esbuild.build({
      ...shared,
      entryPoints: [...(await testsIn('test/journeys')), ...(await testsIn('test/faults'))],
      external: ['mocha', 'playwright-core', 'yaml'],
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
 * @param {{ tests?: boolean, development?: boolean }} [options]
 */
export async function build({ tests = false, development = false } = {}) {
  const options = development ? forDebugging : forUsers;
  await Promise.all(['dist', 'out'].map((dir) => rm(path.join(root, dir), { recursive: true, force: true })));
  await mkdir(path.join(root, 'dist'), { recursive: true });
  const bundles = Promise.all([buildDesktop(options), buildWeb(options), buildReader(options)]);
  await Promise.all([bundles, buildCommandLine(options), copySchema(), tests ? buildTests() : undefined]);
  const metafiles = (await bundles).flatMap(({ metafile }) => metafile ?? []);
  await writeFile(path.join(root, 'ThirdPartyNotices.txt'), await thirdPartyNotices(root, metafiles));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const asked = {
    tests: process.argv.includes('--tests'),
    development: process.argv.includes('--development'),
  };
  await build(asked);
  if (process.argv.includes('--watch')) {
    const { watch } = await import('node:fs');
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const again = () => {
      // The editor's watch task reads these two lines.
      console.log('Build started');
      build(asked).then(
        () => {
          console.log('Build finished');
        },
        () => {
          console.log('Build finished, with errors');
        },
      );
    };
    console.log('Build finished');
    watch(path.join(root, 'src'), { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(again, 100);
    });
  }
}

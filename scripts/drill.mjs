// @ts-check
/**
 * `npm run drill [-- NAME…] [-- --all] [-- --list] [-- --mutants] [-- --jobs N]`: breaks real systems in sandboxes and
 * follows the shipped runbooks until they work again. Without names, the drills of which something has changed since their
 * result was recorded: the runbook, the drill, or what runs them; --all runs all. --mutants also runs each drill once more for every command that it executed, with that
 * command doing nothing: it has to fail each time.
 */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, root } from './prepare.mjs';

ensureDependencies();
const esbuild = await import('esbuild');
const outfile = path.join(root, 'out/drills/main.cjs');
const { metafile } = await esbuild.build({
  absWorkingDir: root,
  entryPoints: ['test/drills/main.ts'],
  outfile,
  bundle: true,
  charset: 'utf8',
  external: ['prettier'],
  format: 'cjs',
  logLevel: 'warning',
  metafile: true,
  platform: 'node',
  sourcemap: 'inline',
  target: 'es2022',
});
process.chdir(root);
/** @type {unknown} */
const bundle = await import(pathToFileURL(outfile).href);
const { main } = /** @type {typeof import('../test/drills/main.ts')} */ (bundle);
// What is bundled, and what stands beside it: the scripts and programs that the sandbox starts.
const beside = await readdir('test/drills', { recursive: true, withFileTypes: true });
const sources = new Set([
  ...Object.keys(metafile.inputs),
  ...beside.filter((file) => file.isFile()).map((file) => path.join(file.parentPath, file.name).replaceAll('\\', '/')),
]);
process.exit(await main(process.argv.slice(2), [...sources]));

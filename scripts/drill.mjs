// @ts-check
/**
 * `npm run drill [-- NAME…] [-- --list] [-- --mutants] [-- --jobs N]`: breaks real systems in sandboxes and follows the shipped
 * runbooks until they work again. --mutants also runs each drill once more for every command that it executed, with that
 * command doing nothing: it has to fail each time.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureDependencies, root } from './prepare.mjs';

ensureDependencies();
const esbuild = await import('esbuild');
const outfile = path.join(root, 'out/drills/main.cjs');
await esbuild.build({
  absWorkingDir: root,
  entryPoints: ['test/drills/main.ts'],
  outfile,
  bundle: true,
  charset: 'utf8',
  external: ['prettier'],
  format: 'cjs',
  logLevel: 'warning',
  platform: 'node',
  sourcemap: 'inline',
  target: 'es2022',
});
process.chdir(root);
/** @type {unknown} */
const bundle = await import(pathToFileURL(outfile).href);
const { main } = /** @type {typeof import('../test/drills/main.ts')} */ (bundle);
process.exit(await main(process.argv.slice(2)));

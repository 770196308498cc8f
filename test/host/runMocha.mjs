// Runs bundled test files in Node: `node test/host/runMocha.mjs <file or folder>…`. TEST_GREP narrows them down,
// TEST_COUNTS names the file the counts go to.
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Mocha from 'mocha';
import { CountingReporter } from './countingReporter.mjs';

const timeout = Number(process.env['TEST_TIMEOUT'] ?? 120_000);
const grep = process.env['TEST_GREP'];
const mocha = new Mocha({ ui: 'bdd', timeout, reporter: CountingReporter, ...(grep ? { grep } : {}) });

for (const path of process.argv.slice(2).map((argument) => resolve(argument))) {
  const inside = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : [''];
  const files = inside.map((name) => join(path, name)).filter((file) => /\.test\.m?js$/.test(file));
  for (const file of files.sort()) mocha.addFile(file);
}

await mocha.loadFilesAsync();
mocha.run((failures) => {
  // Not left to the event loop: a watcher a test forgot must not keep the run alive.
  process.exit(failures > 0 ? 1 : 0);
});

import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import { countTests } from '../host/counts.mjs';

/** What VS Code's test runner calls inside the extension host: runs every test file that lies beside this one. */
export async function run(): Promise<void> {
  const grep = process.env['TEST_GREP'];
  const mocha = new Mocha({ ui: 'bdd', timeout: 180_000, ...(grep && { grep }) });
  for (const file of readdirSync(__dirname, { recursive: true, encoding: 'utf8' })) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  }
  const failures = await new Promise<number>((resolve) => {
    const counts = process.env['TEST_COUNTS'];
    const runner = mocha.run(resolve);
    if (counts)
      countTests(runner, (counted) => {
        writeFileSync(counts, JSON.stringify(counted));
      });
  });
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

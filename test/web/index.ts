// The tests of the web-worker host: one bundle, since a worker can load one file.
import 'mocha/mocha.js';
import * as vscode from 'vscode';

declare const mocha: BrowserMocha;

/** What VS Code's test runner calls. The closing counts go to the console, where the runner outside reads them. */
export async function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', reporter: undefined, timeout: 30_000 });
  await import('./main.test');
  const counts = { passed: 0, failed: 0, skipped: 0 };
  await new Promise<void>((resolve) => {
    mocha
      .run(() => {
        resolve();
      })
      .on('pass', (test) => {
        counts.passed++;
        console.log(`  ✔ ${test.fullTitle()}`);
      })
      .on('fail', (test, error: Error) => {
        counts.failed++;
        console.log(`  ✘ ${test.fullTitle()}\n    ${error.stack ?? error.message}`);
      })
      .on('pending', (test) => {
        counts.skipped++;
        console.log(`  - ${test.fullTitle()}`);
      });
  });
  console.log(`@@counts ${JSON.stringify(counts)}`);
  if (counts.failed > 0) throw new Error(`${counts.failed} tests failed in ${vscode.env.appName}.`);
}

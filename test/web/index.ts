// The tests of the web-worker host: one bundle, since a worker can load one file.
import 'mocha/mocha.js';
import * as vscode from 'vscode';
import { countsLine, countTests, type Counts } from '../host/counts.mjs';

declare const mocha: BrowserMocha;

/** What VS Code's test runner calls. The closing counts go to the console, where the runner outside reads them. */
export async function run(): Promise<void> {
  mocha.setup({ ui: 'bdd', reporter: undefined, timeout: 180_000 });
  await import('./main.test');
  let counts: Counts = { passed: 0, failed: 0, skipped: [] };
  await new Promise<void>((resolve) => {
    const runner = mocha.run(() => {
      resolve();
    });
    countTests(runner, (counted) => {
      counts = counted;
    });
  });
  console.log(countsLine(counts));
  if (counts.failed > 0) throw new Error(`${counts.failed} tests failed in ${vscode.env.appName}.`);
}

#!/usr/bin/env node
// Stands in for the desktop executable of VS Code: give it as `vscodeExecutablePath` to `runTests`. It takes the same
// arguments, and runs the tests in the server build of VS Code in a headless browser.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exitWithSentence, Refusal } from '../../scripts/refusal.mjs';
import { openPage } from './browserPage.mjs';
import { consoleText, isChatter } from './consoleText.mjs';
import { countsFromLine } from './counts.mjs';
import { launcherArguments } from './launcherArguments.mjs';
import { inWebHost } from './linkedExtension.mjs';
import { onFarewell } from './processes.mjs';
import { startServer } from './server.mjs';
import { writeUserSettings } from './userSettings.mjs';
import { remoteUri, workbenchAddress } from './workbenchAddress.mjs';

/** Milliseconds after which tests that have not ended are taken to hang. */
const patience = Number(process.env['EDITOR_TEST_TIMEOUT'] ?? 300_000);

/** @returns {Promise<number>} the exit code of the tests */
async function main() {
  const asked = launcherArguments(process.argv.slice(2));
  const { tests } = asked;
  if (tests === undefined || asked.extensions.length === 0)
    throw new Refusal(
      'This launcher only runs extension tests: it needs --extensionDevelopmentPath and --extensionTestsPath.',
    );
  const home = mkdtempSync(join(tmpdir(), 'runbooks-editor-'));
  onFarewell(() => {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });
  const version = process.env['EDITOR_TEST_VSCODE'];
  const userDataDir = asked.userDataDir ?? join(home, 'user-data');
  const [extension] = asked.extensions;
  writeUserSettings(userDataDir, asked.web && extension !== undefined ? inWebHost(extension) : {});
  const server = await startServer({
    home,
    driver: true,
    trust: asked.trust,
    ...(version === undefined ? {} : { version }),
    userDataDir,
    ...(asked.extensionsDir === undefined ? {} : { extensionsDir: asked.extensionsDir }),
  });
  try {
    return await runTests(asked, tests, server, join(home, 'profile'));
  } finally {
    await server.stop();
  }
}

/**
 * @param {import('./launcherArguments.mjs').LauncherArguments} asked
 * @param {string} tests
 * @param {import('./server.mjs').RunningServer} server
 * @param {string} profile
 * @returns {Promise<number>}
 */
async function runTests(asked, tests, server, profile) {
  const { origin } = server;
  const { context, page } = await openPage({ profile });
  /** @type {Promise<number>} */
  const ended = new Promise((resolve, reject) => {
    void page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => {
      resolve(code);
    });
    page.once('crash', () => {
      reject(new Refusal('The page of VS Code crashed while the tests ran.'));
    });
    page.once('close', () => {
      reject(new Refusal('The browser went away while the tests ran.'));
    });
    void server.died.then((output) => {
      reject(new Refusal(`VS Code's server ended while the tests ran. It last said:\n${output}`));
    });
    setTimeout(() => {
      reject(
        new Refusal(
          `The tests did not end within ${patience / 1000} s (EDITOR_TEST_TIMEOUT, in ms, sets another limit).`,
        ),
      );
    }, patience).unref();
  });
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown} */ args) => {
    print(type, consoleText(args));
  });
  const payload = /** @type {[string, string][]} */ ([
    ...asked.extensions.map((path) => ['extensionDevelopmentPath', remoteUri(origin, path)]),
    ['extensionTestsPath', remoteUri(origin, tests)],
    ['skipWelcome', 'true'],
  ]);
  try {
    const opened = page.goto(workbenchAddress({ origin, folder: asked.folder, workspace: asked.workspace, payload }));
    opened.catch(() => undefined);
    return await ended;
  } finally {
    // The promise may still be rejected by the page that is closed here, with nobody left to hear it.
    ended.catch(() => undefined);
    await context.close();
  }
}

/**
 * @param {string} type of console call
 * @param {string} text
 */
function print(type, text) {
  const counts = countsFromLine(text);
  const file = process.env['TEST_COUNTS'];
  // The web-worker host can't write files, so its counts come as a line.
  if (counts !== undefined && file !== undefined) writeFileSync(file, JSON.stringify(counts));
  else if (counts === undefined && !isChatter(text))
    (type === 'error' ? process.stderr : process.stdout).write(`${text}\n`);
}

main().then((code) => process.exit(code), exitWithSentence);

// Runs the tests that need VS Code: `node test/host/runInEditor.mjs editor|web`. EDITOR_TEST_VSCODE chooses newest or
// oldest. In the desktop build where that can be had and shown, otherwise in the server build.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { root } from '../../scripts/prepare.mjs';
import { exitWithSentence } from '../../scripts/refusal.mjs';
import { getDesktop, hasDisplay } from './desktop.mjs';
import { launcherPath, onFarewell } from './processes.mjs';

const web = process.argv[2] === 'web';

async function main() {
  const desktop = hasDisplay()
    ? await getDesktop(process.env['EDITOR_TEST_VSCODE'])
    : { path: undefined, why: 'there is no display to show a window on' };
  console.log(
    desktop.path === undefined ? `Server build of VS Code, as ${desktop.why}.` : `Desktop build: ${desktop.why}.`,
  );
  const home = mkdtempSync(join(tmpdir(), 'runbooks-test-'));
  onFarewell(() => {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });
  // Named like what npm start opens; the tests write into it.
  const folder = join(home, 'on-call');
  cpSync(join(root, 'test', 'sample'), folder, { recursive: true });
  await runTests({
    vscodeExecutablePath: desktop.path ?? launcherPath(),
    extensionDevelopmentPath: root,
    extensionTestsPath: join(root, 'out', 'test', web ? 'web' : 'editor', 'index.js'),
    launchArgs: [
      folder,
      `--user-data-dir=${join(home, 'user-data')}`,
      `--extensions-dir=${join(home, 'extensions')}`,
      '--disable-extensions',
      ...(web ? ['--extensionDevelopmentKind=web'] : []),
    ],
  });
}

main().then(
  () => process.exit(0),
  (/** @type {unknown} */ error) => {
    // runTests has printed why.
    if (error instanceof Error && error.message.startsWith('Test run')) process.exit(1);
    exitWithSentence(error);
  },
);

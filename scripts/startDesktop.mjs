import { join } from 'node:path';
import { getDesktop, hasDisplay } from '../test/host/desktop.mjs';
import { editorEnvironment } from '../test/host/environment.mjs';
import { installedEditor } from '../test/host/installedEditor.mjs';
import { startGroup } from '../test/host/processes.mjs';
import { root } from './prepare.mjs';

/**
 * A desktop VS Code to open, saying aloud what is tried and why not.
 * @returns {Promise<string | undefined>} the executable, if one is here or can be downloaded
 */
export async function desktopEditor() {
  if (!hasDisplay()) {
    console.log(
      'No desktop VS Code: there is no display to show a window on (DISPLAY and WAYLAND_DISPLAY are not set).',
    );
    return undefined;
  }
  const installed = installedEditor();
  if (installed.path !== undefined) {
    console.log(`Desktop VS Code: the installed one (${installed.path}).`);
    return installed.path;
  }
  const downloaded = await getDesktop();
  if (downloaded.path === undefined) console.log(`No desktop VS Code: ${installed.why}, and ${downloaded.why}.`);
  else console.log(`Desktop VS Code: ${installed.why}; ${downloaded.why}.`);
  return downloaded.path;
}

/**
 * Opens the folder with the extension under development and waits until the window is closed.
 * @param {string} executable
 * @param {{folder: string, trusted: boolean}} options
 * @returns {Promise<number>} exit code
 */
export function openDesktop(executable, { folder, trusted }) {
  const args = [
    `--extensionDevelopmentPath=${root}`,
    // Settings and state of its own: nobody's editor is changed by a trial.
    `--user-data-dir=${join(root, '.vscode-test', 'desktop-user-data')}`,
    `--extensions-dir=${join(root, '.vscode-test', 'desktop-extensions')}`,
    ...['--new-window', '--skip-welcome', '--skip-release-notes', '--disable-updates'],
    // The sample is our own copy, so its commands may be run without a question; other folders are asked about.
    ...(trusted ? ['--disable-workspace-trust'] : []),
    // Chromium's sandbox refuses to start as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    folder,
  ];
  return new Promise((resolve) => {
    const child = startGroup(executable, args, { env: editorEnvironment(), stdio: 'ignore' });
    console.log('Close the window or press Ctrl+C to end.');
    child.once('error', (error) => {
      console.error(`${executable} could not be started: ${error.message}. Try npm start -- --editor server.`);
      resolve(1);
    });
    child.once('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}

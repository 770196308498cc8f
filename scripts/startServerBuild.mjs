import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { onPath } from '../test/host/chromium.mjs';
import { linkExtension } from '../test/host/linkedExtension.mjs';
import { freePort, startServer } from '../test/host/server.mjs';
import { writeUserSettings } from '../test/host/userSettings.mjs';
import { remoteUri, workbenchAddress } from '../test/host/workbenchAddress.mjs';
import { root } from './prepare.mjs';

/** What a browser stores belongs to an origin, so the same port again finds the window as it was left. */
const usualPort = 8137;

/**
 * Serves the folder in VS Code's server build, on the loopback only and behind a token, until the process is ended.
 * @param {{folder: string, trusted: boolean, first: boolean, port: number | undefined}} options
 * @returns {Promise<number>} exit code, should the server end by itself
 */
export async function serveFolder({ folder, trusted, first, port }) {
  const home = join(root, '.vscode-test', 'server-home');
  linkExtension(root, join(home, 'extensions'));
  writeUserSettings(join(home, 'user-data'), {});
  // Trust as in startDesktop.mjs: only our own copy of the sample is trusted unasked.
  const server = await startServer({ home, token: true, trust: !trusted, port: port ?? (await usualOrFreePort()) });
  const { origin, token } = server;
  const readme = remoteUri(origin, join(folder, 'README.md'));
  const address = workbenchAddress({
    origin,
    token,
    folder,
    ...(first && trusted ? { payload: [['openFile', readme]] } : {}),
  });
  console.log(`\nVS Code with Incident Runbooks is at\n\n  ${address}\n`);
  console.log(
    openBrowser(address) ? 'A browser was asked to open it.' : 'Open that address in a browser on this machine.',
  );
  console.log('Press Ctrl+C to end.');
  const last = await server.died;
  console.error(`VS Code's server ended by itself. It last said:\n${last}`);
  return 1;
}

async function usualOrFreePort() {
  try {
    return await freePort(usualPort);
  } catch {
    return 0;
  }
}

/**
 * @param {string} address
 * @returns {boolean} whether there was something to ask
 */
function openBrowser(address) {
  const display = Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
  // wslview: the browser of the Windows around a Linux without a display of its own.
  const opener = onPath('wslview') ?? (display ? onPath('xdg-open') : undefined);
  if (opener === undefined) return false;
  // Not in a group of ours: the browser is the person's own and stays when this ends.
  spawn(opener, [address], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
  return true;
}

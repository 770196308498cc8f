import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '../../scripts/refusal.mjs';
import { editorEnvironment } from './environment.mjs';
import { endGroup, endWithParent, startGroup } from './processes.mjs';
import { ensureServer } from './serverInstall.mjs';
import { editorVersion } from './versions.mjs';

/**
 * @typedef {object} ServerOptions
 * @property {string} home folder for its user data, extensions and logs; made when it isn't there
 * @property {string} [version] newest (default) or oldest
 * @property {number} [port] 0 or nothing: any free one
 * @property {boolean} [token] ask for a connection token (default: no)
 * @property {boolean} [driver] the smoke-test driver, which makes the page honour the extension under development
 * @property {boolean} [trust] leave workspace trust on (default: off)
 * @property {string} [userDataDir] instead of one in `home`
 * @property {string} [extensionsDir] instead of one in `home`
 * @property {NodeJS.ProcessEnv} [env] added to its environment
 * @property {(text: string) => void} [log] gets what it prints
 */

/**
 * @typedef {object} RunningServer
 * @property {string} origin such as http://127.0.0.1:41234
 * @property {number} port
 * @property {number | undefined} pid
 * @property {string | undefined} token
 * @property {Promise<string>} died settles, with the end of its output, only if it ends without being stopped
 * @property {() => Promise<void>} stop ends it with everything it started
 */

/**
 * Starts VS Code's server build on the loopback and waits until it listens.
 * @param {ServerOptions} options
 * @returns {Promise<RunningServer>}
 * @throws {Refusal} if the port is taken, or the server ends or stays silent
 */
export async function startServer(options) {
  const installed = ensureServer(editorVersion(options.version));
  const port = await freePort(options.port ?? 0);
  const token = options.token === true ? randomBytes(16).toString('hex') : undefined;
  const args = [
    endWithParent(),
    installed.main,
    ...['--host', '127.0.0.1', '--port', String(port), '--accept-server-license-terms', '--telemetry-level', 'off'],
    ...(token === undefined ? ['--without-connection-token'] : ['--connection-token', token]),
    ...(options.driver === true ? ['--enable-smoke-test-driver'] : []),
    ...(options.trust === true ? [] : ['--disable-workspace-trust']),
    ...folderArguments(options),
  ];
  const env = { ...serverEnvironment(), ...options.env, INCIDENT_RUNBOOKS_SERVER_OF: String(process.pid) };
  const child = startGroup(installed.node, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let tail = '';
  let stopping = false;
  /** @type {(text: string) => void} */
  let heard = () => undefined;
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      tail = (tail + text).slice(-4000);
      options.log?.(text);
      heard(tail);
    });
  /** @type {Promise<string>} */
  const died = new Promise((resolve) => {
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('exit', () => {
      if (!stopping) resolve(tail);
    });
  });
  const stop = async () => {
    stopping = true;
    await endGroup(child);
  };
  /** @type {Promise<'ready'>} */
  const ready = new Promise((resolve) => {
    heard = (text) => {
      if (text.includes('Extension host agent listening on')) resolve('ready');
    };
  });
  const outcome = await Promise.race([ready, died, after(60_000)]);
  if (outcome !== 'ready') {
    await stop();
    throw new Refusal(`VS Code's server did not start: ${outcome ?? 'it said nothing for a minute.'}`);
  }
  return { origin: `http://127.0.0.1:${port}`, port, pid: child.pid, token, died, stop };
}

/**
 * Installs a packaged extension where a server with the same folders will find it.
 * @param {string} vsix
 * @param {Pick<ServerOptions, 'home' | 'version' | 'userDataDir' | 'extensionsDir'>} options
 * @throws {Refusal} with what the server said, when it won't take it
 */
export function installExtension(vsix, options) {
  const { node, main } = ensureServer(editorVersion(options.version));
  const args = [
    main,
    '--accept-server-license-terms',
    ...folderArguments(options),
    '--install-extension',
    vsix,
    '--force',
  ];
  const done = spawnSync(node, args, { env: serverEnvironment(), encoding: 'utf8' });
  // It exits with 0 whatever happens, so its words have to be read.
  if (!done.stdout.includes('was successfully installed'))
    throw new Refusal(`The extension could not be installed: ${done.stderr || done.stdout}`);
}

/**
 * @param {Pick<ServerOptions, 'home' | 'userDataDir' | 'extensionsDir'>} options
 * @returns {string[]}
 */
function folderArguments({ home, userDataDir = join(home, 'user-data'), extensionsDir = join(home, 'extensions') }) {
  for (const folder of [home, userDataDir, extensionsDir]) mkdirSync(folder, { recursive: true });
  const server = ['--server-data-dir', join(home, 'server-data')];
  return [...server, '--user-data-dir', userDataDir, '--extensions-dir', extensionsDir];
}

/** Without a gallery nothing is looked up on a network. */
function serverEnvironment() {
  return { ...editorEnvironment(), EXTENSIONS_GALLERY: '{"serviceUrl":""}' };
}

/**
 * @param {number} wanted 0 for any
 * @returns {Promise<number>}
 */
export function freePort(wanted) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => {
      reject(
        new Refusal(`Port ${wanted} on 127.0.0.1 can't be used (taken, or not allowed): choose another with --port.`),
      );
    });
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : wanted;
      probe.close(() => {
        resolve(port);
      });
    });
  });
}

/**
 * @param {number} milliseconds
 * @returns {Promise<undefined>}
 */
function after(milliseconds) {
  return sleep(milliseconds, undefined, { ref: false });
}

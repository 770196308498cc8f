import { join, resolve } from 'node:path';
import { openPage } from './browserPage.mjs';
import { inWebHost, linkExtension } from './linkedExtension.mjs';
import { installExtension, startServer } from './server.mjs';
import { writeUserSettings } from './userSettings.mjs';
import { workbenchAddress } from './workbenchAddress.mjs';

/**
 * @typedef {object} WorkbenchOptions
 * @property {string} home keeps the editor's user data, extensions and browser profile. The same home (and port) again
 *   is the same person coming back: what was stored is there
 * @property {string} [folder] to open, absolute; without it and `workspace` the window is empty
 * @property {string} [workspace] a .code-workspace file, absolute
 * @property {string} [extensionPath] folder of an extension, which is then an installed one
 * @property {string} [vsix] a packaged extension, really installed
 * @property {Readonly<Record<string, unknown>>} [userSettings]
 * @property {'ask' | 'off'} [trust] `ask`: workspace trust as people have it; `off` (default): every folder is trusted
 * @property {string} [colorTheme] by its name in settings, such as Default Dark Modern
 * @property {{width: number, height: number}} [viewport]
 * @property {number} [scale] device pixels for each CSS pixel
 * @property {'newest' | 'oldest'} [version]
 * @property {number} [port] for coming back: what a browser stores belongs to an origin
 * @property {NodeJS.ProcessEnv} [env] for the server and the extension host
 * @property {'web'} [extensionKind] run the extension's `browser` entry in the web-worker host, as one under
 *   development; notifications don't show then
 * @property {readonly (readonly [key: string, value: string])[]} [payload] further keys for the workbench
 */

/**
 * @typedef {object} Workbench
 * @property {import('playwright-core').Page} page
 * @property {import('playwright-core').BrowserContext} browser
 * @property {import('./server.mjs').RunningServer} server
 * @property {() => Promise<void>} close ends page, browser and server; what the page stored is on disk afterwards
 */

/** Chat has nothing to offer without a network, and its helper process would take the machine's second core. */
const withoutChat = { 'chat.disableAIFeatures': true };

/**
 * Opens the real workbench in a headless browser, with the extension in it, and waits until it can be used.
 * @param {WorkbenchOptions} options
 * @returns {Promise<Workbench>}
 */
export async function openWorkbench(options) {
  const home = resolve(options.home);
  const { colorTheme, userSettings, version, port, env, viewport, scale, vsix, extensionPath, extensionKind } = options;
  const theme = colorTheme === undefined ? {} : { 'workbench.colorTheme': colorTheme };
  const host = extensionKind === 'web' && extensionPath !== undefined ? inWebHost(extensionPath) : {};
  writeUserSettings(join(home, 'user-data'), { ...withoutChat, ...theme, ...host, ...userSettings });
  const editor = { home, ...(version === undefined ? {} : { version }) };
  if (vsix !== undefined) installExtension(vsix, editor);
  if (extensionPath !== undefined) linkExtension(extensionPath, join(home, 'extensions'));
  const server = await startServer({
    ...editor,
    trust: options.trust === 'ask',
    ...(port === undefined ? {} : { port }),
    ...(env === undefined ? {} : { env }),
  });
  try {
    const { context, page } = await openPage({
      profile: join(home, 'browser'),
      ...(viewport === undefined ? {} : { viewport }),
      ...(scale === undefined ? {} : { scale }),
    });
    await page.goto(address(options, server.origin));
    await untilUsable(page);
    const close = async () => {
      // Leaving the page lets the workbench write what it holds in memory.
      if (!page.isClosed()) await page.goto('about:blank').catch(() => null);
      await context.close();
      await server.stop();
    };
    return { page, browser: context, server, close };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * @param {WorkbenchOptions} options
 * @param {string} origin
 * @returns {string}
 */
function address({ folder, workspace, payload = [] }, origin) {
  const all = /** @type {(readonly [string, string])[]} */ ([
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...payload,
  ]);
  return workbenchAddress({ origin, folder, workspace, payload: all });
}

/**
 * Before this, key presses get lost: the workbench is painted long before it listens.
 * @param {import('playwright-core').Page} page
 */
async function untilUsable(page) {
  const patience = { timeout: 240_000 };
  await page.locator('.monaco-workbench').waitFor(patience);
  await page.locator('.part.statusbar .statusbar-item').first().waitFor(patience);
  // A mark the workbench sets for its own timing: all views are restored and the extensions' contributions are known.
  const marks = ['code/didStartWorkbench', 'code/didLoadExtensions'];
  await page.waitForFunction(
    (names) => names.every((name) => performance.getEntriesByName(name).length > 0),
    marks,
    patience,
  );
}

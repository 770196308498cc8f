import { chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from './chromium.mjs';

/**
 * @typedef {object} PageOptions
 * @property {string} profile folder of the browser's profile; the same folder again finds what the page stored
 * @property {{width: number, height: number}} [viewport]
 * @property {'light' | 'dark' | 'no-preference'} [colorScheme]
 * @property {number} [scale] device pixels for each CSS pixel
 * @property {boolean} [headed] show the browser
 */

/**
 * A page in a headless browser with a profile of its own.
 * @param {PageOptions} options
 * @returns {Promise<{context: import('playwright-core').BrowserContext, page: import('playwright-core').Page}>}
 */
export async function openPage({ profile, viewport = { width: 1280, height: 800 }, colorScheme, scale = 1, headed }) {
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium({ install: true }),
    args: chromiumFlags,
    headless: headed !== true,
    chromiumSandbox: false,
    viewport,
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
    colorScheme: colorScheme ?? 'no-preference',
    locale: 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
    // Signals are handled in processes.mjs, which ends the servers as well.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  // For a workbench that hangs; a busy machine can take long over a click.
  context.setDefaultTimeout(120_000);
  const page = context.pages()[0] ?? (await context.newPage());
  return { context, page };
}

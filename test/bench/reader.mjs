import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../../scripts/prepare.mjs';
import { linkExtension } from '../host/linkedExtension.mjs';
import { descendants } from '../host/processes.mjs';
import { openWorkbench } from '../host/workbench.mjs';

const STEPS = 200;
/** How often a page is looked at, in milliseconds: what figures are exact to. */
const LOOK = 2;

/** @typedef {{ ours: number[], bare: number[] }} Pairs */

/**
 * In every frame: when the last key was pressed, and when the page was first painted with steps, or with more of them
 * done. As the browser's clock has it, which all frames share.
 */
function watch(/** @type {number} */ look) {
  /** @type {{ key: number, opened: number, ticked: number }} */
  const times = { key: 0, opened: 0, ticked: 0 };
  Object.assign(globalThis, { benchTimes: times });
  const now = () => performance.timeOrigin + performance.now();
  /** @param {'opened' | 'ticked'} what */
  const painted = (what) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (times[what] = now());
      port2.postMessage(null);
    });
  };
  const onKey = () => (times.key = now());
  let done = 0;
  let seen = false;
  // VS Code writes the page into its frame anew, which takes listeners and observers away; a timer stays.
  setInterval(() => {
    addEventListener('keydown', onKey, true);
    const steps = document.querySelectorAll('.step').length;
    const count = document.querySelectorAll('.step.done').length;
    if (!seen && steps > 0) painted('opened');
    seen = steps > 0;
    if (count > done) painted('ticked');
    done = count;
  }, look);
}

/**
 * From key to painted: opening a record that follows a runbook of 200 steps, and a tick in it, each in turn with the
 * same in a page that does nothing but show the file's text.
 * @param {number} rounds
 * @returns {Promise<{ open: Pairs, tick: Pairs, own: number[] }>} milliseconds; `own`: from the page's script to painted
 */
export function readerFigures(rounds) {
  return withRecord(async ({ page, browser }) => {
    await browser.addInitScript(watch, LOOK);
    await page.reload();
    await page.locator('.part.statusbar .statusbar-item').filter({ hasText: 'bench' }).first().waitFor();
    const figures = { open: pairs(), tick: pairs(), own: /** @type {number[]} */ ([]) };
    for (let round = -2; round < rounds; round++) {
      for (const [side, key] of /** @type {const} */ ([
        ['bare', 'F6'],
        ['ours', 'F7'],
      ])) {
        const { open, tick, own } = await openAndTick(page, key);
        if (round < 0) continue;
        figures.open[side].push(open);
        figures.tick[side].push(tick);
        if (side === 'ours') figures.own.push(own);
      }
    }
    return figures;
  });
}

/** Of the pages with their JavaScript once it has been collected, and all of the extension host, in bytes. @typedef {{ page: number, host: number }} Memory */

/**
 * What is kept while a record of 200 steps is followed in the reader: an action every three seconds makes 1,200 an hour,
 * done here one right after the other, each a tick or its taking back that is saved and painted.
 * @param {{ warm: number, actions: number }} counts before the first look, and between the looks
 * @returns {Promise<{ before: Memory, after: Memory }>}
 */
export function followingFigures({ warm, actions }) {
  return withRecord(async ({ page, browser, server }) => {
    await page.keyboard.press('Control+Alt+F7');
    const html = readerPage(page);
    await html.locator('.step').first().waitFor();
    const session = await browser.newCDPSession(page);
    const look = async () => {
      await session.send('HeapProfiler.collectGarbage');
      const { usedSize } = await session.send('Runtime.getHeapUsage');
      return { page: usedSize, host: server.pid === undefined ? 0 : hostMemory(server.pid) };
    };
    let done = 0;
    const act = async (/** @type {number} */ count) => {
      for (const end = done + count; done < end; done++) {
        const step = html.locator('.step').nth(done % STEPS);
        const before = await step.evaluate((article) => article.classList.contains('done'));
        await step.focus();
        await page.keyboard.press('x');
        await step.and(html.locator(before ? '.step:not(.done)' : '.step.done')).waitFor();
      }
    };
    await act(warm);
    const before = await look();
    await act(actions);
    return { before, after: await look() };
  });
}

/** Resident bytes of the extension hosts below a process. @param {number} pid */
function hostMemory(pid) {
  return descendants(pid)
    .filter((each) => readFileSync(`/proc/${each}/cmdline`, 'utf8').includes('type=extensionHost'))
    .map((each) => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${each}/status`, 'utf8'))?.[1]) * 1024)
    .reduce((sum, bytes) => sum + bytes, 0);
}

/**
 * Opens a workbench on a folder with a record of 200 steps, its runbook, and a page that is the floor.
 * @template T
 * @param {(workbench: import('../host/workbench.mjs').Workbench) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withRecord(work) {
  const home = mkdtempSync(path.join(tmpdir(), 'bench-'));
  const folder = path.join(home, 'on-call');
  cpSync(path.join(root, 'test/sample'), folder, { recursive: true });
  mkdirSync(path.join(folder, 'incidents/bench'), { recursive: true });
  writeFileSync(path.join(folder, 'runbooks/bench.runbook.yaml'), runbook());
  writeFileSync(path.join(folder, 'incidents/bench/incident.md'), record());
  writeFileSync(path.join(folder, 'bare.md'), record());
  linkExtension(path.join(root, 'test/bench/readerFloor'), path.join(home, 'editor/extensions'));
  const workbench = await openWorkbench({ home: path.join(home, 'editor'), folder, extensionPath: root });
  try {
    await workbench.page.locator('.part.statusbar .statusbar-item').filter({ hasText: 'bench' }).first().waitFor();
    return await work(workbench);
  } finally {
    await workbench.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** @param {import('playwright-core').Page} page */
const readerPage = (page) =>
  page.frameLocator('iframe.webview.ready >> visible=true').frameLocator('#active-frame').locator('html');

/** @returns {Pairs} */
const pairs = () => ({ ours: [], bare: [] });

/**
 * @param {import('playwright-core').Page} page
 * @param {'F6' | 'F7'} key opens the one or the other
 */
async function openAndTick(page, key) {
  /** @typedef {{ key: number, opened: number, ticked: number }} Times */
  const frame = readerPage(page);
  const times = () =>
    frame.evaluate(() => {
      const { benchTimes } = /** @type {{ benchTimes: Times }} */ (/** @type {unknown} */ (globalThis));
      const script = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/reader.js'));
      return { ...benchTimes, script: performance.timeOrigin + (script ? script.startTime + script.duration : 0) };
    });
  await page.keyboard.press(`Control+Alt+${key}`);
  const pressed = await page.evaluate(
    () => /** @type {{ benchTimes: Times }} */ (/** @type {unknown} */ (globalThis)).benchTimes.key,
  );
  const opened = await until(times, ({ opened }) => opened > 0);
  await frame.evaluate((html) => {
    const step = html.querySelector('.step:not(.done)') ?? html.querySelector('body');
    if (step instanceof HTMLElement) step.focus();
  });
  await page.keyboard.press('x');
  const ticked = await until(times, ({ ticked, key }) => ticked > key);
  await page.keyboard.press('Control+Alt+F8');
  await page.locator('iframe.webview').waitFor({ state: 'detached' });
  return { open: opened.opened - pressed, tick: ticked.ticked - ticked.key, own: opened.opened - opened.script };
}

/**
 * @template T
 * @param {() => Promise<T>} look
 * @param {(value: T) => boolean} holds
 * @returns {Promise<T>}
 */
async function until(look, holds) {
  for (let i = 0; i < 400; i++) {
    const value = await look().catch(() => undefined);
    if (value !== undefined && holds(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('The page was never painted.');
}

const numbers = Array.from({ length: STEPS }, (_, i) => String(i));

const runbook = () =>
  `runbook: 1\ntitle: bench\nparameters: {host: {default: db-1}}\nsteps:\n${numbers
    .map(
      (n) =>
        `  - {id: step-${n}, phase: triage, title: Look at ${n}, why: It tells one cause from another., run: "grep -c 'error' /var/log/\${{ host }}/${n}.log", effect: reads, expect: Less than ten.}\n`,
    )
    .join('')}`;

// In the future, so that it is the newest incident and the active one.
const record = () =>
  `---\nincident: 1\ntitle: bench\nrunbook: bench\nstarted: 2099-01-01T00:00:00Z\n---\n\n## Steps\n\n${numbers
    .map((n) => `- [ ] Look at ${n} <!-- step: step-${n} -->\n`)
    .join('')}\n## Timeline\n\n- 2099-01-01T00:00:00Z Ada **started** incident\n`;

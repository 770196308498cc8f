import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../host/workbench.mjs';

/** The repository: npm runs the tests from there. */
export const root = process.cwd();

/** A place of its own for each journey: a copy of the sample folder, and the editor's data. */
export interface Desk {
  readonly home: string;
  readonly folder: string;
  /** Opens the workbench with the extension; what is open when the journey ends is closed. */
  open(options?: Partial<WorkbenchOptions>): Promise<Workbench>;
  close(): Promise<void>;
}

const workbenches = new Set<Workbench>();

/** What a person would see of a journey that failed. */
afterEach('picture of what failed', async function () {
  if (this.currentTest?.state !== 'failed') return;
  const folder = path.join(root, 'out/failures');
  mkdirSync(folder, { recursive: true });
  const name = this.currentTest.fullTitle().replace(/\W+/g, '-');
  for (const [index, { page }] of [...workbenches].entries()) {
    const picture = path.join(folder, `${name}-${String(index)}.png`);
    await page.screenshot({ path: picture, timeout: 10_000 }).then(
      () => {
        console.log(`      seen then: ${picture}`);
      },
      () => undefined,
    );
  }
});

export function newDesk(): Desk {
  const home = mkdtempSync(path.join(tmpdir(), 'journey-'));
  const folder = path.join(home, 'on-call');
  cpSync(path.join(root, 'test/sample'), folder, { recursive: true });
  let workbench: Workbench | undefined;
  const open = async (options: Partial<WorkbenchOptions> = {}): Promise<Workbench> => {
    const userSettings = { 'incidentRunbooks.author': 'Ada Lovelace', ...options.userSettings };
    const extension = options.vsix === undefined ? { extensionPath: root } : {};
    workbench = await openWorkbench({ home: path.join(home, 'editor'), ...extension, ...options, userSettings });
    workbenches.add(workbench);
    return workbench;
  };
  const close = async (): Promise<void> => {
    await workbench?.close();
    if (workbench) workbenches.delete(workbench);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  return { home, folder, open, close };
}

/** Looks for our container in the activity bar and shows it. */
export const showRunbooks = (page: Page): Promise<void> => page.getByRole('tab', { name: 'Incident Runbooks' }).click();

/** Runs a command as people do from the keyboard: the palette, its title, Enter. */
export async function runCommand(page: Page, title: string): Promise<void> {
  const input = page.locator('.quick-input-widget input[type="text"]');
  // A workbench that has just opened, or a webview that has just been left, may not hear the first press.
  for (let attempt = 0; !(await input.isVisible()) && attempt < 10; attempt++) {
    await page.keyboard.press('F1');
    await input.waitFor({ timeout: 2_000 }).catch(() => undefined);
  }
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** The page inside the reader's webview that is in front, which VS Code puts into a frame within a frame. */
export const readerFrame = (page: Page): FrameLocator =>
  page.frameLocator('iframe.webview.ready >> visible=true').frameLocator('#active-frame');

/** A row of one of our trees, by the name that a screen reader gets. */
export const row = (page: Page, view: string, name: RegExp | string): Locator =>
  page.getByRole('tree', { name: view }).getByRole('treeitem', { name });

/** Clicks an entry of the context menu that is open. In its first tenth of a second, a menu of VS Code does not heed that. */
export async function choose(page: Page, entry: string): Promise<void> {
  const item = page.getByRole('menuitem', { name: entry });
  await item.waitFor();
  while (await item.isVisible()) {
    await item.click();
    await item.waitFor({ state: 'hidden', timeout: 2_000 }).catch(() => undefined);
  }
}

/** The text of the one record in a folder for incidents; empty where there is none yet. */
export function recordIn(incidents: string): string {
  const [name] = existsSync(incidents) ? readdirSync(incidents) : [];
  const file = path.join(incidents, name ?? '', 'incident.md');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Waits until the record on disk is as wanted. */
export async function onDisk(incidents: string, wanted: RegExp): Promise<void> {
  for (let i = 0; i < 1_200; i++) {
    if (wanted.test(recordIn(incidents))) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.match(recordIn(incidents), wanted);
}

/** The first step of the DNS runbook, ticked by Ada. */
export const firstStepTicked = /^- \[x\] Agree on a channel .* \(done \S+Z by Ada Lovelace\)/m;

/** Answers everything that is asked before an incident starts with Enter, until its record is open. */
export async function flyThrough(page: Page): Promise<void> {
  const input = page.locator('.quick-input-widget');
  const record = page.getByRole('tab', { name: /^incident\.md/ });
  await input.waitFor();
  for (let question = 0; question < 40 && !(await record.isVisible()); question++) {
    if (await input.isVisible()) await page.keyboard.press('Enter');
    await page.waitForTimeout(100);
  }
  await record.waitFor();
}

/** Starts an incident by mouse, from a runbook in the tree, with every question answered as it is suggested. */
export async function startFromTree(page: Page, runbook: RegExp): Promise<void> {
  await showRunbooks(page);
  await row(page, 'Runbooks', runbook).click();
  await readerFrame(page).getByRole('button', { name: 'Start Incident' }).click();
  await flyThrough(page);
}

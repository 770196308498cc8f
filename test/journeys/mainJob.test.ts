import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { openWorkbench, type Workbench } from '../host/workbench.mjs';

const root = process.cwd();

/** The page inside the reader's webview, which VS Code puts into a frame within a frame. */
const readerFrame = (page: Page): FrameLocator =>
  page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');

const row = (page: Page, view: string, name: RegExp | string): Locator =>
  page.getByRole('tree', { name: view }).getByRole('treeitem', { name });

describe('The main job, as a person does it', function () {
  this.timeout(180_000);
  const home = mkdtempSync(path.join(tmpdir(), 'journey-'));
  const folder = path.join(home, 'on-call');
  let workbench: Workbench | undefined;

  const open = async (port?: number): Promise<Workbench> => {
    workbench = await openWorkbench({
      home: path.join(home, 'editor'),
      folder,
      extensionPath: root,
      userSettings: { 'incidentRunbooks.author': 'Ada Lovelace' },
      ...(port !== undefined && { port }),
    });
    return workbench;
  };
  const record = (): string => {
    const [name] = readdirSync(path.join(folder, 'incidents'));
    return readFileSync(path.join(folder, 'incidents', name ?? '', 'incident.md'), 'utf8');
  };
  const onDisk = async (wanted: (text: string) => boolean, what: string): Promise<void> => {
    for (let i = 0; i < 100; i++) {
      if (wanted(record())) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.fail(`Never on disk: ${what}\n${record()}`);
  };

  before(() => {
    cpSync(path.join(root, 'test/sample'), folder, { recursive: true });
  });
  after(async () => {
    await workbench?.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });

  it('tree, runbook, incident, tick; close everything, come back, and it is ticked', async () => {
    const { page, server, close } = await open();
    await page.getByRole('tab', { name: 'Incident Runbooks' }).click();
    await row(page, 'Runbooks', /^DNS outage/).click();

    const reader = readerFrame(page);
    await reader.getByRole('heading', { name: 'DNS outage', level: 1 }).waitFor();
    await reader.getByRole('heading', { name: 'Triage' }).waitFor();
    await reader.getByRole('button', { name: 'Start Incident' }).click();

    const first = row(page, 'Active Incident', /^Agree on a channel/);
    await first.waitFor();
    await page.getByRole('tab', { name: /^incident\.md/ }).waitFor();
    await first.getByRole('checkbox').click();
    await onDisk((text) => /^- \[x\] Agree on a channel .* \(done \S+Z by Ada Lovelace\)/m.test(text), 'the tick');
    await page.waitForFunction(() => document.querySelector('.tab .dirty') === null);
    await close();

    const again = await open(server.port);
    await again.page.keyboard.press('F1');
    await again.page.keyboard.type('Focus on Active Incident View');
    await again.page.keyboard.press('Enter');
    const ticked = row(again.page, 'Active Incident', /^Agree on a channel/);
    await ticked.waitFor();
    assert.equal(await ticked.getByRole('checkbox').getAttribute('aria-checked'), 'true');
  });
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { type Desk, firstStepTicked, newDesk, onDisk, readerFrame, recordIn, root, row, startFromTree } from './person';

/** From the tree to a ticked step, in whatever window this is. */
async function doTheJob(page: Page, incidents: string): Promise<void> {
  await startFromTree(page, /^DNS outage/);
  const first = row(page, 'Active Incident', /^Agree on a channel/);
  await first.waitFor();
  await first.getByRole('checkbox').click();
  await onDisk(incidents, firstStepTicked);
}

describe('The main job in other windows', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = newDesk();
  });
  afterEach(() => desk.close());

  it('from the packaged extension, in a window without a folder', async () => {
    const vsix = path.join(desk.home, 'packaged.vsix');
    execFileSync(process.execPath, ['scripts/package.mjs', '--built', vsix], { cwd: root });
    const { page } = await desk.open({ vsix });
    const storage = path.join(desk.home, 'editor/user-data/User/globalStorage/incident-runbooks.incident-runbooks');
    await doTheJob(page, path.join(storage, 'incidents'));
  });

  it('in a window of several folders', async () => {
    const other = path.join(desk.home, 'other');
    mkdirSync(other);
    const workspace = path.join(desk.home, 'both.code-workspace');
    writeFileSync(workspace, JSON.stringify({ folders: [{ path: 'other' }, { path: 'on-call' }] }));
    const { page } = await desk.open({ workspace });
    // The team's runbook says by its own folder where the record belongs.
    await startFromTree(page, /^Checkout latency/);
    await row(page, 'Active Incident', 'Triage').waitFor();
    await onDisk(path.join(desk.folder, 'incidents'), /^runbook: checkout-latency$/m);
  });

  it('in an untrusted window, where nothing runs', async () => {
    const { page } = await desk.open({ folder: desk.folder, trust: 'ask' });
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /No, I don't trust/ }).click();
    await page
      .getByRole('button', { name: /Restricted Mode/ })
      .first()
      .waitFor();
    const incidents = path.join(desk.folder, 'incidents');
    await doTheJob(page, incidents);

    await readerFrame(page).getByRole('button', { name: 'Run', exact: true }).first().click();
    const refusal = page.locator('.notification-toast').filter({ hasText: 'This workspace is not trusted' });
    await refusal.getByRole('button', { name: 'Manage Workspace Trust' }).waitFor();
    assert.doesNotMatch(recordIn(incidents), /\*\*command\*\*/);
    assert.equal(await page.getByRole('tab', { name: /^Terminal/ }).count(), 0);
  });

  it('in the web-worker host', async () => {
    const { page } = await desk.open({ folder: desk.folder, extensionKind: 'web' });
    await doTheJob(page, path.join(desk.folder, 'incidents'));
  });
});

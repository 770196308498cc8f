import assert from 'node:assert/strict';
import path from 'node:path';
import {
  firstStepTicked,
  flyThrough,
  newDesk,
  onDisk,
  readerFrame,
  row,
  runCommand,
  showRunbooks,
  startFromTree,
} from './person';

describe('The main job', () => {
  const desk = newDesk();
  const incidents = path.join(desk.folder, 'incidents');
  after(() => desk.close());

  it('by mouse: tree, runbook, incident, tick; close everything, come back, and it is ticked', async () => {
    const { page, server, close } = await desk.open({ folder: desk.folder });
    await showRunbooks(page);
    await row(page, 'Runbooks', /^DNS outage/).click();

    const reader = readerFrame(page);
    await reader.getByRole('heading', { name: 'DNS outage', level: 1 }).waitFor();
    await reader.getByRole('heading', { name: 'Triage' }).waitFor();
    await reader.getByRole('button', { name: 'Start Incident' }).click();
    await flyThrough(page);

    const first = row(page, 'Active Incident', /^Agree on a channel/);
    await first.waitFor();
    await page.getByRole('tab', { name: /^incident\.md/ }).waitFor();
    await first.getByRole('checkbox').click();
    await onDisk(incidents, firstStepTicked);
    await row(page, 'Active Incident', /^Agree on a channel .*, done/).waitFor();
    await close();

    const again = await desk.open({ folder: desk.folder, port: server.port });
    await runCommand(again.page, 'Focus on Active Incident View');
    const ticked = row(again.page, 'Active Incident', /^Agree on a channel .*, done/);
    await ticked.waitFor();
    assert.equal(await ticked.getByRole('checkbox').getAttribute('aria-checked'), 'true');

    // The same step in the rendered runbook.
    await row(again.page, 'Runbooks', /^DNS outage/).click();
    const box = readerFrame(again.page).getByRole('checkbox', { name: /^Agree on a channel/ });
    await box.waitFor();
    assert.ok(await box.isChecked());
    await box.click();
    await onDisk(incidents, /^- \[ \] Agree on a channel/m);
    await again.close();
  });
});

describe('Many boxes', () => {
  const desk = newDesk();
  const incidents = path.join(desk.folder, 'incidents');
  after(() => desk.close());

  it('clicked one right after the other are all ticked, in the view and in the file', async () => {
    // On a slow machine, VS Code's hover over one row would cover the box of the next, and take the click.
    const { page } = await desk.open({ folder: desk.folder, userSettings: { 'workbench.hover.delay': 60_000 } });
    await startFromTree(page, /^DNS outage/);
    const boxes = page.getByRole('tree', { name: 'Active Incident' }).getByRole('checkbox');
    await boxes.nth(9).waitFor();
    // The record is open beside: from here on, nothing moves by itself.
    await page.getByRole('tab', { name: /^incident\.md/ }).waitFor();
    await page.waitForTimeout(2_000);
    const places = await boxes.evaluateAll((all) =>
      all.slice(0, 10).map((box) => box.getBoundingClientRect().toJSON() as DOMRect),
    );
    // The mouse alone: Playwright's click would wait for each row to stand still.
    for (const { x, y, width, height } of places) await page.mouse.click(x + width / 2, y + height / 2);
    await onDisk(incidents, /(^- \[x\][^]*){10}/m);
    // The view is painted after the file is written.
    for (let i = 0; i < 10; i++) await boxes.nth(i).and(page.locator('[aria-checked="true"]')).waitFor();
  });
});

describe('The main job, without a mouse', () => {
  const desk = newDesk();
  const incidents = path.join(desk.folder, 'incidents');
  after(() => desk.close());

  it('palette, runbook, incident, tick', async () => {
    const { page } = await desk.open({ folder: desk.folder });
    await runCommand(page, 'Incident Runbooks: Open Runbook...');
    await page.getByPlaceholder(/^Runbook to open/).waitFor();
    await page.keyboard.type('DNS outage');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'DNS outage' }).first().waitFor();
    await page.keyboard.press('Enter');
    await readerFrame(page).getByRole('heading', { name: 'DNS outage', level: 1 }).waitFor();

    await runCommand(page, 'Incident Runbooks: Start Incident');
    await flyThrough(page);
    await page.getByRole('tab', { name: /^incident\.md/ }).waitFor();
    await runCommand(page, 'Incident Runbooks: Mark Step Done or Reopen...');
    await page.getByPlaceholder(/^Step to mark done/).waitFor();
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Agree on a channel' }).waitFor();
    await page.keyboard.press('Enter');
    await onDisk(incidents, firstStepTicked);
  });
});

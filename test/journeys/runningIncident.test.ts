import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { choose, flyThrough, newDesk, onDisk, row, runCommand, showRunbooks } from './person';

const toast = (page: Page, text: string): Locator => page.locator('.notification-toast').filter({ hasText: text });
const statusBar = (page: Page, name: RegExp): Locator =>
  page.locator('.part.statusbar').getByRole('button', { name }).first();

describe('A running incident, by mouse', () => {
  const desk = newDesk();
  const incidents = path.join(desk.folder, 'incidents');
  after(() => desk.close());

  it('takes over what changed in its runbook, follows one more, and is ticked and decided from the status bar', async () => {
    const { page } = await desk.open({ folder: desk.folder });
    await showRunbooks(page);
    await row(page, 'Runbooks', /^Checkout latency/).hover();
    await row(page, 'Runbooks', /^Checkout latency/)
      .getByRole('button', { name: 'Start Incident' })
      .click();
    await flyThrough(page);
    await onDisk(incidents, /<!-- step: pool-size -->/);

    const runbook = path.join(desk.folder, 'runbooks/checkout-latency.runbook.yaml');
    appendFileSync(runbook, '\n  - {id: thank, phase: follow-up, title: Thank who helped}\n');
    await toast(page, 'The runbook "Checkout latency" changed').getByText('1 new').waitFor();
    await toast(page, 'The runbook "Checkout latency" changed').getByRole('button', { name: 'Update Steps' }).click();
    await onDisk(incidents, /^- \[ \] Thank who helped <!-- step: thank -->$/m);

    await row(page, 'Active Incident', /^Thank who helped/).waitFor();
    await row(page, 'Runbooks', /^DNS outage/).click({ button: 'right' });
    await choose(page, 'Attach Runbook...');
    await onDisk(incidents, /^- \[ \] Agree on a channel .* <!-- step: dns-outage\/open-channel -->$/m);
    await row(page, 'Active Incident', /^DNS outage: Triage/).waitFor();

    await statusBar(page, /^Mark current step done/).click();
    await onDisk(incidents, /^- \[x\] .* \(done \S+Z by Ada Lovelace\) <!-- step: /m);

    // It leads to two places: what comes next in the record is not offered to be ticked.
    await statusBar(page, /^Choose outcome: Time the health endpoint/).click();
    await page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: /^It is fast/ })
      .click();
    await onDisk(incidents, /\*\*decision\*\* It is fast.* <!-- step: time-health; go: ask-provider -->$/m);
    await statusBar(page, /^Mark current step done: Time the payment provider/).waitFor();
  });
});

describe('An incident whose update is overdue', () => {
  const desk = newDesk();
  const folder = path.join(desk.folder, 'incidents', 'late');
  const record = path.join(folder, 'incident.md');
  after(() => desk.close());

  it('is warned of once, across reloads, and the status bar says so until it is sent', async () => {
    mkdirSync(folder, { recursive: true });
    const started = new Date(Date.now() - 10 * 60_000).toISOString();
    writeFileSync(
      record,
      `---\nincident: 1\ntitle: Late\nseverity: SEV2\nstarted: ${started}\n---\n\n# Late\n\n## Steps\n\n- [ ] Look <!-- step: look -->\n\n## Timeline\n\n- ${started} Ada Lovelace **started** incident\n`,
    );
    const { page } = await desk.open({ folder: desk.folder });
    const overdue = statusBar(page, /Update .* overdue/);
    const warning = page
      .locator('.notification-toast')
      .filter({ has: page.getByRole('button', { name: 'Draft Update' }) });
    await overdue.waitFor();
    await warning.waitFor();
    await page.reload();
    await overdue.waitFor();
    assert.equal(await warning.count(), 0);

    await overdue.click();
    await page.locator('.quick-input-list').getByText('Public').click();
    await page.locator('.quick-input-list').getByText('Copy and Record as Sent').click();
    await statusBar(page, /Update in 20m.*the next status update is due at \d\d:\d\d UTC/).waitFor();
    assert.match(readFileSync(record, 'utf8'), /\*\*update\*\* public: \[/);
    await runCommand(page, 'Incident Runbooks: Toggle Quiet Mode');
    await page.locator('.part.statusbar').getByText('Quiet').waitFor();
  });
});

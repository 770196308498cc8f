import assert from 'node:assert/strict';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { flyThrough, newDesk, onDisk, readerFrame, recordIn, row, runCommand, startFromTree } from './person';

/** A step of the page in front, by its title. */
const step = (page: Page, title: string): Locator =>
  readerFrame(page)
    .getByRole('article')
    .filter({ has: readerFrame(page).getByRole('heading', { name: title }) });

const focused = (page: Page): Locator => readerFrame(page).locator('article:focus');

/** Answers VS Code's input box. */
async function answer(page: Page, text: string): Promise<void> {
  await page.locator('.quick-input-widget input[type="text"]').waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

const said = (page: Page): Locator => readerFrame(page).getByRole('status');

describe('An incident, followed in the reader', () => {
  const desk = newDesk();
  const incidents = path.join(desk.folder, 'incidents');
  after(() => desk.close());

  it('by mouse, from the tree to resolved', async () => {
    const { page } = await desk.open({ folder: desk.folder });
    await startFromTree(page, /^Checkout latency/);

    // The record, rendered: where one is, and what comes next.
    const reader = readerFrame(page);
    const bar = reader.getByRole('navigation', { name: 'Progress' });
    await bar.getByText('0 of 8 done').waitFor();
    await bar
      .getByText(/Now Time the health endpoint Choose outcome: Time the payment provider or Look for a deploy/)
      .waitFor();

    // A decision is recorded, ticks its step, leads on, and folds away what it leads past.
    await step(page, 'Time the health endpoint')
      .getByRole('button', { name: /^It is slow or fails/ })
      .click();
    await onDisk(incidents, /\*\*decision\*\* It is slow or fails <!-- step: time-health; go: recent-deploy -->$/m);
    await onDisk(incidents, /^- \[x\] Time the health endpoint \(done/m);
    await focused(page).getByRole('heading', { name: 'Look for a deploy' }).waitFor();
    await said(page).getByText('Outcome chosen: It is slow or fails. It leads to Look for a deploy').waitFor();
    assert.equal(await step(page, 'Time the payment provider').isVisible(), false);
    await bar.getByRole('button', { name: /^Show All Steps/ }).click();
    await step(page, 'Time the payment provider').waitFor();
    await bar.getByRole('button', { name: /^Hide/ }).click();

    // It can be changed; nothing is lost.
    await step(page, 'Time the health endpoint')
      .getByRole('button', { name: /^It is fast/ })
      .click();
    await step(page, 'Time the payment provider')
      .getByRole('button', { name: /^It is fast/ })
      .click();
    await focused(page).getByRole('heading', { name: 'Look for a deploy' }).waitFor();
    assert.equal(recordIn(incidents).match(/\*\*decision\*\*/g)?.length, 3);
    await step(page, 'Look for a deploy')
      .getByRole('button', { name: /^A revision is as young/ })
      .click();

    const rollback = step(page, 'Take the deploy back');
    await rollback.getByRole('button', { name: 'Copy' }).first().click();
    await page.getByText('Command copied').first().waitFor();
    await rollback.getByRole('button', { name: 'Note…' }).click();
    await answer(page, 'asked the owner');
    await onDisk(incidents, /\*\*note\*\* asked the owner <!-- step: /m);
    await rollback.getByRole('checkbox').click();
    await said(page)
      .getByText(/^Step 4 marked done by Ada Lovelace$/)
      .waitFor();
    await step(page, 'Watch until checkout stays fast').getByRole('button', { name: 'Skip…' }).click();
    await answer(page, 'the alert is gone');
    await onDisk(incidents, /^- \[-\] Watch until .* \(skipped \S+Z by Ada Lovelace: the alert is gone\)/m);

    // Whoever changes the record, the page follows, and stays where it is scrolled to.
    const top = () => reader.locator('html').evaluate((html) => html.scrollTop);
    const before = await top();
    assert.ok(before > 0);
    await row(page, 'Active Incident', /^Review the size/)
      .getByRole('checkbox')
      .click();
    await said(page)
      .getByText(/^Step 8 marked done by/)
      .waitFor();
    assert.equal(await top(), before);

    await reader.getByRole('button', { name: 'Set Status…' }).click();
    await page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: /resolved/i })
      .first()
      .click();
    await onDisk(incidents, /\*\*status\*\* resolved/);
    await reader.locator('header').getByText('Resolved').waitFor();
  });
});

describe('An incident, followed in the reader without a mouse', () => {
  const desk = newDesk();
  const incidents = path.join(desk.folder, 'incidents');
  after(() => desk.close());

  it('from the palette to resolved', async () => {
    const { page } = await desk.open({ folder: desk.folder });
    await runCommand(page, 'Incident Runbooks: Open Runbook...');
    await page.getByPlaceholder(/^Runbook to open/).waitFor();
    await page.keyboard.type('Checkout latency');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Checkout latency' }).first().waitFor();
    await page.keyboard.press('Enter');
    await readerFrame(page).getByRole('heading', { name: 'Checkout latency', level: 1 }).waitFor();
    await runCommand(page, 'Incident Runbooks: Start Incident');
    await flyThrough(page);
    const reader = readerFrame(page);
    await reader.getByText('0 of 8 done').waitFor();

    // A command of VS Code's reaches the step where one is; from there on, single keys do.
    await runCommand(page, 'Incident Runbooks: Go to Current Step');
    await focused(page).getByRole('heading', { name: 'Time the health endpoint' }).waitFor();
    await page.keyboard.press('2');
    await focused(page).getByRole('heading', { name: 'Look for a deploy' }).waitFor();
    await onDisk(incidents, /\*\*decision\*\* It is slow or fails <!-- step: time-health; go: recent-deploy -->$/m);
    await page.keyboard.press('k');
    await focused(page).getByRole('heading', { name: 'Time the health endpoint' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await focused(page).getByRole('heading', { name: 'Look for a deploy' }).waitFor();
    await page.keyboard.press('1');
    await focused(page).getByRole('heading', { name: 'Take the deploy back' }).waitFor();
    await page.keyboard.press('c');
    await page.getByText('Command copied').first().waitFor();
    await page.keyboard.press('x');
    await onDisk(incidents, /^- \[x\] Take the deploy back \(done/m);
    await said(page)
      .getByText(/^Step 4 marked done by Ada Lovelace$/)
      .waitFor();
    // The focus is still on the step.
    await page.keyboard.press('Space');
    await onDisk(incidents, /^- \[ \] Take the deploy back/m);
    await page.keyboard.press('s');
    await answer(page, 'nothing was deployed');
    await onDisk(incidents, /^- \[-\] Take the deploy back \(skipped \S+Z by Ada Lovelace: nothing was deployed\)/m);
    await focused(page).getByRole('heading', { name: 'Take the deploy back' }).waitFor();
    await page.keyboard.press('n');
    await answer(page, 'the pool is full');
    await onDisk(incidents, /\*\*note\*\* the pool is full <!-- step: /m);

    await page.keyboard.press('?');
    await reader.getByRole('dialog', { name: 'Keyboard Shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await reader.getByRole('dialog').waitFor({ state: 'detached' });

    // By keybinding, as by key.
    await page.keyboard.press('Alt+ArrowDown');
    await focused(page).getByRole('heading', { name: 'Watch until checkout stays fast' }).waitFor();
    await page.keyboard.press('Alt+X');
    await onDisk(incidents, /^- \[x\] Watch until checkout stays fast/m);

    await runCommand(page, 'Incident Runbooks: Set Status...');
    await page.getByPlaceholder(/^Status of/).waitFor();
    await page.keyboard.type('resolved');
    await page.keyboard.press('Enter');
    await onDisk(incidents, /\*\*status\*\* resolved/);
  });
});

describe('Values and commands in the reader', () => {
  const desk = newDesk();
  const incidents = path.join(desk.folder, 'incidents');
  after(() => desk.close());

  it('a value that is wrong says so, one that is right is in the record and in the command, which runs', async () => {
    const { page } = await desk.open({ folder: desk.folder });
    await startFromTree(page, /^Checkout latency/);

    const reader = readerFrame(page);
    await reader.getByText(/^Parameters health_url = http/i).click();
    const field = reader.getByRole('textbox', { name: 'replicas' });
    await field.fill('many');
    await reader.getByText("'replicas' must be a whole number.").waitFor();
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    await field.fill('12');
    await field.press('Enter');
    await onDisk(incidents, /\*\*parameter\*\* replicas = 12$/m);
    await step(page, 'Run more pods').getByText('--replicas=12').waitFor();
    assert.doesNotMatch(recordIn(incidents), /many/);
    // Keys that are typed into a field are text there, and do nothing else.
    const url = reader.getByRole('textbox', { name: 'health_url' });
    await url.press('End');
    await url.pressSequentially('xsn1');
    assert.equal(await url.inputValue(), 'http://127.0.0.1:8080/healthxsn1');
    await url.fill('http://127.0.0.1:9/health');
    await url.press('Enter');
    await onDisk(incidents, /\*\*parameter\*\* health_url = http:\/\/127.0.0.1:9\/health$/m);

    const first = step(page, 'Time the health endpoint');
    await first.getByText('http://127.0.0.1:9/health').waitFor();
    await first.focus();
    await page.keyboard.press('r');
    await onDisk(incidents, /\*\*command\*\* .*<!-- step: time-health/);
    await first.getByText(/exit code \d+/).waitFor();
    await first.getByRole('link', { name: 'Output' }).click();
    await page.getByRole('tab', { name: /time-health.*\.md/ }).waitFor();
  });
});

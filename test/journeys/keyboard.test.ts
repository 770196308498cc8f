import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { flyThrough, newDesk, onDisk, readerFrame, row, runCommand } from './person';

const input = (page: Page): Locator => page.locator('.quick-input-widget');

/** Waits for a question, types an answer, and gives it. */
async function answer(page: Page, question: RegExp, text: string): Promise<void> {
  await page.getByPlaceholder(question).or(input(page).getByText(question)).first().waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.getByPlaceholder(question).waitFor({ state: 'hidden' });
}

/** Opens the list of everything that can be done in the incident, by its key, and chooses from it by typing. */
async function act(page: Page, action: string): Promise<void> {
  await page.keyboard.press('Alt+I');
  await input(page).getByText('Communication').waitFor();
  await page.keyboard.type(action);
  await input(page).locator('.monaco-list-row').filter({ hasText: action }).first().waitFor();
  await page.keyboard.press('Enter');
}

describe('A whole incident, by keyboard alone', () => {
  const desk = newDesk();
  const incidents = path.join(desk.folder, 'incidents');
  const statusBar = (page: Page, name: RegExp): Locator =>
    page.locator('.part.statusbar').getByRole('button', { name }).first();
  after(() => desk.close());

  it('from the alert to resolved; each thing is in the record, and a reload loses none of it', async () => {
    const { page } = await desk.open({ folder: desk.folder });
    await page.evaluate(() =>
      navigator.clipboard.writeText('[FIRING:1] CoreDNSErrorsHigh: Temporary failure in name resolution'),
    );
    await runCommand(page, 'Incident Runbooks: Start Incident from Alert');
    await page.getByPlaceholder(/^Runbook to follow/).waitFor();
    await input(page).locator('.monaco-list-row').filter({ hasText: 'DNS outage' }).first().waitFor();
    await page.keyboard.press('Enter');
    await input(page)
      .getByText('Severity')
      .or(page.getByPlaceholder(/^Severity/))
      .first()
      .waitFor();
    await flyThrough(page);
    await onDisk(incidents, /\*\*alert\*\* .*CoreDNSErrorsHigh/);

    // The page has the focus, and hands on keys from then on.
    await statusBar(page, /SEV1.*DNS outage.*0\/~?\d+/).waitFor();
    await readerFrame(page).getByRole('heading', { name: 'DNS outage', level: 1 }).waitFor();
    await page.keyboard.press('Alt+Shift+X');
    await onDisk(incidents, /^- \[x\] Agree on a channel .* \(done \S+Z by Ada Lovelace\)/m);
    await statusBar(page, /SEV1.*DNS outage.*1\/~?\d+/).waitFor();
    await page.keyboard.press('Alt+N');
    await answer(page, /^Note/, 'names fail on all shop hosts');
    await onDisk(incidents, /\*\*note\*\* names fail on all shop hosts$/m);

    // From the terminal, too, where keys otherwise go to the shell.
    await page.keyboard.press('Control+Backquote');
    await page.locator('.terminal.xterm.focus').waitFor();
    await page.keyboard.press('Alt+N');
    await answer(page, /^Note/, 'typed with the terminal in focus');
    await onDisk(incidents, /\*\*note\*\* typed with the terminal in focus$/m);

    await act(page, 'Set Status');
    await answer(page, /^Status of/, 'Acknowledged');
    await onDisk(incidents, /\*\*status\*\* acknowledged$/m);
    await act(page, 'Set Severity');
    await answer(page, /^Severity/, 'SEV2');
    await onDisk(incidents, /\*\*severity\*\* SEV2$/m);
    await act(page, 'Assign Role');
    await answer(page, /^Role to assign/, 'Incident Commander');
    await answer(page, /^Who takes the role of commander/, 'Ada');
    await onDisk(incidents, /\*\*role\*\* commander: Ada Lovelace$/m);
    await act(page, 'Add Hypothesis');
    await answer(page, /^Hypothesis/, 'the table of connections is full');
    await onDisk(incidents, /\*\*hypothesis\*\* the table of connections is full$/m);
    await act(page, 'Confirm or Reject');
    await answer(page, /^Hypothesis to confirm/, 'table');
    await answer(page, /^the table/, 'Confirmed');
    await onDisk(incidents, /\*\*hypothesis\*\* confirmed: the table of connections is full$/m);
    await act(page, 'Add Decision');
    await answer(page, /^Decision/, 'raise the limit, since memory is free');
    await onDisk(incidents, /\*\*decision\*\* raise the limit, since memory is free$/m);
    await act(page, 'Draft Status Update');
    await answer(page, /^Who is the update for/, 'Internal');
    await page.locator('.quick-input-list').getByText('Copy and Record as Sent').waitFor();
    await page.keyboard.press('Enter');
    await onDisk(incidents, /\*\*update\*\* internal: \[/m);
    assert.match(
      await page.evaluate(() => navigator.clipboard.readText()),
      /SEV2, acknowledged[^]*Commander: Ada Lovelace[^]*Agree on a channel/,
    );

    await page.reload();
    await statusBar(page, /SEV2.*DNS outage.*1\/~?\d+/).waitFor();
    // A workbench that has just opened may not hear the first press.
    await runCommand(page, 'Incident Runbooks: Set Status');
    await answer(page, /^Status of/, 'Resolved');
    await onDisk(incidents, /\*\*status\*\* resolved$/m);
    await statusBar(page, /SEV2.*DNS outage/).waitFor({ state: 'detached' });

    await runCommand(page, 'Focus on Incidents View');
    await row(page, 'Incidents', /^Resolved/).waitFor();
    // The first time, the focus is on the words for an empty view, which are gone by now.
    await runCommand(page, 'Focus on Incidents View');
    await page.locator('.monaco-list.element-focused:focus, [role=tree][aria-label=Incidents]:focus').waitFor();
    for (const key of ['Home', 'ArrowRight']) await page.keyboard.press(key);
    await row(page, 'Incidents', /^DNS outage, .*SEV2.* resolved/).waitFor();
    for (const key of ['ArrowDown', 'Shift+F10']) await page.keyboard.press(key);
    await page.getByRole('menuitem', { name: 'Reopen Incident' }).waitFor();
    await page.keyboard.press('Escape');
    assert.equal(readdirSync(incidents).length, 1);
  });
});

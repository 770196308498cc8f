import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { createRecord } from '../../src/incident/create';
import { readRecord } from '../../src/incident/record';
import { fillTemplate } from '../../src/postmortem/fillTemplate';
import { templates } from '../../src/postmortem/templates/templates';
import { newDesk, readerFrame, runCommand } from './person';

/** Everything that means something to Mermaid, Markdown or HTML. */
const odd = 'Odd: title; #1 <b>"x"</b> %%{init: {}}%% [y](z) `end`';

function oddRecord(): string {
  const record = createRecord({
    ...{ id: 'odd', title: odd, kind: 'incident', severity: 'SEV2', parameters: {} },
    ...{ started: new Date('2026-11-23T12:56:15Z'), who: 'Ada Lovelace' },
  });
  return `${record}- 2026-11-23T12:58:00Z Bob **decision** ${odd}\n- 2026-11-24T01:00:00Z Bob **status** mitigated\n`;
}

/** An incident, and what somebody made of its postmortem before one more line came. */
function writtenUp(folder: string): { readonly postmortem: string } {
  const place = path.join(folder, 'incidents', 'odd');
  const { record } = readRecord(oddRecord());
  assert.ok(record && templates[0]);
  const known = { incident: record, runbooks: new Map<string, never>(), folder: '' };
  const { text } = fillTemplate(templates[0].text, { known, today: new Date(), marked: true });
  const postmortem = path.join(place, 'postmortem.md');
  mkdirSync(place, { recursive: true });
  writeFileSync(
    path.join(place, 'incident.md'),
    `${oddRecord()}- 2026-11-26T09:00:00Z Bob **note** remembered later\n`,
  );
  const changed = text.replace('All times are UTC.', 'All times are UTC, by the clock of the bastion.');
  writeFileSync(postmortem, changed.replace('_TODO: names_', 'Ada alone'));
  return { postmortem };
}

/** Waits until a file on disk is as wanted. */
async function becomes(page: Page, file: string, wanted: RegExp): Promise<void> {
  for (let i = 0; i < 150 && !wanted.test(readFileSync(file, 'utf8')); i++) await page.waitForTimeout(100);
  assert.match(readFileSync(file, 'utf8'), wanted);
}

/** The preview, a webview as the reader is one. */
const preview = (page: Page): FrameLocator => readerFrame(page);

describe('After an incident', () => {
  const desk = newDesk();
  const folder = path.join(desk.folder, 'incidents', 'odd');
  const postmortem = path.join(folder, 'postmortem.md');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'incident.md'), oddRecord());
  after(() => desk.close());

  it('resolving offers the postmortem; blanks are counted, filled and counted down; the diagram is drawn', async () => {
    const { page } = await desk.open({ folder: desk.folder });
    await page.getByRole('button', { name: /^SEV2, Odd/ }).waitFor();
    await runCommand(page, 'Incident Runbooks: Resolve Incident');
    await page.getByRole('button', { name: 'Write Postmortem' }).click();
    await page.getByPlaceholder('Template for the postmortem').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('tab', { name: /^postmortem\.md/ }).waitFor();

    const counter = page.getByRole('button', { name: /left to write\. Go to the next/ });
    await counter.waitFor();
    const count = Number.parseInt((await counter.innerText()).replace(/\D+/, ''), 10);
    assert.ok(count > 8, String(count));
    await counter.click();
    await page.getByRole('button', { name: /\(\d+ selected\)/ }).waitFor();
    await page.keyboard.type('Ada and Bob');
    await page.getByRole('button', { name: new RegExp(`^${count - 1} TODOs left to write`) }).waitFor();
    await page.keyboard.press('ControlOrMeta+s');
    await becomes(page, postmortem, /^- Authors: Ada and Bob$/m);

    // The oldest VS Code has no Mermaid in its preview.
    if (process.env['EDITOR_TEST_VSCODE'] === 'oldest') return;
    await runCommand(page, 'Markdown: Open Preview');
    const drawn = preview(page).locator('.mermaid svg');
    await drawn.waitFor();
    const text = ((await drawn.textContent()) ?? '').replace(/\s+/g, '');
    for (const part of [odd.slice(0, 9), '12:58', '2026-11-24', 'statusmitigated'])
      assert.ok(text.includes(part.replace(/\s+/g, '')), `${part} in ${text}`);
    assert.doesNotMatch(text, /Syntaxerror/i);
  });
});

describe('A postmortem that somebody went on with', () => {
  const desk = newDesk();
  const { postmortem } = writtenUp(desk.folder);
  after(() => desk.close());

  it('has its facts refreshed; those that were changed by hand are kept below, when asked', async () => {
    const { page } = await desk.open({ folder: desk.folder });
    await page.getByRole('button', { name: /^SEV2, Odd/ }).waitFor();
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget input[type="text"]').fill('postmortem.md');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'postmortem.md' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /left to write\. Go to the next/ }).waitFor();
    await page.getByRole('button', { name: 'Write Postmortem from Incident' }).click();
    await page.getByRole('button', { name: 'Update Facts, Keep Mine Below' }).click();
    await becomes(
      page,
      postmortem,
      /remembered later[^]*<!-- kept from before, changed by hand: timeline -->[^]*bastion/,
    );
    assert.match(readFileSync(postmortem, 'utf8'), /^- Authors: Ada alone$/m);
  });
});

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { flyThrough, newDesk, onDisk, row, runCommand, showRunbooks } from './person';

/** Opens a file of the folder in the text editor, as people do from the keyboard. */
async function openFile(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.keyboard.type(name);
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).waitFor();
}

/** A line of the text editor, by what it says. Blanks are non-breaking there. */
const line = (page: Page, text: string): Locator =>
  page.locator('.view-line').filter({ hasText: new RegExp(text.replaceAll(' ', '\\s')) });

/** Saves, and waits until the file says this. */
async function savedAs(page: Page, file: string, wanted: RegExp): Promise<void> {
  await page.keyboard.press('Control+S');
  for (let i = 0; i < 150 && !(existsSync(file) && wanted.test(readFileSync(file, 'utf8'))); i++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  assert.match(readFileSync(file, 'utf8'), wanted);
}

describe('A task list in a Markdown file', () => {
  const desk = newDesk();
  after(() => desk.close());

  it('by keyboard: one key on a line, one over a selection; then a click on a box', async () => {
    const file = path.join(desk.folder, 'hand-over.md');
    const { page } = await desk.open({ folder: desk.folder });
    await openFile(page, 'hand-over.md');
    await page.getByText('2 of 4 done · 1 canceled').waitFor();

    await page.keyboard.press('Control+Home');
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Alt+X');
    await line(page, '- \\[x\\] List the alerts').waitFor();
    await page.getByText('3 of 4 done · 1 canceled').waitFor();

    // From there to the end: all that are open, and no example.
    await page.keyboard.press('Control+Shift+End');
    await page.keyboard.press('Alt+X');
    await page.getByText('3 of 3 done').waitFor();
    await savedAs(page, file, /^ {3}> - \[x\] and tell/m);
    const done = readFileSync(file, 'utf8');
    assert.match(done, /^- \[ \] An example is no task$/m);
    assert.equal(done.match(/\[ \]/g)?.length, 1);
    assert.match(done, /^- \[-\] Book a room$/m);

    await page.keyboard.press('Control+Home');
    const box = line(page, '\\[x\\] checkout').locator('.detected-link').first();
    // By its place: over text, Monaco takes the pointer itself.
    const { x, y, width, height } = (await box.boundingBox()) ?? assert.fail('No box to be seen.');
    await page.keyboard.down('Control');
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.click(x + width / 2, y + height / 2);
    await page.keyboard.up('Control');
    await line(page, '\\[ \\] checkout').waitFor();
    await savedAs(page, file, /^ {2}- \[ \] checkout$/m);
  });
});

describe('The next step in the text of a record', () => {
  const desk = newDesk();
  const incidents = path.join(desk.folder, 'incidents');
  after(() => desk.close());

  it('is noted upon, skipped and done where it stands; then several at once from the palette', async () => {
    const { page } = await desk.open({ folder: desk.folder });
    await showRunbooks(page);
    await row(page, 'Runbooks', /^DNS outage/).waitFor();
    await runCommand(page, 'Incident Runbooks: Start Incident');
    await page.getByPlaceholder(/^Runbook to follow/).waitFor();
    await page.keyboard.type('DNS outage');
    await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'DNS outage' }).first().waitFor();
    await page.keyboard.press('Enter');
    await page
      .getByText('Severity. If unsure')
      .or(page.getByPlaceholder(/^Severity/))
      .first()
      .waitFor();
    await flyThrough(page);
    await runCommand(page, 'Incident Runbooks: Open Incident Record');

    const lens = (name: string): Locator => page.locator('.codelens-decoration').getByRole('button', { name });
    const answer = async (text: string): Promise<void> => {
      await page.locator('.quick-input-widget input[type="text"]').waitFor();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    };
    await lens('Note...').click();
    await answer('the bridge is open');
    await onDisk(incidents, /^- \S+Z Ada Lovelace \*\*note\*\* the bridge is open <!-- step: open-channel -->$/m);
    await lens('Skip...').click();
    await answer('we have one');
    await onDisk(incidents, /^- \[-\] Agree on a channel .* \(skipped \S+Z by Ada Lovelace: we have one\)/m);
    // The lenses are on the step behind it now.
    await page
      .getByText(/^0 of \d+ done · 1 skipped$/)
      .first()
      .waitFor();
    await lens('Done').click();
    await onDisk(incidents, /^- \[x\] Call the service .* \(done \S+Z by Ada Lovelace\)/m);

    await runCommand(page, 'Incident Runbooks: Mark Steps Done or Reopen');
    const rows = page.locator('.quick-input-list .monaco-list-row');
    await page.getByPlaceholder('Select the steps that are done').waitFor();
    await rows.filter({ hasText: 'Agree on a channel' }).getByRole('checkbox').click();
    await page.locator('.quick-input-widget').getByRole('button', { name: 'OK' }).click();
    await onDisk(incidents, /^- \[x\] Agree on a channel .* \(done \S+Z by Ada Lovelace\)/m);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { flyThrough, newDesk, readerFrame, root, row, showRunbooks } from './person';

/** Runs where the page is: the bundle here has no `window`. */
declare const axe: { run(): Promise<AxeResults> };

const source = readFileSync(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with the reader's page in front, each with the place where it is. */
async function violations(page: Page): Promise<readonly string[]> {
  const html = readerFrame(page).locator('html');
  // What is out of sight has no place yet, and axe would see it lie over other things.
  await html.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.step { content-visibility: visible; }');
    document.adoptedStyleSheets = [sheet];
  });
  // As a debugger does it: the page itself would let no script in.
  if (!(await html.evaluate(() => 'axe' in globalThis))) {
    const handle = await html.elementHandle();
    const frame = await handle.ownerFrame();
    await frame?.evaluate(source);
  }
  const found = await html.evaluate(async () => (await axe.run()).violations);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html: where, failureSummary }) => `${id}: ${where} ${failureSummary ?? ''}`),
  );
}

describe('The reader, for everybody', () => {
  for (const colorTheme of [
    'Default Light Modern',
    'Default Dark Modern',
    'Default High Contrast',
    'Default High Contrast Light',
  ]) {
    it(`has nothing that axe objects to in ${colorTheme}, wide and in a column of 300 pixels`, async () => {
      const desk = newDesk();
      try {
        const { page } = await desk.open({ folder: desk.folder, colorTheme });
        const assertNone = async (where: string): Promise<void> => {
          assert.deepEqual(await violations(page), [], where);
        };
        await showRunbooks(page);
        await row(page, 'Runbooks', /^Order queue backlog/).click();
        const reader = readerFrame(page);
        await reader.getByRole('heading', { name: 'Order queue backlog', level: 1 }).waitFor();
        await assertNone('a runbook in Markdown');
        await row(page, 'Runbooks', /^DNS outage/).click();
        await reader.getByRole('heading', { name: 'DNS outage', level: 1 }).waitFor();
        await assertNone('a runbook');
        await reader.getByRole('button', { name: 'Start Incident' }).click();
        await flyThrough(page);
        await reader.getByRole('navigation', { name: 'Progress' }).waitFor();

        await reader.getByRole('checkbox').first().click();
        await reader
          .getByRole('status')
          .getByText(/^Step 1 marked done/)
          .waitFor();
        await reader.locator('.choice').first().click();
        await reader.getByRole('button', { name: /^Show All Steps/ }).click();
        await reader.locator('#parameters-summary').click();
        const field = reader.locator('.parameters input').first();
        await field.fill('; rm -rf /');
        await reader.locator('.problem:not(:empty)').waitFor();
        for (const summary of await reader.locator('.revert summary').all()) await summary.click();
        await assertNone('a record, with all that can be open');
        await page.setViewportSize({ width: 660, height: 800 });
        await assertNone('a narrow column');
        assert.ok(
          await reader.locator('html').evaluate((html) => html.scrollWidth <= html.clientWidth),
          'no scrolling sideways',
        );

        await reader.locator('article').first().focus();
        await page.keyboard.press('?');
        await reader.getByRole('dialog', { name: 'Keyboard Shortcuts' }).waitFor();
        await assertNone('the keys');
      } finally {
        await desk.close();
      }
    });
  }
});

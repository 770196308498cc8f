// @ts-check
/**
 * Takes the pictures of the README again: `node scripts/screenshots.mjs [folder]`. A real VS Code on the sample folder,
 * in every theme, as a person finds it after opening a runbook and ticking two steps.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './prepare.mjs';

ensureDependencies();
const { build } = await import('./build.mjs');
const { openWorkbench } = await import('../test/host/workbench.mjs');

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const pictures = path.resolve(process.argv[2] ?? path.join(root, 'docs', 'pictures'));

/** By the names that settings use. */
const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};

/** @param {import('playwright-core').Page} page */
const reader = (page) => page.frameLocator('iframe.webview.ready >> visible=true').frameLocator('#active-frame');

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
const take = (page, name) => page.screenshot({ path: path.join(pictures, `${name}.png`) });

/**
 * @param {string} name
 * @param {string} colorTheme
 */
async function pictureOf(name, colorTheme) {
  const home = mkdtempSync(path.join(tmpdir(), 'screenshots-'));
  const folder = path.join(home, 'on-call');
  cpSync(path.join(root, 'test/sample'), folder, { recursive: true });
  const { page, close } = await openWorkbench({
    home: path.join(home, 'editor'),
    folder,
    extensionPath: root,
    colorTheme,
    viewport: { width: 1280, height: 800 },
    userSettings: {
      'incidentRunbooks.author': 'Ada Lovelace',
      'window.commandCenter': false,
      'breadcrumbs.enabled': false,
    },
  });
  try {
    await page.getByRole('tab', { name: 'Incident Runbooks' }).click();
    await page.getByRole('treeitem', { name: /^DNS outage/ }).click();
    await reader(page).getByRole('heading', { name: 'Triage' }).waitFor();
    await page.mouse.move(700, 780);
    await take(page, `runbook-${name}`);

    await reader(page).getByRole('button', { name: 'Start Incident' }).click();
    await page.getByRole('button', { name: 'Start Now' }).first().click();
    const steps = page.getByRole('tree', { name: 'Active Incident' });
    for (const index of [0, 1]) await steps.getByRole('checkbox').nth(index).click();
    await steps.getByRole('checkbox', { checked: true }).nth(1).waitFor();
    await reader(page).getByRole('navigation', { name: 'Progress' }).getByText('2 of').waitFor();
    await reader(page)
      .getByRole('heading', { name: /^Time one lookup/ })
      .scrollIntoViewIfNeeded();
    await page.mouse.move(700, 780);
    await page.waitForTimeout(500);
    await take(page, `incident-${name}`);

    await page.getByRole('tab', { name: /^dns-outage/ }).click();
    await reader(page).getByRole('heading', { name: 'Call the service by its address' }).scrollIntoViewIfNeeded();
    await page.waitForTimeout(500);
    await take(page, `steps-${name}`);

    // A column of some 300 px, as beside other editors.
    await page.setViewportSize({ width: 660, height: 800 });
    await page.waitForTimeout(500);
    await take(page, `narrow-${name}`);
  } finally {
    await close();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

mkdirSync(pictures, { recursive: true });
await build();
const only = process.argv[3];
for (const [name, theme] of Object.entries(themes)) {
  if (only !== undefined && only !== name) continue;
  await pictureOf(name, theme);
  console.log(`Took the pictures in ${theme}.`);
}

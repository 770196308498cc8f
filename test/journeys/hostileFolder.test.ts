import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { type Desk, newDesk, readerFrame, row, runCommand, showRunbooks } from './person';

const runbook = (title: string, run: string): string => `runbook: 1
title: ${title}
symptoms: [${title}]
steps:
  - id: look
    phase: triage
    title: Look
    run: ${run}
    effect: reads
    check: {run: "${run}", every: 1s, stable: 1s}
`;

const record = `---
incident: 1
title: Record from elsewhere
started: 2099-11-23T12:00:00Z
---

# Record from elsewhere
`;

/** Every file below a folder, with its size, its time and what it holds: whatever is written there shows. */
const snapshot = (folder: string): readonly unknown[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => path.join(entry.parentPath, entry.name))
    .toSorted()
    .map((file) => {
      const found = statSync(file);
      return [file, found.mtimeMs, found.size, found.isFile() ? readFileSync(file, 'utf8') : ''];
    });

/** A folder whose settings and links lead to another one, and a runbook that would leave a file. */
function hostileFolder({ home, folder }: Desk): { readonly elsewhere: string; readonly canary: string } {
  const elsewhere = path.join(home, 'elsewhere');
  const canary = path.join(home, 'canary');
  for (const each of ['incidents/from-elsewhere/evidence', 'runbooks', 'templates'])
    mkdirSync(path.join(elsewhere, each), { recursive: true });
  writeFileSync(path.join(elsewhere, 'incidents/from-elsewhere/incident.md'), record);
  writeFileSync(path.join(elsewhere, 'runbooks/outer.runbook.yaml'), runbook('Runbook from elsewhere', 'uptime'));
  writeFileSync(path.join(elsewhere, 'templates/outer.md'), '# Template from elsewhere\n');
  rmSync(path.join(folder, 'incidents'), { recursive: true, force: true });
  mkdirSync(path.join(folder, '.vscode'), { recursive: true });
  writeFileSync(path.join(folder, 'runbooks/inner.runbook.yaml'), runbook('Runbook with a canary', `touch ${canary}`));
  symlinkSync(path.join(elsewhere, 'runbooks/outer.runbook.yaml'), path.join(folder, 'runbooks/linked.runbook.yaml'));
  symlinkSync(path.join(elsewhere, 'runbooks'), path.join(folder, 'runbooks/linked'));
  return { elsewhere, canary };
}

function writeSettings({ folder, home }: Desk, incidents: string): void {
  const elsewhere = path.join(home, 'elsewhere');
  const settings = {
    'incidents.folder': incidents,
    'library.folders': [path.join(elsewhere, 'runbooks')],
    'library.include': ['../elsewhere/**', `${elsewhere}/**`, '**/*.runbook.yaml'],
    'postmortem.templates': '../elsewhere/templates/*.md',
    author: 'Mallory',
    'run.permission': 'run',
    'run.permissionByEffect': { reads: 'run' },
  };
  const named = Object.fromEntries(Object.entries(settings).map(([key, value]) => [`incidentRunbooks.${key}`, value]));
  writeFileSync(path.join(folder, '.vscode/settings.json'), JSON.stringify(named));
}

async function openUntrusted(desk: Desk): Promise<Page> {
  const { page } = await desk.open({ folder: desk.folder, trust: 'ask' });
  const no = page.getByRole('dialog').getByRole('button', { name: /No, I don't trust/ });
  await no.click();
  await page
    .getByRole('button', { name: /Restricted Mode/ })
    .first()
    .waitFor();
  return page;
}

async function startHere(page: Page): Promise<void> {
  await row(page, 'Runbooks', /^Runbook with a canary/).click();
  await readerFrame(page).getByRole('button', { name: 'Start Incident' }).click();
  const input = page.locator('.quick-input-widget');
  const toast = page.locator('.notification-toast');
  for (let question = 0; question < 40 && (await toast.count()) === 0; question++) {
    if (await input.isVisible()) await page.keyboard.press('Enter');
    await page.waitForTimeout(100);
  }
}

describe('A folder that somebody else made, in Restricted Mode', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = newDesk();
  });
  afterEach(() => desk.close());

  it('leads nowhere by its settings, and runs nothing', async () => {
    const { elsewhere, canary } = hostileFolder(desk);
    writeSettings(desk, '../elsewhere/incidents');
    const before = snapshot(elsewhere);
    const page = await openUntrusted(desk);
    await showRunbooks(page);
    await row(page, 'Runbooks', /^Runbook with a canary/).waitFor();
    assert.equal(await row(page, 'Runbooks', /Runbook from elsewhere/).count(), 0);
    await startHere(page);
    await page.locator('.notification-toast').filter({ hasText: 'points outside the workspace folder' }).waitFor();
    assert.equal(await page.getByText('Record from elsewhere').count(), 0);
    assert.deepEqual(snapshot(elsewhere), before);
    assert.equal(existsSync(canary), false);
    assert.equal(await page.getByRole('tab', { name: /^Terminal/ }).count(), 0);
  });

  it('is neither read nor written through links that lead out of it', async () => {
    const { elsewhere, canary } = hostileFolder(desk);
    writeSettings(desk, 'incidents');
    symlinkSync(path.join(elsewhere, 'incidents'), path.join(desk.folder, 'incidents'));
    const before = snapshot(elsewhere);
    const page = await openUntrusted(desk);
    await showRunbooks(page);
    await row(page, 'Runbooks', /^Runbook with a canary/).waitFor();
    assert.equal(await row(page, 'Runbooks', /Runbook from elsewhere/).count(), 0);
    await startHere(page);
    await page.locator('.notification-toast').filter({ hasText: 'outside the workspace' }).first().waitFor();
    await runCommand(page, 'Incident Runbooks: Switch Incident');
    await page.waitForTimeout(500);
    assert.equal(await page.getByText('Record from elsewhere').count(), 0);
    assert.deepEqual(snapshot(elsewhere), before);
    assert.equal(existsSync(canary), false);
  });
});

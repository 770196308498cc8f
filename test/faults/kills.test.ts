import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Editor, sampleFolder } from './editor';
import { Storm, stepIds } from './storm';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';

/** FAULT_KILLS asks for more than the few that every run can afford. */
const KILLS = Number(process.env['FAULT_KILLS'] ?? 4);

/** So that no storm is over before the kill. */
const STEPS = 400;

type Kind = 'extension host' | 'window' | 'whole editor';

/** The window starts its extension host anew only a few times: others come between. */
const kinds: readonly Kind[] = [
  ...(['extension host', 'extension host', 'window'] as const),
  ...(['extension host', 'extension host', 'whole editor'] as const),
];

describe('A storm of ticks', function () {
  this.timeout(300_000 + KILLS * 300_000);
  const home = mkdtempSync(path.join(tmpdir(), 'faults-'));
  const folder = sampleFolder(home);
  const plan = path.join(home, 'plan.json');
  const editor = new Editor(folder, plan);
  after(async () => {
    await editor.close();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });

  const newStorm = (round: number): Storm =>
    new Storm(folder, plan, round, [{ steps: stepIds(round, 's', STEPS), noteEvery: 7, insists: true }]);

  it(`loses nothing that was acknowledged in ${String(KILLS)} kills at random moments`, async () => {
    await editor.start();
    await editor.openWindow();
    let storm = newStorm(0);
    storm.begin();
    const found = { acknowledged: 0, cutShort: 0, missing: 0 };
    for (let round = 1; round <= KILLS; round++) {
      await storm.until(1);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 800));
      const kind = kinds[round % kinds.length] ?? 'window';
      if (kind === 'extension host') editor.killHost();
      else if (kind === 'window') await editor.killWindow();
      else await editor.killAll();
      if (!storm.isWhole()) found.cutShort++;

      const next = newStorm(round);
      next.begin();
      if (kind === 'whole editor') await editor.start();
      if (kind !== 'extension host') await editor.openWindow();
      // With its first tick, the new window has looked at all records.
      await next.until(1);
      found.acknowledged += storm.acknowledged().length;
      found.missing += storm.missing().length;
      storm.assertKept();
      // A killed window's extension host lives on, and its copy may be in use for all that others know.
      if (kind !== 'window') assert.deepEqual(readdirSync(path.dirname(storm.file)), ['incident.md'], kind);
      storm.remove();
      storm = next;
    }
    console.log(`      ${JSON.stringify(found)}`);
    const report = process.env['FAULT_REPORT'];
    if (report !== undefined) writeFileSync(report, JSON.stringify(found));
  });
});

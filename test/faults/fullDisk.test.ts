import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { Editor, sampleFolder } from './editor';
import { Storm, stepIds } from './storm';

/** FAULT_FILLS asks for more than every run can afford. */
const FILLS = Number(process.env['FAULT_FILLS'] ?? 3);

/** Room for the record and some copies of it. */
const SIZE = '256k';

describe('A disk that runs full', function () {
  this.timeout(600_000 + FILLS * 60_000);
  const home = mkdtempSync(path.join(tmpdir(), 'faults-'));
  const folder = sampleFolder(home);
  const disk = path.join(folder, 'incidents');
  const filler = path.join(disk, 'filler');
  const plan = path.join(home, 'plan.json');
  const editor = new Editor(folder, plan);
  let page: Page;
  let storms: readonly [Storm, Storm];

  before(async function () {
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'none', disk]).status === 0;
    // Only root may, and not everywhere.
    if (!mounted) this.skip();
    storms = [newStorm(0, false), newStorm(1, true)];
    await editor.start();
    page = await editor.openWindow();
  });
  after(async () => {
    await editor.close();
    spawnSync('umount', [disk]);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });

  const newStorm = (round: number, insists: boolean): Storm =>
    new Storm(folder, plan, round, [{ steps: stepIds(round, 's', 400), noteEvery: 0, insists }]);

  /** Takes every byte that is free, and that becomes free, until this holds. */
  async function greedilyUntil(holds: () => boolean): Promise<void> {
    const file = openSync(filler, 'a');
    while (!holds()) {
      fill(file);
      await pause(0);
    }
    closeSync(file);
  }

  const greedily = (milliseconds: number): Promise<void> => {
    const end = Date.now() + milliseconds;
    return greedilyUntil(() => Date.now() >= end);
  };

  it('is told once, and the tick is made when there is room and the person tries again', async () => {
    const [storm] = storms;
    storm.begin();
    await storm.until(3);
    const failures = (): string[] => storm.acknowledged().filter((line) => line.startsWith('failed '));
    // However slow the machine is: the disk is full until a tick has met it.
    await greedilyUntil(() => failures().length > 0);
    await storm.end(120_000);
    const [failed = ''] = failures();
    // Looked for before the storm below: of many messages at once, VS Code shows none.
    const message = page.locator('.notification-toast').filter({ hasText: 'The disk is full, so nothing was changed' });
    await message.waitFor({ timeout: 120_000 });
    storm.assertKept();
    const step = failed.replace('failed ', '');
    assert.equal(storm.isDone(step), false);
    rmSync(filler);
    await message.getByRole('button', { name: 'Try Again' }).click();
    for (let look = 0; look < 1_200 && !storm.isDone(step); look++) await pause(50);
    assert.ok(storm.isDone(step));
    storm.assertKept();
    storm.remove();
  });

  it('leaves the record whole in a storm of ticks, and what was acknowledged in it', async () => {
    const [, storm] = storms;
    storm.begin();
    await storm.until(3);
    for (let time = 0; time < FILLS; time++) {
      await greedily(1_000 + Math.random() * 1_000);
      rmSync(filler);
      const before = storm.acknowledged().length;
      await storm.until(before + 3);
    }
    console.log(`      ${String(storm.acknowledged().length)} acknowledged in ${String(FILLS)} times`);
    await greedily(1_000);
    // Nothing can be written any more, so this is not a moment between two states.
    storm.assertKept();
    rmSync(filler);
    storm.remove();
  });
});

function fill(file: number): void {
  for (const size of [4096, 1]) {
    const bytes = Buffer.alloc(size);
    try {
      for (;;) writeSync(file, bytes);
    } catch {
      // Full.
    }
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

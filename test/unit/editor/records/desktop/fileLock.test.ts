import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { clearStaleLocks, lock } from '../../../../../src/editor/records/desktop/fileLock';
import { pidSpace, processName } from '../../../../../src/editor/records/desktop/processes';

/** Larger than any process id that Linux gives. */
const NOBODY = 4_194_305;

describe('The lock on a file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lock-'));
    file = path.join(folder, 'incident.md');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const lockFile = (): string => path.join(folder, '.incident.md.lock');
  const leave = (pid: number, machine = pidSpace): void => {
    writeFileSync(lockFile(), JSON.stringify({ pid, machine }));
  };

  it('is held by one at a time', async () => {
    const first = await lock(file, 1_000);
    const second = await lock(file, 50);
    assert.deepEqual([first.isHeld, second.isHeld], [true, false]);
    assert.deepEqual([await first.release(), await second.release()], [true, false]);
    const third = await lock(file, 1_000);
    assert.ok(third.isHeld);
    await third.release();
    assert.deepEqual(readdirSync(folder), []);
  });

  it('comes to everybody who waits', async () => {
    let holders = 0;
    let most = 0;
    const work = async (): Promise<boolean> => {
      const held = await lock(file, 60_000);
      most = Math.max(most, ++holders);
      await new Promise((resolve) => setTimeout(resolve, 2));
      holders--;
      return held.release();
    };
    const alone = await Promise.all(Array.from({ length: 8 }, work));
    assert.deepEqual([most, new Set(alone)], [1, new Set([true])]);
  });

  it('of a process that is gone is removed by whoever wants it', async () => {
    leave(NOBODY);
    const held = await lock(file, 60_000);
    assert.ok(held.isHeld);
    // The name is written while whoever took the lock goes on.
    while (readFileSync(lockFile(), 'utf8') === '') await new Promise((resolve) => setTimeout(resolve, 1));
    assert.match(readFileSync(lockFile(), 'utf8'), new RegExp(`"pid":${String(process.pid)}`));
    await held.release();
  });

  it('of a process on another machine is left to it until it must be stale', async () => {
    leave(NOBODY, 'elsewhere linux 1');
    await clearStaleLocks(file);
    assert.deepEqual(readdirSync(folder), ['.incident.md.lock']);
    utimesSync(lockFile(), new Date('2020-01-01'), new Date('2020-01-01'));
    await clearStaleLocks(file);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('leaves nothing of a process that was killed while it removed one', async () => {
    const mine = processName.replace(/\d+$/, '');
    for (const by of [String(NOBODY), `${mine}${String(NOBODY)}`]) writeFileSync(`${lockFile()}.${by}`, '{}');
    await clearStaleLocks(file);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('is not cleared away under a process that is removing one', async () => {
    const aside = [`.incident.md.lock.${processName}`, `.incident.md.lock.elsewhere-${String(NOBODY)}`].sort();
    for (const name of aside) writeFileSync(path.join(folder, name), '{}');
    await clearStaleLocks(file);
    assert.deepEqual(readdirSync(folder).sort(), aside);
  });

  it('that cannot be had holds nobody up', async () => {
    const held = await lock(path.join(folder, 'missing', 'incident.md'), 60_000);
    assert.equal(held.isHeld, false);
    await clearStaleLocks(path.join(folder, 'missing', 'incident.md'));
  });
});

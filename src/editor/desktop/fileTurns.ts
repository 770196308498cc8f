import { link, open, readFile, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Turn } from '../recordDisk';
import { pidSpace, processIsAlive } from './processIsAlive';

/**
 * Milliseconds after which a turn ends by itself. Where a window that works on another machine goes away, its extension
 * host lives on for hours, and waits for the save that it asked for.
 */
const LIMIT = 5_000;

/** Milliseconds after which whoever took a turn cannot end it any more. */
const STALE = 3 * LIMIT;

/** Milliseconds after which a lock without a name has nobody who is about to write it. */
const NAMELESS = 1_000;

/** Milliseconds for which whoever ended a turn leaves the next one to others, who look every ten at most. */
const COURTESY = 20;

/** Between two looks, in milliseconds: random, so that nobody is always second. */
const pause = (): number => 2 + Math.random() * 8;

interface Owner {
  readonly pid: number;
  readonly machine: string;
}

/** Of each lock, when this process ended its last turn. */
const ended = new Map<string, number>();

const noTurn: Turn = { isHeld: false, end: () => Promise.resolve(false) };

/** See RecordDisk. The turn is a lock file beside the file, which only one process can create. */
export async function takeTurn(file: string, patience: number): Promise<Turn> {
  const lock = lockPath(file);
  const deadline = performance.now() + patience;
  await othersFirst(lock);
  while (performance.now() < deadline) {
    try {
      const named = writeName(await open(lock, 'wx'));
      const began = performance.now();
      return limited(async () => {
        await named;
        // Later, whoever waited took it for stale, and the lock is theirs.
        if (performance.now() - began < STALE) await unlink(lock).catch(() => undefined);
        ended.set(lock, performance.now());
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') break;
    }
    const stale = await staleSince(lock);
    if (stale !== undefined) await removeStale(lock, stale);
    else await sleep(pause());
  }
  return noTurn;
}

/** Somebody who changes a file without a pause would keep all others from it. */
async function othersFirst(lock: string): Promise<void> {
  const wait = (ended.get(lock) ?? -Infinity) + COURTESY - performance.now();
  ended.delete(lock);
  if (wait > 0) await sleep(wait);
}

/** See RecordDisk. */
export async function endLeftTurn(file: string): Promise<void> {
  const stale = await staleSince(lockPath(file));
  if (stale !== undefined) await removeStale(lockPath(file), stale);
}

const lockPath = (file: string): string => path.join(path.dirname(file), `.${path.basename(file)}.lock`);

/** Ends by itself if nobody ends it: after that, the lock may be somebody else's. */
function limited(release: () => Promise<void>): Turn {
  let isOver = false;
  const timer = setTimeout(() => {
    isOver = true;
    void release();
  }, LIMIT);
  return {
    isHeld: true,
    end: async () => {
      if (isOver) return false;
      clearTimeout(timer);
      await release();
      return true;
    },
  };
}

/** Not waited for: the lock is there, and the name is for whoever finds it after a crash. Never rejects. */
async function writeName(handle: FileHandle): Promise<void> {
  const owner: Owner = { pid: process.pid, machine: pidSpace };
  // Without room for the name it is a lock still, for a moment.
  await handle.write(JSON.stringify(owner)).catch(() => undefined);
  await handle.close().catch(() => undefined);
}

/** When a lock that nobody holds any more was made; undefined for one that somebody holds, or that is gone. */
async function staleSince(lock: string): Promise<number | undefined> {
  try {
    const { mtimeMs } = await stat(lock);
    const owner = await ownerOf(lock);
    const isGone = owner?.machine === pidSpace && !processIsAlive(owner.pid);
    // A clock that was set back must not keep a lock for ever.
    return isGone || Math.abs(Date.now() - mtimeMs) > (owner ? STALE : NAMELESS) ? mtimeMs : undefined;
  } catch {
    // Gone meanwhile.
    return undefined;
  }
}

async function ownerOf(lock: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(lock, 'utf8')) as Owner;
  } catch {
    // Just being written, or by somebody who was killed or had no room.
    return undefined;
  }
}

/** Moved away first: of several who find it stale, one gets it. */
async function removeStale(lock: string, since: number): Promise<void> {
  const aside = `${lock}.${String(process.pid)}`;
  try {
    if ((await stat(lock)).mtimeMs !== since) return;
    await rename(lock, aside);
    // Between the look and that, somebody else may have removed it and taken the turn: theirs goes back.
    if ((await stat(aside)).mtimeMs !== since) await link(aside, lock).catch(() => undefined);
    await unlink(aside);
  } catch {
    // Somebody else was first.
  }
}

import { link, open, readdir, readFile, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FileLock } from '../recordDisk';
import { isGone, pidSpace, processIsAlive, processName } from './processes';

/**
 * Milliseconds after which a lock ends by itself. Where a window that works on another machine goes away, its extension
 * host lives on for hours, and waits for the save that it asked for. On a machine that is busy, a save takes seconds.
 */
const LIMIT = 10_000;

/** Milliseconds after which whoever holds a lock cannot release it any more. */
const STALE = LIMIT + 5_000;

/** Milliseconds after which a lock without a name has nobody who is about to write it. */
const NAMELESS = 1_000;

/** Milliseconds for which whoever released a lock leaves the next one to others, who look every ten at most. */
const COURTESY = 20;

/** Between two looks, in milliseconds: random, so that nobody is always second. */
const pause = (): number => 2 + Math.random() * 8;

interface Owner {
  readonly pid: number;
  readonly machine: string;
}

/** Of each lock, when this process released it last. */
const released = new Map<string, number>();

const notHeld: FileLock = { isHeld: false, release: () => Promise.resolve(false) };

/** See RecordDisk. The lock is a file beside the file, which only one process can create. */
export async function lock(file: string, patience: number): Promise<FileLock> {
  const at = lockPath(file);
  const deadline = performance.now() + patience;
  await othersFirst(at);
  while (performance.now() < deadline) {
    try {
      return held(at, writeName(await open(at, 'wx')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') break;
    }
    const stale = await staleSince(at);
    if (stale !== undefined) await removeStale(at, stale);
    else await sleep(pause());
  }
  return notHeld;
}

/** Somebody who changes a file without a pause would keep all others from it. */
async function othersFirst(at: string): Promise<void> {
  const wait = (released.get(at) ?? -Infinity) + COURTESY - performance.now();
  released.delete(at);
  if (wait > 0) await sleep(wait);
}

const lockPath = (file: string): string => path.join(path.dirname(file), `.${path.basename(file)}.lock`);

/** Ends by itself if nobody releases it: after that, the file may be somebody else's. */
function held(at: string, named: Promise<void>): FileLock {
  const began = performance.now();
  let isOver = false;
  const end = async (): Promise<void> => {
    isOver = true;
    clearTimeout(timer);
    await named;
    // Later, whoever waited took it for stale, and the file is theirs.
    if (performance.now() - began < STALE) await unlink(at).catch(() => undefined);
    released.set(at, performance.now());
  };
  const timer = setTimeout(() => void end(), LIMIT);
  return {
    get isHeld() {
      return !isOver;
    },
    release: async () => {
      if (isOver) return false;
      await end();
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

/** See RecordDisk: the lock itself, and what a process left that was killed while it removed one. */
export async function clearStaleLocks(file: string): Promise<void> {
  const at = lockPath(file);
  const stale = await staleSince(at);
  if (stale !== undefined) await removeStale(at, stale);
  const start = `${path.basename(at)}.`;
  const names = await readdir(path.dirname(at)).catch(() => []);
  await Promise.all(
    names
      .filter((name) => name.startsWith(start))
      .map((name) => removeAside(path.join(path.dirname(at), name), name.slice(start.length))),
  );
}

/** @param by the process that moved it aside: its name, or its id alone, as versions before this one have it */
async function removeAside(aside: string, by: string): Promise<void> {
  try {
    const isLeft = isGone(by) || (/^\d+$/.test(by) && !processIsAlive(Number(by)));
    // Not when it was last written, which was before it was stale, but when it was moved.
    if (isLeft || Math.abs(Date.now() - (await stat(aside)).ctimeMs) > STALE) await unlink(aside);
  } catch {
    // Gone meanwhile, or not ours to remove: it is in nobody's way.
  }
}

/** When a lock that nobody holds any more was made; undefined for one that somebody holds, or that is gone. */
async function staleSince(at: string): Promise<number | undefined> {
  try {
    const { mtimeMs } = await stat(at);
    const owner = await ownerOf(at);
    const isLeft = owner?.machine === pidSpace && !processIsAlive(owner.pid);
    // A clock that was set back must not keep a lock for ever.
    return isLeft || Math.abs(Date.now() - mtimeMs) > (owner ? STALE : NAMELESS) ? mtimeMs : undefined;
  } catch {
    // Gone meanwhile.
    return undefined;
  }
}

async function ownerOf(at: string): Promise<Owner | undefined> {
  try {
    return JSON.parse(await readFile(at, 'utf8')) as Owner;
  } catch {
    // Just being written, or by somebody who was killed or had no room.
    return undefined;
  }
}

/** Moved aside first: of several who find it stale, one gets it. */
async function removeStale(at: string, since: number): Promise<void> {
  const aside = `${at}.${processName}`;
  try {
    if ((await stat(at)).mtimeMs !== since) return;
    await rename(at, aside);
    // Between the look and that, somebody else may have removed it and taken the lock: theirs goes back.
    if ((await stat(aside)).mtimeMs !== since) await link(aside, at).catch(() => undefined);
    await unlink(aside);
  } catch {
    // Somebody else was first.
  }
}

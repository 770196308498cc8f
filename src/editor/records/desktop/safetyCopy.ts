import { chmod, open, readdir, readFile, rename, stat, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FoundCopy, SafetyCopy } from '../recordDisk';
import { isGone, processName } from './processes';

/** Milliseconds after which a copy is left over, though its process may live: it hangs, for no save takes as long. */
const STALE = 30_000;

/** How often a rename is tried again: on Windows, a virus scanner holds what is new for a moment. */
const RENAMES = 5;

/** How many this process has made: no two have the same name. */
let made = 0;

/** The name says whose it is: `.incident.md.<process>-<number>.saving`. */
function copyPath(file: string): string {
  return path.join(path.dirname(file), `.${path.basename(file)}.${processName}-${String(made++)}.saving`);
}

/** See RecordDisk. */
export async function keepCopy(file: string, bytes: Uint8Array): Promise<SafetyCopy> {
  const copy = copyPath(file);
  // Private until it takes the place of the file, and then as private as that was.
  const handle = await open(copy, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await remove(copy);
    throw error;
  }
  const lasting = syncAndClose(handle);
  return {
    lasting,
    replace: async () => {
      await lasting;
      await moveOver(copy, file);
    },
    drop: async () => {
      await lasting;
      await remove(copy);
    },
  };
}

async function syncAndClose(handle: FileHandle): Promise<void> {
  // Some file systems cannot; then a power cut is out of our hands.
  await handle.datasync().catch(() => undefined);
  await handle.close().catch(() => undefined);
}

/** See RecordDisk. */
export async function copies(file: string): Promise<readonly FoundCopy[]> {
  const folder = path.dirname(file);
  const start = `.${path.basename(file)}.`;
  const names = (await readdir(folder)).filter((name) => name.startsWith(start) && name.endsWith('.saving'));
  const found = await Promise.all(names.map((name) => findCopy(path.join(folder, name), file)));
  return found
    .filter((copy) => copy !== undefined)
    .sort((a, b) => b.time - a.time)
    .map(({ copy }) => copy);
}

async function findCopy(copy: string, file: string): Promise<{ copy: FoundCopy; time: number } | undefined> {
  try {
    const { mtimeMs: time } = await stat(copy);
    const [bytes, isLeft] = [await readFile(copy), hasNoOwner(path.basename(copy), time)];
    return {
      copy: { bytes, isLeft, replace: () => moveOver(copy, file), drop: () => remove(copy) },
      time,
    };
  } catch {
    // Gone meanwhile.
    return undefined;
  }
}

function hasNoOwner(name: string, time: number): boolean {
  // A clock that was set back must not keep a copy for ever.
  if (Math.abs(Date.now() - time) > STALE) return true;
  return isGone(/\.([^.]+)-\d+\.saving$/.exec(name)?.[1] ?? '');
}

const remove = (copy: string): Promise<void> => unlink(copy).catch(() => undefined);

async function moveOver(copy: string, file: string): Promise<void> {
  const { mode } = await stat(file).catch(() => ({ mode: 0o644 }));
  await chmod(copy, mode).catch(() => undefined);
  for (let left = RENAMES; ; left--) {
    try {
      await rename(copy, file);
      return;
    } catch (error) {
      if (left === 0 || !['EPERM', 'EACCES', 'EBUSY'].includes((error as NodeJS.ErrnoException).code ?? ''))
        throw error;
      await sleep(20);
    }
  }
}

import type { FoundCopy, RecordDisk } from './recordDisk';

/** Milliseconds between two looks at a file that may just be written by a window whose lock took too long. */
const PAUSE = 100;

/**
 * Clears up after a process that was killed, or hangs, while it saved a record: VS Code empties a file before it writes
 * it anew, so the file may be cut short. It then is the beginning of a safety copy, which takes its place; other copies
 * that are left over are of no more use. Never rejects: what cannot be recovered now is looked at again with the next
 * change.
 *
 * @param path of the record, without symbolic links; the caller holds the lock on it
 */
export async function recoverFile(disk: RecordDisk, path: string): Promise<void> {
  try {
    for (const copy of await disk.copies(path)) {
      if (await isToReplace(disk, path, copy)) await copy.replace();
      else if (copy.isLeft) await copy.drop();
    }
  } catch {
    // The folder cannot be read or written; whoever wants to write next is told.
  }
}

/** For a look without the lock: the copies that are left over, or that have what the file lacks. Never rejects. */
export async function copiesToRecover(disk: RecordDisk, path: string): Promise<readonly FoundCopy[]> {
  try {
    const copies = await disk.copies(path);
    if (copies.length === 0) return [];
    const found = await disk.read(path);
    return copies.filter(({ bytes, isLeft }) => isLeft || isCutShort(found, bytes));
  } catch {
    return [];
  }
}

async function isToReplace(disk: RecordDisk, path: string, { bytes, isLeft }: FoundCopy): Promise<boolean> {
  if (!isCutShort(await disk.read(path), bytes)) return false;
  if (isLeft) return true;
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  return isCutShort(await disk.read(path), bytes);
}

function isCutShort(bytes: Uint8Array, whole: Uint8Array): boolean {
  return bytes.length < whole.length && bytes.every((byte, at) => byte === whole[at]);
}

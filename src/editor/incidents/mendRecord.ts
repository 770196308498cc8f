import type { RecordDisk } from '../recordDisk';

/**
 * Clears up after a process that was killed while it saved a record: VS Code empties a file before it writes it anew,
 * so the file may be cut short. It then is the beginning of the safety copy, which takes its place; any other copy is
 * of no more use. Never rejects: what cannot be mended now is looked at again with the next change.
 *
 * @param path of the record, without symbolic links; it is the caller's turn to write it
 */
export async function mendRecord(disk: RecordDisk, path: string): Promise<void> {
  try {
    for (const copy of await disk.leftCopies(path)) {
      if (isCutShort(await disk.read(path), copy.bytes)) await copy.replace();
      else await copy.drop();
    }
  } catch {
    // The folder cannot be read or written; whoever wants to write next is told.
  }
}

function isCutShort(bytes: Uint8Array, whole: Uint8Array): boolean {
  return bytes.length < whole.length && bytes.every((byte, at) => byte === whole[at]);
}

import { access, constants, readFile, realpath, utimes } from 'node:fs/promises';
import type { RecordDisk } from '../recordDisk';
import { clearStaleLocks, lock } from './fileLock';
import { copies, keepCopy } from './safetyCopy';

/** 1980, the earliest time that every file system can hold. */
const LONG_AGO = new Date('1980-01-02T00:00:00Z');

export const recordDisk: RecordDisk = {
  read: (path) => readFile(path),
  realPath: (path) => realpath(path),
  checkWritable: (path) => access(path, constants.W_OK),
  lock,
  clearStaleLocks,
  keepCopy,
  copies,
  backdate: async (path) => {
    try {
      await utimes(path, LONG_AGO, LONG_AGO);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
      // Only the owner of a file may: one of ours takes its place.
      await (await keepCopy(path, await readFile(path))).replace();
      await utimes(path, LONG_AGO, LONG_AGO);
    }
  },
};

import { access, constants, readFile, realpath, utimes } from 'node:fs/promises';
import type { RecordDisk } from '../recordDisk';
import { endLeftTurn, takeTurn } from './fileTurns';
import { copies, keepCopy } from './safetyCopies';

/** 1980, the earliest time that every file system can hold. */
const LONG_AGO = new Date('1980-01-02T00:00:00Z');

export const recordDisk: RecordDisk = {
  read: (path) => readFile(path),
  realPath: (path) => realpath(path),
  checkWritable: (path) => access(path, constants.W_OK),
  takeTurn,
  endLeftTurn,
  keepCopy,
  copies,
  makeOld: (path) => utimes(path, LONG_AGO, LONG_AGO),
};

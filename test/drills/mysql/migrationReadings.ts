import type { Ran, Readings } from '../engine/drill';
import type { Fleet } from './fleet';

const prints =
  (pattern: RegExp) =>
  ({ output }: Ran): boolean =>
    pattern.test(output);
const count = ({ output }: Ran, pattern: RegExp): number => output.match(pattern)?.length ?? 0;
const never = { seen: 'this drill is not that case', holds: () => false };

/** Rows in both, a copy that is not written to, replication that runs, and the engine. */
const settingsAreRight = (ran: Ran): boolean =>
  prints(/^10\.11\.\S+\tROW\t1\t1\t1\t(REPEATABLE-READ|READ-COMMITTED)\t0$/m)(ran) &&
  prints(/^10\.11\.\S+\tROW\t1\t1\t1\t(REPEATABLE-READ|READ-COMMITTED)\t1$/m)(ran) &&
  count(ran, /Slave_(IO|SQL)_Running: Yes/g) === 2 &&
  prints(/Using_Gtid: Slave_Pos/)(ran) &&
  prints(/Seconds_Behind_Master: 0$/m)(ran) &&
  prints(/^ROCKSDB\tYES$/m)(ran);

const blocked = prints(/^\| blocker +\|/m);
const sized = prints(/^\| +tables \| +gib +\|[^]*data directory of the copy\t\//m);
const follows = (ran: Ran): boolean =>
  count(ran, /Slave_(IO|SQL)_Running: Yes/g) === 2 && count(ran, /Last_(IO|SQL)_Error: *$/gm) === 2;

const theSame = prints(/^the same at [\d,-]+$/m);
const answered = prints(/^\d+ asked, 0 differ$[^]*^s: \d+ ms\nc: \d+ ms\ns: \d+ ms\nc: \d+ ms$/m);

/** How a person reads what the steps of the migration runbook print. */
export const migrationReadings: Readonly<Record<string, Readings<Fleet>>> = {
  settings: {
    blockers: { seen: 'all as expected', holds: settingsAreRight },
    'not-yet': { seen: 'something is not', holds: (ran) => prints(/^10\.11\./m)(ran) && !settingsAreRight(ran) },
  },
  blockers: {
    room: { seen: 'no blocker', holds: (ran) => sized(ran) && !blocked(ran) },
    'not-yet': { seen: 'a blocker', holds: (ran) => sized(ran) && blocked(ran) },
  },
  room: {
    convert: { seen: 'the gate holds', holds: ({ gate }) => gate === true },
    'not-yet': { seen: 'it does not hold', holds: ({ gate }) => gate === false },
  },
  convert: { onward: { seen: 'RocksDB, and both tables', holds: prints(/ROCKSDB\t2\s*$/) } },
  'caught-up': {
    compare: { seen: 'not far behind', holds: ({ settled }) => settled === true },
    'give-up': { seen: 'far behind, or stopped', holds: ({ settled }) => settled === false },
  },
  compare: {
    'record-queries': {
      seen: 'the same, and there are two copies',
      holds: (ran, { other }) => theSame(ran) && other !== undefined,
    },
    'second-copy': {
      seen: 'the same, and there is one copy',
      holds: (ran, { other }) => theSame(ran) && other === undefined,
    },
    'give-up': { seen: 'not proven the same', holds: prints(/^NOT PROVEN THE SAME$/m) },
  },
  'second-copy': {
    convert: never,
    'record-queries': { seen: 'one copy has to do', holds: (_, { other }) => other === undefined },
  },
  'record-queries': { onward: { seen: 'some queries', holds: prints(/^[1-9]\d* \//m) } },
  replay: {
    'serve-reads': { seen: 'no difference', holds: answered },
    'give-up': { seen: 'answers differ', holds: prints(/^\d+ asked, [1-9]\d* differ$/m) },
  },
  'serve-reads': {
    'cut-over': { seen: 'reads are well', holds: () => true },
    'give-up': never,
  },
  'cut-over': {
    'keep-the-old': { seen: 'cut over at a position', holds: prints(/^cut over at\t[\d,-]+\t0$/m) },
    'give-up': { seen: 'not cut over', holds: prints(/^NOT CUT OVER/m) },
  },
  'keep-the-old': { onward: { seen: 'both threads run, and no error', holds: follows } },
  'old-follows': {
    decommission: {
      seen: 'it follows, and users are well',
      holds: ({ settled }, { usersAreWell }) => settled === true && usersAreWell,
    },
    'go-back': {
      seen: 'it follows, and users are worse off',
      holds: ({ settled }, { usersAreWell }) => settled === true && !usersAreWell,
    },
  },
  'go-back': { onward: { seen: 'went back at a position', holds: prints(/^went back at\t[\d,-]+\t0$/m) } },
};

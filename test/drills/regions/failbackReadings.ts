import type { Ran, Readings } from '../engine/drill';
import type { Regions } from './net';

const prints =
  (pattern: RegExp) =>
  ({ output }: Ran): boolean =>
    pattern.test(output);

const bothRun = prints(/Slave_IO_Running: Yes[^]*Slave_SQL_Running: Yes/);
const heldBack = prints(/out-of-order|error 1236/);
const settledOr = (good: string, bad: string): Readings<Regions> => ({
  [good]: { seen: 'it settled', holds: ({ settled }) => settled === true },
  [bad]: { seen: 'it did not settle', holds: ({ settled }) => settled === false },
});

/** How a person reads what the steps of the failback print; the same in every drill. */
export const failbackReadings: Readonly<Record<string, Readings<Regions>>> = {
  'region-is-well': settledOr('find-divergence', 'wait'),
  'find-divergence': {
    rejoin: { seen: 'none', holds: prints(/^0 transactions that only home has$/m) },
    reconcile: {
      seen: 'some, or it cannot be told',
      holds: ({ output }) => !/^0 transactions/m.test(output) && /away has home's writes|ERROR/.test(output),
    },
  },
  'rebuild-home': { onward: { seen: 'a position of away', holds: prints(/^rebuilt at\t\d+-2-\d+\t1$/m) } },
  rejoin: { onward: { seen: 'its last position', holds: prints(/^starts at\t\d+-\d+-\d+\t1$/m) } },
  'follow-away': {
    'lift-fence': { seen: 'both threads run', holds: (ran) => bothRun(ran) && !heldBack(ran) },
    reconcile: { seen: 'it stops with "out-of-order" or error 1236', holds: heldBack },
  },
  'lift-fence': {
    onward: { seen: 'no fence', holds: (ran) => ran.exitCode === 0 && !ran.output.includes('incident_fence') },
  },
  'caught-up': settledOr('compare', 'reconcile'),
  compare: {
    'home-capacity': { seen: 'the same', holds: prints(/^the same at \d+-\d+-\d+$/m) },
    reconcile: { seen: 'a difference', holds: prints(/^NOT PROVEN THE SAME$/m) },
  },
  'home-capacity': {
    'switch-writer': { seen: 'the gate holds', holds: ({ gate }) => gate === true },
    wait: { seen: 'the gate does not hold', holds: ({ gate }) => gate === false },
  },
  'switch-writer': {
    'follow-home': { seen: 'switched', holds: prints(/^switched at\t\d+-\d+-\d+\t0$/m) },
    'caught-up': { seen: 'not switched', holds: prints(/^NOT SWITCHED/m) },
  },
  'follow-home': { onward: { seen: 'both threads run', holds: (ran) => bothRun(ran) && !heldBack(ran) } },
  'first-traffic': {
    'all-traffic': {
      seen: 'a tenth, and home serves it',
      holds: (ran, { seen }) => prints(/10 \(initial 100\)/)(ran) && seen.worse !== true,
    },
    hold: {
      seen: 'a tenth, and home fails',
      holds: (ran, { seen }) => prints(/10 \(initial 100\)/)(ran) && seen.worse === true,
    },
  },
  'all-traffic': { onward: { seen: 'all of it', holds: prints(/100 \(initial 100\)/) } },
  'home-is-well': settledOr('unfreeze', 'hold'),
};

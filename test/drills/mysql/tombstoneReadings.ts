import type { Ran, Readings } from '../engine/drill';
import type { Queue } from './tombstones';

const prints =
  (pattern: RegExp) =>
  ({ output }: Ran): boolean =>
    pattern.test(output);

/** The result of the step that proves it: rows read, and delete markers passed on the way. */
function passed({ output }: Ran): { readonly rows: number; readonly markers: number } {
  const [, rows, markers] = /^\| +(\d+) \| +(\d+) \| +[\d.]+ \|$/m.exec(output) ?? [];
  return { rows: Number(rows ?? NaN), markers: Number(markers ?? NaN) };
}

/** The setting of a variable that `mariadb -t` drew, each time it was drawn. */
const drawn = ({ output }: Ran, name: string): readonly string[] =>
  [...output.matchAll(new RegExp(`^\\| ${name} +\\| (\\w+) +\\|$`, 'gm'))].map(([, value]) => value ?? '');

/** How a person reads what the steps of the runbook for tombstones print. */
export const tombstoneReadings: Readonly<Record<string, Readings<Queue>>> = {
  'prove-skips': {
    'rank-tables': {
      seen: 'hundreds of thousands of markers for few or no rows',
      holds: (ran) => passed(ran).markers >= 100_000 && passed(ran).markers > 100 * passed(ran).rows,
    },
    'not-tombstones': {
      seen: 'fewer markers than rows',
      holds: (ran) => passed(ran).markers <= passed(ran).rows,
    },
  },
  'rank-tables': {
    onward: {
      seen: 'the queue, with many markers',
      holds: prints(/^\| work +\| jobs +\| PRIMARY +\| default \| +\d+ \| +[1-9]\d{5} \|$/m),
    },
  },
  'oldest-snapshot': {
    'end-snapshot': { seen: 'a snapshot', holds: prints(/^\| DB_NUM_SNAPSHOTS +\| +[1-9]\d* \|/m) },
    'choose-remedy': { seen: 'no snapshot', holds: prints(/^\| DB_NUM_SNAPSHOTS +\| +0 \|/m) },
  },
  'end-snapshot': { onward: { seen: 'no snapshot is left', holds: prints(/^DB_NUM_SNAPSHOTS\t0$/m) } },
  'choose-remedy': {
    'compact-table': { seen: 'I/O to spare', holds: (_, { spareIo }) => spareIo },
    'swap-empty-table': { seen: 'an empty table, and no I/O to spare', holds: (_, { spareIo }) => !spareIo },
  },
  'compact-table': { onward: { seen: 'OK', holds: prints(/\| status +\| OK +\|/) } },
  'swap-empty-table': {
    onward: { seen: 'nothing left in the old table', holds: prints(/^left in the old table\t0$/m) },
  },
  'trigger-on-deletes': {
    onward: {
      seen: 'off before, and on after',
      holds: (ran) =>
        drawn(ran, 'rocksdb_compaction_sequential_deletes').join() === '0,9999' &&
        drawn(ran, 'rocksdb_compaction_sequential_deletes_count_sd').join() === 'OFF,ON' &&
        drawn(ran, 'rocksdb_compaction_sequential_deletes_window').join() === '0,10000',
    },
  },
  'skips-gone': {
    'other-servers': { seen: 'fewer than 10,000', holds: ({ settled }) => settled === true },
    'oldest-snapshot': { seen: 'more', holds: ({ settled }) => settled === false },
  },
};

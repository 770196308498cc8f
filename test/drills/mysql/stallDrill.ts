import type { Drill, Ran } from '../engine/drill';
import type { World } from '../sandbox/world';
import { commitsPass, commitsStall } from './commits';
import { mysqlPackages } from './server';
import { stallReadings } from './stallReadings';
import { pauseLoader, stallCounters, type Stalled, untilCaughtUp } from './stallServer';

export type StallDrill = Drill<Stalled, World>;

/** What all drills of a stall share; each adds what stalls it. */
export const stallDrill = {
  runbook: 'rocksdb-compaction-stalls',
  packages: mysqlPackages,
  parameters: { look: '8', watch: '0.3' },
  readings: stallReadings,
  places: ({ db }: Stalled) => ({ first: db }),
  works: commitsPass(3),
  acts: {
    'families-and-limits': (_: Stalled, { output }: Ran) => {
      const value = (option: string): string =>
        new RegExp(`^\\| default +\\| ${option} +\\| (\\d+) `, 'm').exec(output)?.[1] ?? '';
      const limit = (kind: string): string =>
        new RegExp(`\\[CFOptions "default"\\][^[]*${kind}_pending_compaction_bytes_limit=(\\d+)`).exec(output)?.[1] ??
        '';
      return Promise.resolve({
        buffers_before: value('MAX_WRITE_BUFFER_NUMBER'),
        slowdown_before: value('LEVEL0_SLOWDOWN_WRITES_TRIGGER'),
        stop_before: value('LEVEL0_STOP_WRITES_TRIGGER'),
        soft_before: limit('soft'),
        hard_before: limit('hard'),
      });
    },
  },
  // As the server has written it down for itself, of the default family.
  state: ({ db }: Stalled) =>
    db.must(`sed -n '/CFOptions "default"/,/TableOptions/p' "$(ls -t '/var/lib/mysql/#rocksdb'/OPTIONS-* | head -n 1)" |
      grep -E 'level0_(slowdown|stop)|max_write_buffer_number=|pending_compaction_bytes'
      mariadb -BN -e 'SELECT @@rocksdb_max_background_jobs'`),
} as const;

export const triage = ['which-counter', 'read-the-log', 'who-writes', 'which-engine', 'families-and-limits'];
export const toTheDisk = [...triage, 'level-zero-count', 'disk-saturated'];
export const end = ['counters-flat', 'debt-falls', 'undo-or-keep'];

export const logSays =
  (words: string) =>
  async ({ db }: Stalled): Promise<string> => {
    await db.until(`grep -q '${words}' '/var/lib/mysql/#rocksdb/LOG'`, `the LOG says ${words}`);
    return db.must(`grep '${words}' '/var/lib/mysql/#rocksdb/LOG' | tail -n 1`);
  };

export const counterRises = {
  says: 'The status counters rocksdb_stall_micros or rocksdb_stall_total_stops rise',
  shows: 'micros',
  probe: async ({ db }: Stalled) => [...(await stallCounters(db)).keys()].join(' '),
};

export const commitsStallForSeconds = { says: 'Commits stall for seconds', shows: 'seconds', probe: commitsStall };

/** Buffers of a quarter of a megabyte instead of 64: the limits count files and buffers, and are met in seconds. */
export const smallBuffers = 'write_buffer_size=256k';
/** More than the default of buffers: it is compaction that does not keep up, not flushes. */
export const manyBuffers = `${smallBuffers};max_write_buffer_number=16`;

export const stopLoader = async ({ db }: Stalled): Promise<void> => {
  await pauseLoader(db);
  await untilCaughtUp(db);
};

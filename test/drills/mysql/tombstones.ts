import { type Drill, DrillFailure } from '../engine/drill';
import type { Host } from '../sandbox/host';
import type { World } from '../sandbox/world';
import { mysqlPackages, sql, startMariadb } from './server';
import { tombstoneReadings } from './tombstoneReadings';

/** A server with a queue of jobs, and whether its owner has left RocksDB some I/O to compact with. */
export interface Queue {
  readonly db: Host;
  readonly spareIo: boolean;
}

type TombstoneDrill = Drill<Queue, World>;

const JOBS = 300_000;

const schema = `CREATE DATABASE work; USE work;
SET SESSION rocksdb_commit_in_the_middle = 1;
CREATE TABLE jobs (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, state INT NOT NULL, body VARCHAR(40), KEY state (state))
  ENGINE = ROCKSDB;
INSERT INTO jobs SELECT seq, 1 + seq MOD 3, CONCAT('job ', seq) FROM seq_1_to_${JOBS};
CREATE TABLE beside LIKE jobs;
SET GLOBAL rocksdb_force_flush_memtable_now = 1;`;

const purge = `SET SESSION rocksdb_commit_in_the_middle = 1; DELETE FROM work.jobs;
SET GLOBAL rocksdb_force_flush_memtable_now = 1`;

async function buildQueue(world: World, { spareIo = true } = {}): Promise<Queue> {
  const db = await world.host('db', '192.0.2.10');
  await startMariadb(db, spareIo ? '' : `rocksdb_rate_limiter_bytes_per_sec = ${2 ** 20}\n`);
  await sql(db, schema);
  return { db, spareIo };
}

/** How long the worker waits for its next job, against the same question to a table in which nothing ever was. */
async function timesAsSlow({ db }: Queue, question: string): Promise<number> {
  const asked = (table: string): string => question.replace('jobs', table);
  const seen = await sql(
    db,
    Array.from(
      { length: 5 },
      () => `SET @a = NOW(6); DO (${asked('work.jobs')}); SET @b = NOW(6); DO (${asked('work.beside')});
        SELECT TIMESTAMPDIFF(MICROSECOND, @a, @b), TIMESTAMPDIFF(MICROSECOND, @b, NOW(6));`,
    ).join('\n'),
  );
  const times = seen.split('\n').map((line) => line.split('\t').map(Number));
  const best = (column: number): number => Math.min(...times.map((row) => row[column] ?? NaN));
  return best(0) / Math.max(best(1), 100);
}

/** Quick means: within 20 times as long. What is broken here takes some hundred times as long. */
const quick =
  (question: string) =>
  async (queue: Queue): Promise<string> => {
    const times = await timesAsSlow(queue, question);
    if (times > 20) throw new Error(`${question} takes ${times.toFixed(0)} times as long as on a new table.`);
    return 'the next job is asked for about as fast as from a new table';
  };

const nextJob = 'SELECT MIN(id) FROM jobs';
const jobInState = 'SELECT MAX(id) FROM jobs WHERE state = 7';

const slow =
  (question: string) =>
  async (queue: Queue): Promise<string> =>
    (await timesAsSlow(queue, question)) > 20 ? 'slow' : 'quick';

const deletesTrigger = ({ db }: Queue): Promise<string> =>
  sql(db, "SHOW GLOBAL VARIABLES LIKE 'rocksdb_compaction_sequential_deletes%'; SHOW CREATE TABLE work.jobs");

const shared = {
  runbook: 'tombstone-scans',
  packages: mysqlPackages,
  parameters: { database: 'work', table: 'jobs' },
  readings: tombstoneReadings,
  places: ({ db }: Queue) => ({ first: db }),
  works: quick(nextJob),
  recovered: quick(nextJob),
  state: deletesTrigger,
  symptoms: [
    { says: 'Counting an empty table', shows: 'slow', probe: slow('SELECT COUNT(*) FROM jobs') },
    { says: 'SELECT ... LIMIT 1 on a queue table is slow', shows: 'slow', probe: slow(nextJob) },
  ],
} as const;

const start = ['prove-skips', 'rank-tables', 'oldest-snapshot'];
const end = ['skips-gone', 'other-servers', 'persist', 'delete-less', 'alert-on-tombstones'];

export const forgottenSnapshot: TombstoneDrill = {
  ...shared,
  name: 'myrocks-tombstones-kept',
  title: 'A queue was emptied, and a forgotten session keeps its 300,000 delete markers from being compacted away',
  build: buildQueue,
  break: async ({ db }) => {
    await db.start(
      `(echo 'START TRANSACTION WITH CONSISTENT SNAPSHOT; SELECT 1 FROM beside;'; sleep 600) | mariadb work`,
    );
    await db.until(
      `mariadb -BN -e "SELECT COUNT(*) FROM information_schema.ROCKSDB_TRX" | grep -qx 1`,
      'the session has its snapshot',
    );
    await sql(db, purge);
  },
  // Whoever compacts at once finds nothing better, as long as the session is there.
  trap: async (queue, runPart) => {
    const ran = await runPart('compact-table', 'run');
    if (!/status +\| OK/.test(ran.output)) throw new DrillFailure(`It was not compacted: ${ran.output}`);
    if ((await slow(nextJob)(queue)) !== 'slow')
      throw new Error('Compaction alone helps here: there is no trap to avoid.');
    return 'compaction alone leaves it as slow, while the session keeps its snapshot';
  },
  way: [...start, 'end-snapshot', 'choose-remedy', 'compact-table', 'trigger-on-deletes', ...end],
  acts: {
    'oldest-snapshot': (_, { output }) => Promise.resolve({ thread: /^\| +(\d+) \| root /m.exec(output)?.[1] ?? '' }),
  },
  // Nobody can put the markers back.
  brokenAgain: false,
};

export const noIoToSpare: TombstoneDrill = {
  ...shared,
  name: 'myrocks-tombstones-swapped',
  title: 'A queue was emptied on a server whose background I/O is limited to 1 MiB/s: the table is swapped',
  build: (world) => buildQueue(world, { spareIo: false }),
  break: async ({ db }) => {
    await sql(db, purge);
  },
  // It must not swap away a table that holds a row.
  trap: async ({ db }, runPart) => {
    await sql(db, 'INSERT INTO work.jobs VALUES (1, 1, NULL)');
    const ran = await runPart('swap-empty-table', 'run');
    const tables = await sql(db, 'SHOW TABLES FROM work');
    await sql(db, 'DELETE FROM work.jobs');
    if (ran.exitCode === 0 || !ran.output.includes('Not swapped') || tables.includes('_old'))
      throw new DrillFailure(`A table with a row was swapped: ${ran.output}`);
    return 'a table with a row in it is not swapped';
  },
  way: [...start, 'choose-remedy', 'swap-empty-table', ...end],
};

export const noTombstones: TombstoneDrill = {
  ...shared,
  name: 'myrocks-slow-without-tombstones',
  title: 'A query on the queue is slow because somebody dropped its index',
  build: buildQueue,
  works: quick(jobInState),
  break: async ({ db }) => {
    await sql(db, 'ALTER TABLE work.jobs DROP INDEX state');
  },
  symptoms: [{ says: 'SELECT ... LIMIT 1 on a queue table is slow', shows: 'slow', probe: slow(jobInState) }],
  way: ['prove-skips', 'not-tombstones'],
  acts: {
    'not-tombstones': async ({ db }) => {
      await sql(db, 'ALTER TABLE work.jobs ADD INDEX state (state)');
    },
  },
  recovered: quick(jobInState),
  state: ({ db }) => sql(db, "SHOW GLOBAL VARIABLES LIKE 'rocksdb_compaction_sequential_deletes%'"),
  // The people healed the cause.
  brokenAgain: false,
};

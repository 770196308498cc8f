import { commitsPass } from './commits';
import { sql } from './server';
import {
  commitsStallForSeconds,
  counterRises,
  end,
  logSays,
  manyBuffers,
  type StallDrill,
  stallDrill,
  stopLoader,
  toTheDisk,
} from './stallDrill';
import { buildStalled, readTheDisk, slowDown, type Stalled, startLoader } from './stallServer';

const level0 = {
  symptoms: [
    commitsStallForSeconds,
    counterRises,
    {
      says: 'Stalling writes because we have 20 level-0 files',
      probe: logSays('Stalling writes because we have 20 level-0 files'),
    },
  ],
} as const;

const ORDERS = 4000;
/** A megabyte a second in small statements, which a machine that has little time manages too. */
const steady = { batch: 100, batches: 1000, pause: 0.1, rest: 0 };

/** Writes for good, a little less than the disk can flush, so that compaction gets next to nothing. */
async function overload({ db }: Stalled): Promise<void> {
  await slowDown(db, 1_200_000);
  await startLoader(db, ORDERS, steady);
}

export const loaderPaused: StallDrill = {
  ...stallDrill,
  ...level0,
  name: 'myrocks-l0-loader-paused',
  title: 'A loader writes faster than compaction takes level-0 files away, and its owner can pause it',
  build: (world) => buildStalled(world, { options: manyBuffers, orders: ORDERS, canPause: true }),
  break: overload,
  parameters: { ...stallDrill.parameters, load_table: 'shop.orders', load_file: '/tmp/rest.sql' },
  // A bulk load as it is mostly written: its INSERT is acknowledged, and its rows are gone.
  trap: async ({ db }) => {
    await sql(db, `REPLACE INTO shop.orders VALUES (100005, 'there already')`);
    const { exitCode, output } = await db.run(`mariadb -vv shop -e "SET SESSION rocksdb_bulk_load = 1;
      INSERT INTO orders SELECT seq, 'new' FROM seq_100001_to_100009 WHERE seq <> 100005; SET SESSION rocksdb_bulk_load = 0"`);
    const there = await sql(
      db,
      `SELECT COUNT(*) FROM shop.orders WHERE body = 'new'; DELETE FROM shop.orders WHERE id > 100000`,
    );
    if (exitCode === 0 || !output.includes('8 rows affected') || there !== '0')
      throw new Error(`No row is lost: ${there} there, after ${output}`);
    return 'a bulk load among keys that are there loses 8 rows, of which the INSERT was acknowledged';
  },
  way: [...toTheDisk, 'pause-loader', ...end, 'persist-settings', 'bulk-load'],
  acts: {
    ...stallDrill.acts,
    'pause-loader': stopLoader,
    'persist-settings': async ({ db }) => {
      const row = (id: number): string => `INSERT INTO shop.orders VALUES (${id}, RANDOM_BYTES(1000));\n`;
      await db.write('/tmp/rest.sql', Array.from({ length: 2000 }, (_, index) => row(200_000 + index)).join(''));
    },
  },
  recovered: async (system) => {
    const rows = await sql(system.db, 'SELECT COUNT(*) FROM shop.orders');
    if (rows !== String(ORDERS + 2000)) throw new Error(`There are ${rows} orders.`);
    return `${rows} orders, and ${await commitsPass(4)(system)}`;
  },
  // The loader stays paused.
  brokenAgain: false,
};

export const loaderTooFast: StallDrill = {
  ...stallDrill,
  ...level0,
  name: 'myrocks-l0-overload',
  title: 'A loader that nobody may pause outruns compaction whatever the limits are',
  build: (world) => buildStalled(world, { options: manyBuffers, orders: ORDERS, cycle: 20 }),
  break: overload,
  way: [...toTheDisk, 'pause-loader', 'more-jobs', 'raise-triggers', 'stop-writers', ...end],
  acts: { ...stallDrill.acts, 'stop-writers': stopLoader },
  recovered: commitsPass(4),
  brokenAgain: false,
};

export const diskIsTheLimit: StallDrill = {
  ...stallDrill,
  ...level0,
  name: 'myrocks-l0-busy-disk',
  alone: true,
  title: 'A backup reads the disk without rest while a loader outruns compaction',
  build: (world) => buildStalled(world, { options: manyBuffers, orders: ORDERS }),
  break: async (system) => {
    await overload(system);
    await readTheDisk(system.db);
  },
  way: [...toTheDisk, 'stop-writers', ...end],
  acts: {
    ...stallDrill.acts,
    'stop-writers': async (system) => {
      await system.db.must('touch /tmp/backup-stopped');
      await stopLoader(system);
    },
  },
  recovered: commitsPass(4),
  brokenAgain: false,
};

export const oneCompactionThread: StallDrill = {
  ...stallDrill,
  ...level0,
  name: 'myrocks-l0-one-thread',
  title: 'A nightly job compacts an archive, and holds the only compaction thread that two background jobs allow',
  build: async (world) => {
    const system = await buildStalled(world, { options: manyBuffers, orders: 250, cycle: 10 });
    await sql(
      system.db,
      `USE shop; CREATE TABLE archive (id INT NOT NULL, body VARBINARY(1000), PRIMARY KEY (id) COMMENT 'archive')
         ENGINE = ROCKSDB;
       SET SESSION rocksdb_bulk_load = 1;
       INSERT INTO archive SELECT seq, RANDOM_BYTES(1000) FROM seq_1_to_30000;
       SET SESSION rocksdb_bulk_load = 0;`,
    );
    return system;
  },
  break: async ({ db }) => {
    // All of the archive takes twenty seconds, and begins anew: level 0 is full of the loader's files after six.
    await slowDown(db, 2_000_000);
    await db.start('while :; do mariadb -e "OPTIMIZE LOCAL TABLE shop.archive"; done');
    await startLoader(db, 250, steady);
  },
  way: [...toTheDisk, 'pause-loader', 'more-jobs', ...end],
  recovered: commitsPass(14),
};

export const compactionStartsLate: StallDrill = {
  ...stallDrill,
  ...level0,
  name: 'myrocks-l0-late-compaction',
  title: 'Somebody lets compaction start at 32 level-0 files to save I/O; writes slow down from 20 on',
  build: (world) =>
    buildStalled(world, {
      options: manyBuffers,
      site: `rocksdb_delayed_write_rate = ${2 ** 17}`,
      orders: 2000,
      cycle: 8,
    }),
  break: async ({ db }) => {
    await sql(db, `SET GLOBAL rocksdb_update_cf_options = 'default={level0_file_num_compaction_trigger=32}'`);
    await startLoader(db, 2000, steady);
  },
  // The guard is held against the typo that would have the server create a family, and abort later.
  trap: async ({ db }, runPart) => {
    const families = `SELECT GROUP_CONCAT(DISTINCT CF_NAME ORDER BY CF_NAME) FROM information_schema.ROCKSDB_CF_OPTIONS`;
    const before = await sql(db, families);
    for (const [step, part] of guarded) {
      const ran = await runPart(step, part, { family: 'defualt' });
      if (ran.exitCode === 0 || !ran.output.includes('No column family named defualt was found'))
        throw new Error(`${step} takes a family that is not there: ${ran.output}`);
    }
    const after = await sql(db, families);
    if (after !== before) throw new Error(`Families before: ${before}; after: ${after}`);
    return 'all guards refuse the family "defualt", and it is not created';
  },
  way: [...toTheDisk, 'pause-loader', 'more-jobs', 'raise-triggers', ...end],
  recovered: commitsPass(10),
};

/** Each command that names a family. */
const guarded = [
  ['raise-triggers', 'run'],
  ['raise-triggers', 'revert'],
  ['raise-pending-limits', 'run'],
  ['raise-pending-limits', 'revert'],
  ['relieve-memtables', 'run'],
  ['relieve-memtables', 'revert'],
] as const;

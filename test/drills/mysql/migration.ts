import type { Drill, Ran } from '../engine/drill';
import type { Host } from '../sandbox/host';
import type { World } from '../sandbox/world';
import { buildFleet, type Fleet, follow, missing, pointAt, stopApplication, untilSame, untilTaken } from './fleet';
import { migrationReadings } from './migrationReadings';
import { loseKeys, mysqlPackages, sql } from './server';

type MigrationDrill = Drill<Fleet, World>;

/** Whether the application is taken orders where it is pointed at. */
const ordersAreTaken = async ({ ops }: Fleet): Promise<string> => {
  if ((await ops.run('[ -e /tmp/stopped ]')).exitCode !== 0) await untilTaken(ops);
  return 'orders are taken';
};

const engineOf = (host: Host): Promise<string> =>
  sql(host, `SELECT GROUP_CONCAT(DISTINCT ENGINE) FROM information_schema.TABLES WHERE TABLE_SCHEMA = 'shop'`);
const isWriter = async (host: Host): Promise<boolean> => (await sql(host, 'SELECT @@read_only')) === '0';

/** Which of the two takes writes; there has to be one. */
async function writer({ source, copy }: Fleet): Promise<Host> {
  const [old, next] = [await isWriter(source), await isWriter(copy)];
  if (old === next) throw new Error(`Source and copy ${old ? 'both take' : 'both refuse'} writes.`);
  return old ? source : copy;
}

/** All orders that were taken are on the writer, which keeps them in this engine. */
const takenBy =
  (engine: string) =>
  async (fleet: Fleet): Promise<string> => {
    const host = await writer(fleet);
    const kept = await engineOf(host);
    if (kept !== engine) throw new Error(`The writer keeps orders in ${kept}.`);
    await stopApplication(fleet.ops);
    const lost = await missing(fleet.ops, host);
    if (lost > 0) throw new Error(`${lost} orders that were taken are not on the writer.`);
    return `every order that was taken is on the writer, in ${engine}`;
  };

const shared = {
  runbook: 'online-migration',
  packages: mysqlPackages,
  parameters: {
    source: '/etc/mysql/source.cnf',
    copy: '/etc/mysql/copy.cnf',
    database: 'shop',
    free_gib: '8',
    copy_host: '192.0.2.21',
    repl_user: 'repl',
    repl_password: 'drill-repl',
  },
  acts: {
    blockers: (_: Fleet, { output }: Ran) =>
      Promise.resolve({
        data_gib: /^\| +2 \| +([\d.]+) \|/m.exec(output)?.[1] ?? '',
      }),
  },
  readings: migrationReadings,
  places: ({ ops }: Fleet) => ({ first: ops }),
  works: ordersAreTaken,
  symptoms: [],
  state: async ({ source, copy }: Fleet) => {
    const settings = 'SELECT @@read_only, @@general_log, @@log_output, @@rocksdb_max_row_locks';
    const threads = `SHOW ALL SLAVES STATUS\\G`;
    const replication = async (host: Host): Promise<string> =>
      (await host.must(`mariadb -e '${threads}' | grep -E 'Master_Host|_Running:' || true`)).trim();
    return [
      await sql(source, settings),
      await replication(source),
      await sql(copy, settings),
      await replication(copy),
      await engineOf(copy),
    ].join('\n');
  },
} as const;

const convert = ['settings', 'blockers', 'room', 'convert', 'caught-up', 'compare'];
const shadow = ['record-queries', 'replay', 'serve-reads'];

/** The application is pointed at the new writer as soon as the old one follows it. */
const moveApplication = async ({ ops }: Fleet): Promise<void> => {
  await pointAt(ops, 'copy');
  await untilTaken(ops);
};

/** A step back to a replica, as whoever takes back the cut-over has to take. */
const replicateAgain = async ({ source, copy }: Fleet): Promise<void> => {
  await follow(copy, source);
  await untilSame(source, copy);
};

export const migrated: MigrationDrill = {
  ...shared,
  name: 'migration-to-myrocks',
  title: 'A database moves from InnoDB to MyRocks while an application writes; the old writer follows',
  build: async (world) => ({ ...(await buildFleet(world, { copies: 2 })), usersAreWell: true }),
  way: [...convert, ...shadow, 'cut-over', 'keep-the-old', 'old-follows', 'decommission', 'alert-anew'],
  acts: { ...shared.acts, 'keep-the-old': moveApplication },
  recovered: takenBy('ROCKSDB'),
  actsBack: { 'cut-over': replicateAgain },
};

export const wentBack: MigrationDrill = {
  ...shared,
  name: 'migration-taken-back',
  title: 'After the cut-over users are worse off: the old writer takes over again, with what the new one took',
  build: async (world) => ({ ...(await buildFleet(world)), usersAreWell: false }),
  way: [...convert, 'second-copy', ...shadow, 'cut-over', 'keep-the-old', 'old-follows', 'go-back', 'give-up'],
  acts: {
    ...shared.acts,
    'keep-the-old': moveApplication,
    'go-back': async ({ ops }) => {
      await pointAt(ops, 'source');
      await untilTaken(ops);
    },
  },
  // Before, there is nothing that the copy has taken.
  recovered: async (fleet) => {
    const { copy } = fleet;
    const own = await sql(copy, `SELECT @@gtid_binlog_state LIKE '%0-21-%'`);
    if (own !== '1') throw new Error('The copy has never taken an order.');
    return takenBy('InnoDB')(fleet);
  },
  actsBack: { 'cut-over': replicateAgain },
  brokenAgain: false,
};

/** Rows that differ, and an index that does: what each way of comparing has to find. */
export const rowsDiffer: MigrationDrill = {
  ...shared,
  name: 'migration-rows-differ',
  title: 'Somebody has written to the copy: its rows differ',
  build: async (world) => ({ ...(await buildFleet(world)), usersAreWell: true }),
  works: sameRows,
  break: async ({ copy }) => {
    await sql(copy, `SET SESSION sql_log_bin = 0; UPDATE shop.items SET name = 'other' WHERE id = 7`);
  },
  symptoms: [
    {
      says: 'Checksums of the source and the copy differ',
      shows: 'differ',
      probe: async ({ source, copy }) => {
        const sums = await Promise.all([source, copy].map((host) => sql(host, 'CHECKSUM TABLE shop.items')));
        return sums[0] === sums[1] ? sums.join() : 'differ';
      },
    },
  ],
  way: [...convert, 'give-up'],
  acts: {
    ...shared.acts,
    'give-up': async ({ copy }) => {
      await sql(copy, `SET SESSION sql_log_bin = 0; UPDATE shop.items SET name = 'item 7' WHERE id = 7`);
    },
  },
  recovered: sameRows,
  brokenAgain: false,
};

export const answersDiffer: MigrationDrill = {
  ...shared,
  name: 'migration-answers-differ',
  title: 'The copy has the same rows, and an index that lacks entries: only shadow queries find it',
  build: async (world) => ({ ...(await buildFleet(world)), usersAreWell: true }),
  way: [...convert, 'second-copy', 'record-queries', 'replay', 'give-up'],
  acts: {
    ...shared.acts,
    // After the comparison, which it passes: checksums go by the primary key.
    'second-copy': async ({ copy }) => {
      const ids = await sql(copy, 'SELECT id FROM shop.orders WHERE customer = 5 ORDER BY id LIMIT 3');
      await loseKeys(copy, 'shop', 'orders', { customer: ids.split('\n').map((id) => [5, Number(id)]) });
    },
  },
  // What was to be found, and that the writer never was the copy.
  recovered: async (fleet) => {
    const [by] = await Promise.all([
      sql(fleet.copy, 'SELECT COUNT(*) FROM shop.orders FORCE INDEX (customer) WHERE customer = 5'),
    ]);
    const all = await sql(fleet.copy, 'SELECT COUNT(*) FROM shop.orders FORCE INDEX (PRIMARY) WHERE customer = 5');
    if (by === all) throw new Error('The copy is sound.');
    return takenBy('InnoDB')(fleet);
  },
  brokenAgain: false,
};

export const transactionTooLarge: MigrationDrill = {
  ...shared,
  name: 'migration-row-locks',
  title: 'A copy that is converted already meets a transaction with more rows than it may lock',
  build: async (world) => {
    const fleet = await buildFleet(world);
    await sql(
      fleet.copy,
      `STOP SLAVE; SET SESSION sql_log_bin = 0; ALTER TABLE shop.items ENGINE = ROCKSDB;
       SET GLOBAL rocksdb_max_row_locks = 1000; START SLAVE`,
    );
    return { ...fleet, usersAreWell: true };
  },
  works: replicates,
  break: async ({ source }) => {
    await sql(source, `USE shop; INSERT INTO items SELECT seq, 'new' FROM seq_1001_to_3000`);
  },
  symptoms: [
    {
      says: 'Failed to acquire lock due to rocksdb_max_row_locks limit',
      probe: ({ copy }) => copy.must(`mariadb -e 'SHOW ALL SLAVES STATUS\\G' | grep Last_SQL_Error:`),
    },
  ],
  way: ['settings', 'not-yet'],
  acts: {
    ...shared.acts,
    'not-yet': async ({ source, copy }) => {
      await sql(copy, 'SET GLOBAL rocksdb_max_row_locks = 16777216; START SLAVE');
      await untilSame(source, copy);
    },
  },
  recovered: replicates,
  state: ({ source }) => sql(source, 'SELECT @@read_only'),
  brokenAgain: false,
};

export const foreignKey: MigrationDrill = {
  ...shared,
  name: 'migration-foreign-key',
  title: 'A foreign key stands in the way',
  build: async (world) => ({ ...(await buildFleet(world)), usersAreWell: true }),
  works: convertible,
  break: async ({ source, copy }) => {
    await sql(
      source,
      `USE shop; CREATE TABLE notes (item INT NOT NULL, KEY item (item), FOREIGN KEY (item) REFERENCES items (id)) ENGINE = InnoDB`,
    );
    await untilSame(source, copy);
  },
  way: ['settings', 'blockers', 'not-yet'],
  acts: {
    ...shared.acts,
    'not-yet': async ({ source, copy }) => {
      await sql(source, 'ALTER TABLE shop.notes DROP FOREIGN KEY notes_ibfk_1');
      await untilSame(source, copy);
    },
  },
  recovered: convertible,
  state: ({ source }) => sql(source, 'SELECT @@read_only'),
  brokenAgain: false,
};

/** The rows themselves, in order, from both. */
async function sameRows({ source, copy }: Fleet): Promise<string> {
  const rows = (host: Host): Promise<string> =>
    host.must(`mariadb -BN -e 'SELECT * FROM shop.items ORDER BY id' | sha256sum`);
  const [a, b] = await Promise.all([rows(source), rows(copy)]);
  if (a !== b) throw new Error('Source and copy have other items.');
  return 'source and copy have the same items';
}

async function replicates({ source, copy }: Fleet): Promise<string> {
  const position = await sql(source, 'SELECT @@gtid_binlog_pos');
  const waited = await sql(copy, `SELECT MASTER_GTID_WAIT('${position}', 2)`);
  if (waited !== '0') throw new Error('The copy does not follow.');
  return 'the copy follows';
}

/** Whether each table could be made in RocksDB on the copy, tried in a database of its own. */
async function convertible({ source, copy }: Fleet): Promise<string> {
  const tables = (await sql(source, 'SHOW TABLES FROM shop')).split('\n');
  for (const table of tables) {
    const made = await sql(source, `SELECT REGEXP_REPLACE('x', 'x', '') ; SHOW CREATE TABLE shop.${table}`);
    const definition = made
      .slice(made.indexOf('CREATE TABLE'))
      .replaceAll('\\n', '\n')
      .replace('ENGINE=InnoDB', 'ENGINE=ROCKSDB');
    await sql(
      copy,
      `SET SESSION sql_log_bin = 0; DROP DATABASE IF EXISTS trial; CREATE DATABASE trial; USE trial; ${definition}`,
    );
  }
  await sql(copy, 'SET SESSION sql_log_bin = 0; DROP DATABASE trial');
  return 'every table can be made in RocksDB';
}

import type { Host } from '../sandbox/host';
import { buildFleet, type Fleet, untilSame } from './fleet';
import { convert, migrationDrill, type MigrationDrill, ordersAreTaken, shadow, takenBy } from './migrationDrill';
import { loseKeys, sql } from './server';

/** Rows that differ, and an index that does: what each way of comparing has to find. */
export const rowsDiffer: MigrationDrill = {
  ...migrationDrill,
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
    ...migrationDrill.acts,
    'give-up': async ({ copy }) => {
      await sql(copy, `SET SESSION sql_log_bin = 0; UPDATE shop.items SET name = 'item 7' WHERE id = 7`);
    },
  },
  recovered: sameRows,
  brokenAgain: false,
};

export const answersDiffer: MigrationDrill = {
  ...migrationDrill,
  name: 'migration-answers-differ',
  title: 'The copy has the same rows, and an index that lacks entries: only shadow queries find it',
  build: async (world) => ({ ...(await buildFleet(world)), usersAreWell: true }),
  way: [...convert, 'second-copy', 'record-queries', 'replay', 'give-up'],
  acts: {
    ...migrationDrill.acts,
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
  ...migrationDrill,
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
    ...migrationDrill.acts,
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
  ...migrationDrill,
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
    ...migrationDrill.acts,
    'not-yet': async ({ source, copy }) => {
      await sql(source, 'ALTER TABLE shop.notes DROP FOREIGN KEY notes_ibfk_1');
      await untilSame(source, copy);
    },
  },
  recovered: convertible,
  state: ({ source }) => sql(source, 'SELECT @@read_only'),
  brokenAgain: false,
};

export const copyCannotFollow: MigrationDrill = {
  ...migrationDrill,
  name: 'migration-copy-falls-behind',
  title: 'The copy is converted with too low a limit of row locks, and stops at the first large transaction',
  parameters: { ...migrationDrill.parameters, row_locks: '1000' },
  build: async (world) => ({ ...(await buildFleet(world)), usersAreWell: true }),
  way: [...convert.slice(0, -1), 'give-up'],
  acts: {
    ...migrationDrill.acts,
    'caught-up': async ({ source, copy }) => {
      await sql(source, `USE shop; INSERT INTO items SELECT seq, 'new' FROM seq_1001_to_3000`);
      await copy.until(`mariadb -e 'SHOW ALL SLAVES STATUS\\G' | grep -q rocksdb_max_row_locks`, 'the copy stops');
    },
  },
  recovered: takenBy('InnoDB'),
  brokenAgain: false,
};

export const noRoom: MigrationDrill = {
  ...migrationDrill,
  name: 'migration-no-room',
  title: 'The copy has no room for both engines: the gate stays shut',
  build: async (world) => ({ ...(await buildFleet(world)), usersAreWell: true }),
  way: ['settings', 'blockers', 'room', 'not-yet'],
  // As if there were six GiB of it.
  acts: { blockers: () => Promise.resolve({ data_gib: '6' }) },
  recovered: takenBy('InnoDB'),
  brokenAgain: false,
};

/** Nothing that is read-only stops an account with READ ONLY ADMIN: the cut-over has to notice that it still writes. */
export const privilegedJob: MigrationDrill = {
  ...migrationDrill,
  name: 'migration-cut-over-refused',
  title: 'A job whose account may write to a read-only server writes on during the cut-over',
  build: async (world) => ({ ...(await buildFleet(world)), usersAreWell: true }),
  works: isFenced,
  break: async ({ ops, source, copy }) => {
    await sql(source, `GRANT READ ONLY ADMIN ON *.* TO shop@'192.0.2.%'`);
    await untilSame(source, copy);
    await ops.start(`while [ ! -e /tmp/job-stopped ]; do
      echo "INSERT INTO orders (customer, ref) VALUES (0, UUID()); DO SLEEP(0.002);"; done |
      mariadb --defaults-file=/etc/mysql/app-source.cnf shop`);
  },
  way: [...convert, 'second-copy', ...shadow, 'cut-over', 'give-up'],
  acts: {
    ...migrationDrill.acts,
    'give-up': async ({ ops, source }) => {
      await ops.must('touch /tmp/job-stopped');
      await sql(source, `REVOKE READ ONLY ADMIN ON *.* FROM shop@'192.0.2.%'`);
    },
  },
  recovered: async (fleet) => {
    await ordersAreTaken(fleet);
    await takenBy('InnoDB')(fleet);
    return isFenced(fleet);
  },
  brokenAgain: false,
};

/** Whether the application's account is refused by a server that is read-only; what it tries is rolled back. */
async function isFenced({ ops }: Fleet): Promise<string> {
  const { output } = await ops.run(`mariadb --defaults-file=/etc/mysql/app-copy.cnf shop -e "
    START TRANSACTION; INSERT INTO orders (customer, ref) VALUES (0, UUID()); ROLLBACK"`);
  if (!output.includes('--read-only')) throw new Error(`The copy takes writes: ${output}`);
  return 'a server that is read-only refuses the application';
}

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

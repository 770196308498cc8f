import type { Drill } from '../engine/drill';
import type { Host } from '../sandbox/host';
import type { World } from '../sandbox/world';
import { ghostReadings } from './ghostReadings';
import { letIn, loseKeys, mysqlPackages, optionFile, sql, startMariadb, stopMariadb } from './server';

/** A server in doubt, and another that has the same data. */
export interface Shop {
  readonly server: Host;
  readonly other: Host;
}

type GhostDrill = Drill<Shop, World>;

const CUSTOMERS = 40;
const ORDERS = 4000;
/** Orders that a purge has deleted everywhere, or that a server has lost: none of them the last of its customer. */
const GONE = [405, 406, 407] as const;

const schema = (engine = 'ROCKSDB'): string => `CREATE DATABASE shop; USE shop;
CREATE TABLE shop.orders (id INT NOT NULL PRIMARY KEY, customer INT NOT NULL, item INT NOT NULL, note VARCHAR(40),
  KEY customer (customer), KEY item (item)) ENGINE = ${engine};
INSERT INTO shop.orders SELECT seq, seq MOD ${CUSTOMERS}, seq, CONCAT('order ', seq) FROM seq_1_to_${ORDERS};`;

const gone = `DELETE FROM shop.orders WHERE id IN (${GONE.join(', ')})`;

async function buildShop(world: World, engine?: string): Promise<Shop> {
  const server = await world.host('db', '192.0.2.10');
  const other = await world.host('replica', '192.0.2.11');
  await Promise.all(
    [server, other].map(async (host) => {
      await startMariadb(host);
      await letIn(host);
      await sql(host, schema(engine));
    }),
  );
  await server.write('/etc/mysql/other.cnf', optionFile(other));
  return { server, other };
}

/** What customers see: all orders of those customers, as many as both servers' purges have left, and none that is gone. */
async function listed({ server }: Shop, left: number): Promise<string> {
  const seen = await sql(
    server,
    `SELECT COUNT(note) FROM shop.orders FORCE INDEX (customer) WHERE customer BETWEEN 1 AND 20;
     SELECT COUNT(note) FROM shop.orders FORCE INDEX (item) WHERE item BETWEEN 1 AND 1000;
     SELECT COUNT(*) FROM shop.orders FORCE INDEX (item) WHERE item IN (${GONE.join(', ')})`,
  );
  const all = [ORDERS / 2 - GONE.length + left, 1000 - GONE.length + left, left].join('\n');
  if (seen !== all) throw new Error(`Orders read by customer, by item, and gone ones: ${seen.replaceAll('\n', ', ')}`);
  return `orders read by customer, by item, and gone ones: ${seen.replaceAll('\n', ', ')}`;
}

const purged = (shop: Shop): Promise<string> => listed(shop, 0);
const complete = (shop: Shop): Promise<string> => listed(shop, GONE.length);

const counts = ({ server }: Shop): Promise<string> =>
  sql(
    server,
    `SELECT IF((SELECT COUNT(*) FROM shop.orders FORCE INDEX (PRIMARY)) =
       (SELECT COUNT(*) FROM shop.orders FORCE INDEX (item)), 'the same', 'Counts differ')`,
  );

const shared = {
  runbook: 'ghost-rows',
  packages: mysqlPackages,
  parameters: {
    table: 'shop.orders',
    index: 'item',
    index_definition: 'KEY item (item)',
    other_defaults: '/etc/mysql/other.cnf',
    binlog: 'bin.000001',
  },
  readings: ghostReadings,
  places: ({ server }: Shop) => ({ first: server }),
  symptoms: [
    { says: 'Counts differ', probe: counts },
    {
      says: 'Corrupt',
      probe: ({ server }: Shop) => sql(server, 'CHECK TABLE shop.orders'),
    },
  ],
  state: ({ server }: Shop) =>
    server.must('ls -d /var/lib/mysql/*evidence* 2> /dev/null || true; mariadb -BN -e "SHOW CREATE TABLE shop.orders"'),
  // What was rebuilt stays rebuilt: there is no way back to an index that is wrong, and nobody wants one.
  brokenAgain: false,
} as const;

const start = ['table-and-engine', 'count-both', 'stop-deletes', 'list-ghosts', 'keep-evidence', 'ask-other-server'];
const end = ['counts-agree', 'check-table', 'next-server', 'upgrade', 'count-nightly'];

/** The shop once the orders were deleted everywhere. */
async function buildPurged(world: World): Promise<Shop> {
  const shop = await buildShop(world);
  await Promise.all([shop.server, shop.other].map((host) => sql(host, gone)));
  return shop;
}

export const ghostRow: GhostDrill = {
  ...shared,
  name: 'myrocks-ghost-row',
  title: 'Three orders were purged; this server has lost the deletions in one index, where they re-appear',
  build: buildPurged,
  works: purged,
  break: async ({ server }) => {
    await sql(server, `SET SESSION sql_log_bin = 0; INSERT INTO shop.orders VALUES ${values(GONE)}`);
    await loseKeys(server, 'shop', 'orders', {
      PRIMARY: GONE.map((id) => [id]),
      customer: GONE.map((id) => [id % CUSTOMERS, id]),
    });
  },
  symptoms: [
    ...shared.symptoms,
    {
      says: 'Deleted rows re-appear',
      shows: String(GONE[0]),
      probe: ({ server }) => sql(server, `SELECT id FROM shop.orders FORCE INDEX (item) WHERE item = ${GONE[0]}`),
    },
    {
      // One of the orders that are there and that nobody deleted.
      says: 'A range query returns fewer rows than it should',
      shows: 'fewer',
      probe: async ({ server }) => {
        const read = await sql(
          server,
          `SELECT COUNT(note) FROM shop.orders FORCE INDEX (item) WHERE item BETWEEN 1 AND 1000`,
        );
        return Number(read) < 1000 - GONE.length ? `fewer: ${read}` : read;
      },
    },
  ],
  way: [...start, 'rebuild-index', ...end],
  recovered: purged,
};

export const primaryKeyLost: GhostDrill = {
  ...shared,
  name: 'myrocks-primary-key-lost',
  title: 'A server has lost three orders in its primary key that nobody deleted: a rebuild would make it final',
  build: (world) => buildShop(world),
  works: complete,
  break: ({ server }) => loseKeys(server, 'shop', 'orders', { PRIMARY: GONE.map((id) => [id]) }),
  symptoms: [
    ...shared.symptoms,
    { says: 'A query finds a row by one index and not by another', shows: '1 0', probe: byBoth },
  ],
  way: [...start, 'replace-server', ...end],
  acts: {
    // The single rows that were listed, from the server that has them.
    'replace-server': async ({ server }) => {
      await server.must(`mariadb-dump --defaults-file=/etc/mysql/other.cnf --no-create-info --skip-triggers --replace \
        --where='id IN (${GONE.join(', ')})' shop orders > /tmp/rows.sql
        mariadb --init-command='SET sql_log_bin = 0' shop < /tmp/rows.sql`);
    },
  },
  recovered: complete,
};

/** Nobody else has the data: the binary log has to say what was meant. */
export const ghostsInTwoIndexes: GhostDrill = {
  ...shared,
  name: 'myrocks-ghosts-in-two-indexes',
  title: 'Two indexes have lost the deletion of three orders, and the other server is gone',
  build: buildPurged,
  works: purged,
  break: async ({ server, other }) => {
    await sql(server, `SET SESSION sql_log_bin = 0; INSERT INTO shop.orders VALUES ${values(GONE)}`);
    await loseKeys(server, 'shop', 'orders', { PRIMARY: GONE.map((id) => [id]) });
    await stopMariadb(other);
  },
  way: [...start, 'ask-binlog', 'rebuild-index', 'rebuild-table', ...end],
  recovered: purged,
};

/** The other way round: an order cannot be found by its item. */
export const indexEntryLost: GhostDrill = {
  ...shared,
  name: 'myrocks-index-entry-lost',
  title: 'An index has lost the entries of three orders that are there',
  build: (world) => buildShop(world),
  works: complete,
  break: ({ server }) => loseKeys(server, 'shop', 'orders', { item: GONE.map((id) => [id, id]) }),
  symptoms: [
    { says: 'Counts differ', probe: counts },
    { says: 'A query finds a row by one index and not by another', shows: '0 1', probe: byBoth },
  ],
  way: [...start, 'rebuild-index', ...end],
  recovered: complete,
};

/** As many entries too few as too many, so that counting alone finds nothing. */
export const hiddenGhosts: GhostDrill = {
  ...shared,
  name: 'myrocks-ghosts-hidden-from-counts',
  title: 'An index has three ghosts, and has lost the entries of three other orders: the counts are equal',
  build: buildPurged,
  works: purged,
  break: async ({ server }) => {
    await sql(server, `SET SESSION sql_log_bin = 0; INSERT INTO shop.orders VALUES ${values(GONE)}`);
    await loseKeys(server, 'shop', 'orders', {
      PRIMARY: GONE.map((id) => [id]),
      customer: GONE.map((id) => [id % CUSTOMERS, id]),
      item: GONE.map((id) => [id + 2000, id + 2000]),
    });
  },
  symptoms: [
    { says: 'Corrupt', probe: ({ server }) => sql(server, 'CHECK TABLE shop.orders') },
    {
      says: 'A range query returns fewer rows than it should',
      shows: 'fewer',
      probe: async (shop) => {
        const same = await counts(shop);
        return same === 'the same' && !(await purged(shop).catch(() => undefined)) ? 'fewer, and equal counts' : same;
      },
    },
  ],
  way: [...start, 'rebuild-index', ...end],
  recovered: purged,
};

/** No ghost at all: a job writes the orders again. */
export const writtenAgain: GhostDrill = {
  ...shared,
  name: 'myrocks-rows-written-again',
  title: 'Deleted orders come back because a job that retries writes them again',
  build: buildPurged,
  works: purged,
  break: async ({ server }) => {
    await server.start(`while [ ! -e /tmp/job-stopped ]; do
      mariadb -e "INSERT IGNORE INTO shop.orders VALUES ${values(GONE)}"; sleep 0.2; done`);
    await server.until('[ "$(mariadb -BN -e "SELECT 1 FROM shop.orders WHERE id = 405")" = 1 ]', 'they are back');
  },
  symptoms: [
    {
      says: 'Deleted rows re-appear',
      shows: '405',
      probe: ({ server }) => sql(server, 'SELECT id FROM shop.orders WHERE id = 405'),
    },
    {
      says: 'A purge or a delete job finds the same rows again and again',
      shows: '3 3',
      probe: async ({ server }) => {
        const deleted = [];
        for (let time = 0; time < 2; time++) {
          deleted.push(await sql(server, `${gone}; SELECT ROW_COUNT()`));
          await server.until('[ "$(mariadb -BN -e "SELECT 1 FROM shop.orders WHERE id = 407")" = 1 ]', 'they are back');
        }
        return deleted.join(' ');
      },
    },
  ],
  way: ['table-and-engine', 'count-both', 'not-ghosts'],
  acts: {
    'not-ghosts': async ({ server }) => {
      const events = await server.must(`mariadb-binlog --read-from-remote-server --base64-output=DECODE-ROWS -v \
        --database=shop --table=orders bin.000001 | grep -A 2 '^### INSERT INTO' | grep -c '@1=405$'`);
      if (Number(events) < 2) throw new Error(`The binary log has no second INSERT of the order: ${events}`);
      await server.must('touch /tmp/job-stopped; sleep 1');
      await sql(server, gone);
    },
  },
  recovered: purged,
};

/** Whether one of the orders is found by its item, and by its number. */
async function byBoth({ server }: Shop): Promise<string> {
  const found = await sql(
    server,
    `SELECT COUNT(*) FROM shop.orders FORCE INDEX (item) WHERE item = ${GONE[0]};
     SELECT COUNT(*) FROM shop.orders FORCE INDEX (PRIMARY) WHERE id = ${GONE[0]}`,
  );
  return found.replace('\n', ' ');
}

const values = (ids: readonly number[]): string =>
  ids.map((id) => `(${id}, ${id % CUSTOMERS}, ${id}, 'order ${id}')`).join(', ');

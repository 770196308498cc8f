import type { Host } from '../sandbox/host';
import type { World } from '../sandbox/world';
import { startApplication } from './commits';
import { sql, startMariadb } from './server';

/** A MyRocks server with an application that writes a little, and a loader that writes much. */
export interface Stalled {
  readonly db: Host;
  /** Whether somebody may pause the loader. */
  readonly canPause: boolean;
  /** Seconds within which the stall comes round. */
  readonly cycle: number;
  /** The soft limit of pending compaction bytes that its owner has set. */
  readonly softLimit: number;
}

interface Setup {
  /** Options of the default column family, and of others by name. */
  readonly options: string;
  readonly families?: string;
  /** Further lines of the site's own. */
  readonly site?: string;
  /** How many orders there are from the start, a kilobyte each, that the loader writes again and again. */
  readonly orders: number;
  readonly canPause?: boolean;
  readonly cycle?: number;
  readonly softLimit?: number;
}

const schema = (orders: number): string => `CREATE DATABASE shop; USE shop;
CREATE TABLE visits (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, note VARCHAR(10)) ENGINE = ROCKSDB;
CREATE TABLE orders (id INT NOT NULL PRIMARY KEY, body VARBINARY(1000)) ENGINE = ROCKSDB;
SET SESSION rocksdb_bulk_load = 1;
INSERT INTO orders SELECT seq, RANDOM_BYTES(1000) FROM seq_1_to_${orders};
SET SESSION rocksdb_bulk_load = 0;`;

export async function buildStalled(world: World, setup: Setup): Promise<Stalled> {
  const db = await world.host('db', '192.0.2.10');
  const { options, families = '', site = '', orders, canPause = false, cycle = 4, softLimit = 0 } = setup;
  // A limit can be changed only where there has been one: this one is none.
  await startMariadb(
    db,
    `rocksdb_rate_limiter_bytes_per_sec = ${2 ** 30}
rocksdb_default_cf_options = ${options}
rocksdb_override_cf_options = ${families}
${site}
`,
  );
  await sql(db, schema(orders));
  await startApplication(db);
  return { db, canPause, cycle, softLimit };
}

/** From now on flushes and compactions have this many bytes a second between them, as on a disk that does not more. */
export const slowDown = (db: Host, bytesPerSecond: number): Promise<string> =>
  sql(db, `SET GLOBAL rocksdb_rate_limiter_bytes_per_sec = ${bytesPerSecond}`);

interface Load {
  /** Kilobytes in one statement. */
  readonly batch: number;
  /** Statements in a row, with a pause of seconds after each, and then a rest. */
  readonly batches: number;
  readonly pause: number;
  readonly rest: number;
}

/** Starts a loader that writes orders again and again. */
export async function startLoader(db: Host, orders: number, { batch, batches, pause, rest }: Load): Promise<void> {
  const replace = `REPLACE INTO orders SELECT 1 + FLOOR(RAND() * ${orders}), RANDOM_BYTES(1000) FROM seq_1_to_${batch}`;
  await db.write('/tmp/burst.sql', `${replace}; DO SLEEP(${pause});\n`.repeat(batches));
  await db.start(`while [ ! -e /tmp/loader-paused ]; do mariadb shop < /tmp/burst.sql; sleep ${rest}; done`);
}

/** As its owner would: what runs is ended, and nothing new begins. */
export async function pauseLoader(db: Host): Promise<void> {
  await db.must('touch /tmp/loader-paused; pkill -f "mariadb sho[p]" || true');
}

/** Reads this machine's disk without rest, past its cache, as a backup does that nobody limits. It only reads. */
export async function readTheDisk(db: Host): Promise<void> {
  await db.start(`big=$(find /usr -xdev -type f -printf '%s %p\\n' | sort -rn | head -n 3 | cut -d ' ' -f 2)
    for i in 1 2 3 4 5 6 7 8; do
      while [ ! -e /tmp/backup-stopped ]; do
        for f in $big; do timeout 4 dd if="$f" of=/dev/null bs=1M iflag=direct; done
      done &
    done`);
  await db.until(`awk -F'[ =]' '/^some/ { exit $3 < 60 }' /proc/pressure/io`, 'tasks wait for the disk');
}

/** The stall counters that are not 0. */
export async function stallCounters(db: Host): Promise<ReadonlyMap<string, number>> {
  const rows = await sql(
    db,
    `SELECT LOWER(VARIABLE_NAME), VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS
     WHERE VARIABLE_NAME LIKE 'ROCKSDB_STALL%' AND VARIABLE_VALUE > 0`,
  );
  const lines = rows.split('\n').filter(Boolean);
  return new Map(
    lines
      .map((line) => line.split('\t'))
      .map(([name = '', value]) => [name.replace('rocksdb_stall_', ''), Number(value)]),
  );
}

/** Whether a counter moves within as many seconds as the stall needs to come round. */
export async function countersMove({ db, cycle }: Stalled): Promise<boolean> {
  const sum = async (): Promise<number> => [...(await stallCounters(db)).values()].reduce((all, one) => all + one, 0);
  // What a remedy needs to take hold.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  const before = await sum();
  for (const until = Date.now() + cycle * 1000; Date.now() < until;) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    if ((await sum()) > before) return true;
  }
  return false;
}

/** Files in level 0 of the default family. */
export async function levelZero(db: Host): Promise<number> {
  const files = await sql(
    db,
    `SELECT SUM(VALUE) FROM information_schema.ROCKSDB_COMPACTION_STATS
     WHERE CF_NAME = 'default' AND LEVEL = 'L0' AND TYPE = 'NumFiles'`,
  );
  return Number(files) || 0;
}

/** Waits until compaction has caught up, as somebody does who has stopped what writes. */
export async function untilCaughtUp(db: Host): Promise<void> {
  for (let attempt = 0; attempt < 60 && (await levelZero(db)) >= 12; attempt++)
    await new Promise((resolve) => setTimeout(resolve, 1000));
}

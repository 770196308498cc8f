import type { Host } from '../sandbox/host';
import type { World } from '../sandbox/world';
import { optionFile, sql, startMariadb } from './server';

/** A writer with replicas, and somebody on call who reaches all of them. */
export interface Fleet {
  /** Where the person is, and the application. */
  readonly ops: Host;
  readonly source: Host;
  readonly copy: Host;
  /** Another copy that holds RocksDB tables already, where there is one. */
  readonly other?: Host;
  /** What the application's owners say after the cut-over. */
  readonly usersAreWell: boolean;
}

const CUSTOMERS = 12;

const schema = `CREATE DATABASE shop; USE shop;
CREATE TABLE orders (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, customer INT NOT NULL, ref CHAR(36) NOT NULL,
  KEY customer (customer), KEY ref (ref)) ENGINE = InnoDB;
CREATE TABLE items (id INT NOT NULL PRIMARY KEY, name VARCHAR(40)) ENGINE = InnoDB;
INSERT INTO orders (customer, ref) SELECT 1 + seq MOD ${CUSTOMERS}, UUID() FROM seq_1_to_3000;
INSERT INTO items SELECT seq, CONCAT('item ', seq) FROM seq_1_to_500;`;

/** Accounts stay out of the binary log: each server has its own. */
const accounts = `SET SESSION sql_log_bin = 0;
CREATE USER oncall@'192.0.2.%' IDENTIFIED BY 'drill'; GRANT ALL ON *.* TO oncall@'192.0.2.%';
CREATE USER repl@'192.0.2.%' IDENTIFIED BY 'drill-repl'; GRANT REPLICATION SLAVE ON *.* TO repl@'192.0.2.%';
-- As an application's account has to be: whoever may do everything writes to a server that is read-only.
CREATE USER shop@'192.0.2.%' IDENTIFIED BY 'drill'; GRANT SELECT, INSERT ON shop.* TO shop@'192.0.2.%';`;

/** Lets one server replicate from another. */
export const follow = (host: Host, { address }: Host): Promise<string> =>
  sql(
    host,
    `CHANGE MASTER TO MASTER_HOST = '${address}', MASTER_USER = 'repl', MASTER_PASSWORD = 'drill-repl',
       MASTER_CONNECT_RETRY = 1, MASTER_USE_GTID = slave_pos; START SLAVE; SET GLOBAL read_only = 1`,
  );

/** Two servers or three, all on InnoDB but the third, with an application that writes and reads. */
export async function buildFleet(world: World, { copies = 1 } = {}): Promise<Omit<Fleet, 'usersAreWell'>> {
  const [ops, source, copy, other] = await Promise.all([
    world.host('ops', '192.0.2.10'),
    world.host('source', '192.0.2.20'),
    world.host('copy', '192.0.2.21'),
    ...(copies > 1 ? [world.host('other', '192.0.2.22')] : []),
  ]);
  const servers = [source, copy, ...(other === undefined ? [] : [other])];
  await Promise.all(
    servers.map(async (host) => {
      await startMariadb(host, host === source ? '' : 'read_only = 1');
      await sql(host, accounts);
      await ops.write(`/etc/mysql/${host.name}.cnf`, optionFile(host));
      await ops.write(`/etc/mysql/app-${host.name}.cnf`, optionFile(host, 'shop'));
    }),
  );
  await sql(source, schema);
  for (const host of servers.slice(1)) await follow(host, source);
  await Promise.all(servers.slice(1).map((host) => untilSame(source, host)));
  if (other !== undefined)
    await sql(
      other,
      'STOP SLAVE; SET SESSION sql_log_bin = 0; USE shop; ALTER TABLE orders ENGINE = ROCKSDB; ALTER TABLE items ENGINE = ROCKSDB; START SLAVE',
    );
  await startApplication(ops);
  return { ops, source, copy, ...(other !== undefined && { other }) };
}

/** Waits until a replica has what its source has. */
export async function untilSame(source: Host, host: Host): Promise<void> {
  const position = await sql(source, 'SELECT @@gtid_binlog_pos');
  const waited = await sql(host, `SELECT MASTER_GTID_WAIT('${position}', 60)`);
  if (waited !== '0') throw new Error(`${host.name} has not caught up with ${position}.`);
}

/**
 * An application that writes orders to whom it is pointed at, notes those that were taken, and reads others: what an index
 * alone can answer, or a planner with young statistics might not ask it.
 */
async function startApplication(ops: Host): Promise<void> {
  await pointAt(ops, 'source');
  const loop = (statement: string, out: string, pause: number): string => `while [ ! -e /tmp/stopped ]; do
    w=$(cat /tmp/writer)
    while [ "$(cat /tmp/writer)" = "$w" ] && [ ! -e /tmp/stopped ]; do ${statement}; sleep ${pause}; done |
      mariadb --defaults-file="$w" -BNnf shop >> ${out} 2>> /tmp/refused; sleep 0.1; done`;
  // RETURNING answers only where the row was taken.
  await ops.start(
    loop(
      `echo "INSERT INTO orders (customer, ref) VALUES (0, '$(cat /proc/sys/kernel/random/uuid)') RETURNING ref;"`,
      '/tmp/taken',
      0.1,
    ),
  );
  await ops.start(
    loop(
      `i=$(((i + 1) % ${CUSTOMERS})); echo "SELECT id FROM orders WHERE customer = $((i + 1)) ORDER BY id;"`,
      '/dev/null',
      0.2,
    ),
  );
  await ops.until('[ "$(wc -l < /tmp/taken)" -ge 5 ]', 'the application writes');
}

export const pointAt = (ops: Host, name: string): Promise<void> =>
  ops.write('/tmp/writer', `/etc/mysql/app-${name}.cnf\n`);

/** How many orders the application was told are taken. */
const taken = async (ops: Host): Promise<number> => Number((await ops.must('wc -l < /tmp/taken')).trim());

/** Waits until the application's writes are taken where it is pointed at. */
export async function untilTaken(ops: Host): Promise<void> {
  const before = await taken(ops);
  await ops.until(`[ "$(wc -l < /tmp/taken)" -gt ${before + 3} ]`, 'orders are taken again');
}

/** How many of the orders that the application was told are taken a server has not got. */
export async function missing(ops: Host, host: Host): Promise<number> {
  const output = await ops.must(`sort /tmp/taken | head -c -0 > /tmp/told
    mariadb --defaults-file=/etc/mysql/${host.name}.cnf -BN -e 'SELECT ref FROM shop.orders' | sort > /tmp/there
    comm -23 /tmp/told /tmp/there | wc -l`);
  return Number(output.trim());
}

/** The application pauses, so that nothing is written while a drill goes back. */
export const stopApplication = (ops: Host): Promise<string> => ops.must('touch /tmp/stopped; sleep 1');

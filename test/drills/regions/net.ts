import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../sandbox/host';
import type { World } from '../sandbox/world';

/** A product in three regions, as its customers and the people on call see it. */
export interface Regions {
  /** The region that has the writer, and that fails. Its host holds the application and the database. */
  readonly west: Host;
  /** Its replica becomes the writer. */
  readonly east: Host;
  readonly north: Host;
  /** HAProxy, which spreads the customers over the regions; outside of all of them, and where people on call work. */
  readonly edge: Host;
  /** Where customers are. */
  readonly customer: Host;
  /** Ids of the orders that customers were told to be taken. */
  readonly taken: Set<number>;
  /** What was found at a step, for its readings. */
  readonly seen: Partial<Record<'worse' | 'accepted' | 'anotherFence' | 'loadIsLower', boolean>>;
}

const packages = ['curl', 'haproxy', 'iproute2', 'mariadb-client', 'mariadb-server', 'nftables', 'procps', 'socat'];
export const regionPackages: readonly string[] = packages;

export const PASSWORD = 'for-the-drill-only';

const account = (host: string, user: string): string =>
  `[client]\nhost=${host}\nport=3306\nuser=${user}\npassword=${PASSWORD}\n`;

/** What a database needs to be one of a set that follows by GTID. */
async function serveDatabase(host: Host, id: number): Promise<void> {
  await host.write(
    '/etc/mysql/mariadb.conf.d/99-drill.cnf',
    `[mariadbd]\nserver_id=${id}\nbind_address=0.0.0.0\nlog_bin=binlog\nlog_slave_updates=1\ngtid_strict_mode=1\n` +
      `binlog_format=ROW\nread_only=1\nskip_name_resolve=1\nslave_net_timeout=4\ninnodb_buffer_pool_size=32M\n` +
      `innodb_log_file_size=8M\ninnodb_flush_log_at_trx_commit=2\n`,
  );
  await host.must('mkdir -p /run/mysqld && chown mysql /run/mysqld');
  await startDatabase(host);
  // Not in the binary log: each has them by itself.
  await host.must(`mariadb -e "SET SESSION sql_log_bin = 0;
    CREATE USER repl IDENTIFIED BY '${PASSWORD}'; GRANT REPLICATION SLAVE ON *.* TO repl;
    CREATE USER ops IDENTIFIED BY '${PASSWORD}'; GRANT ALL ON *.* TO ops WITH GRANT OPTION;
    CREATE USER app IDENTIFIED BY '${PASSWORD}'; GRANT ALL ON shop.* TO app;
    CREATE DATABASE shop; CREATE TABLE shop.orders (id BIGINT PRIMARY KEY, at DATETIME(6) NOT NULL)"`);
}

export async function startDatabase(host: Host): Promise<void> {
  await host.start('mariadbd --user=mysql');
  await host.until('mariadb -e "SELECT 1"', 'its database is up');
}

/** Lets a database follow another one, from where it stands. */
export const followFrom = (host: Host, writer: Host): Promise<string> =>
  host.must(`mariadb -e "STOP SLAVE; CHANGE MASTER TO MASTER_HOST = '${writer.address}', MASTER_USER = 'repl',
    MASTER_PASSWORD = '${PASSWORD}', MASTER_CONNECT_RETRY = 1, MASTER_USE_GTID = slave_pos; START SLAVE"`);

export const sql = async (host: Host, statement: string): Promise<string> =>
  (await host.must(`mariadb -BN -e "${statement}"`)).trim();

export const pointAppAt = (region: Host, writer: Host): Promise<void> =>
  region.write('/etc/app/writer.cnf', account(writer.address, 'app'));

async function serveApp(host: Host, writer: Host): Promise<void> {
  await pointAppAt(host, writer);
  await host.write('/srv/app.mjs', readFileSync(join(process.cwd(), 'test/drills/regions/app.mjs'), 'utf8'));
  await host.must('mkdir -p /srv/volume && mount -t tmpfs volume /srv/volume && echo goods > /srv/volume/catalog');
  await host.start(`${process.execPath} /srv/app.mjs ${host.address}`);
  await host.until(`curl -fs -o /dev/null http://${host.address}/health`, 'its application answers');
}

/** The volume that the application of a region needs is gone: each request fails, and its database is well. */
export const loseVolume = (region: Host): Promise<string> => region.must('umount -l /srv/volume');
export const mountVolume = (region: Host): Promise<string> =>
  region.must('mount -t tmpfs volume /srv/volume && echo goods > /srv/volume/catalog');

const haproxy = (regions: readonly Host[]): string =>
  `global\n  stats socket /run/haproxy/admin.sock mode 600 level admin\n` +
  `defaults\n  mode http\n  timeout connect 2s\n  timeout client 10s\n  timeout server 10s\n  option redispatch\n` +
  `frontend customers\n  bind :80\n  default_backend regions\n` +
  `backend regions\n  balance roundrobin\n` +
  regions.map(({ name, address }) => `  server ${name} ${address}:80 weight 100\n`).join('');

/** Builds it, with west as the writer and the others following it, and waits until they do. */
export async function buildRegions(world: World): Promise<Regions> {
  const [west, east, north, edge, customer] = await Promise.all([
    world.host('west', '192.0.2.21'),
    world.host('east', '192.0.2.22'),
    world.host('north', '192.0.2.23'),
    world.host('edge', '192.0.2.10'),
    world.host('customer', '192.0.2.80'),
  ]);
  const regions = [west, east, north];
  await Promise.all([
    ...regions.map(async (region, index) => {
      await serveDatabase(region, index + 1);
      await serveApp(region, west);
    }),
    edge.write('/etc/haproxy/haproxy.cfg', haproxy(regions)),
    edge.write('/etc/mysql/old-writer.cnf', account(west.address, 'ops')),
    edge.write('/etc/mysql/new-writer.cnf', account(east.address, 'ops')),
  ]);
  await edge.must('mkdir -p /run/haproxy && haproxy -D -f /etc/haproxy/haproxy.cfg');
  await sql(west, 'SET GLOBAL read_only = 0');
  await Promise.all([followFrom(east, west), followFrom(north, west)]);
  const net = { west, east, north, edge, customer, taken: new Set<number>(), seen: {} };
  await order(net, 3);
  for (const replica of [east, north])
    await replica.until('[ "$(mariadb -BN -e "SELECT COUNT(*) FROM shop.orders")" = 3 ]', 'it follows');
  return net;
}

let ordered = 0;

/** Customers place orders, one after the other. Returns how many were taken. */
export async function order({ customer, taken }: Regions, count: number): Promise<number> {
  const first = ordered + 1;
  ordered += count;
  const { output } = await customer.run(
    `i=${first}; while [ $i -le ${ordered} ]; do curl -sS -m 5 http://192.0.2.10/order/$i; i=$((i + 1)); done`,
  );
  const ids = [...output.matchAll(/^(\d+)$/gm)].map(([, id]) => Number(id));
  for (const id of ids) taken.add(id);
  return ids.length;
}

import type { Host } from '../sandbox/host';

/** Debian's packages that every drill of a database needs. */
export const mysqlPackages = ['mariadb-server', 'mariadb-client', 'mariadb-plugin-rocksdb', 'procps'] as const;

/** Small enough for several servers in memory, and a binary log with rows, as a primary has it. */
const basics = `[mariadbd]
skip_name_resolve
bind_address = 0.0.0.0
log_error = /var/lib/mysql/error.log
innodb_buffer_pool_size = 32M
innodb_log_file_size = 8M
innodb_flush_log_at_trx_commit = 0
rocksdb_block_cache_size = 64M
log_bin = bin
log_slave_updates = 1
binlog_format = ROW
gtid_strict_mode = 1
`;

/** Starts MariaDB on a host, over the data directory that Debian's package made, with a site's own lines added. */
export async function startMariadb(host: Host, site = ''): Promise<void> {
  await writeSite(host, site);
  await runMariadb(host);
}

export async function writeSite(host: Host, site = ''): Promise<void> {
  const id = host.address.split('.').at(-1) ?? '1';
  await host.write('/etc/mysql/mariadb.conf.d/zz-site.cnf', `${basics}server_id = ${id}\n${site}`);
}

/** Starts the server once more, with the files that are there. */
export async function runMariadb(host: Host): Promise<void> {
  await host.must('mkdir -p /run/mysqld && chown mysql: /run/mysqld && chown -R mysql: /var/lib/mysql');
  await host.start('mariadbd --user=mysql');
  await host.until('mariadb -e "SELECT 1"', 'MariaDB answers');
}

export async function stopMariadb(host: Host): Promise<void> {
  await host.must('mariadb-admin shutdown; while pgrep -x mariadbd > /dev/null; do sleep 0.05; done');
}

/** Runs SQL as this host's root, and returns what it printed, without headings. */
export async function sql(host: Host, text: string, { seconds = 60 } = {}): Promise<string> {
  return (await host.must(`mariadb -BN << 'SQL'\n${text}\nSQL`, { seconds })).trim();
}

/** Lets somebody on another host in, who has the password of `optionFile`. */
export const letIn = (host: Host): Promise<string> =>
  sql(host, `CREATE OR REPLACE USER oncall@'192.0.2.%' IDENTIFIED BY 'drill'; GRANT ALL ON *.* TO oncall@'192.0.2.%'`);

/** What somebody on call has on their own host for each server. */
export const optionFile = ({ address }: Host, user = 'oncall'): string =>
  `[client]\nhost = ${address}\nuser = ${user}\npassword = drill\n`;

/** Keys by the name of their index; each the values of its columns, which are INT NOT NULL. */
export type Keys = Readonly<Record<string, readonly (readonly number[])[]>>;

/** Takes keys out of RocksDB behind the server's back, while it is down: what a bug in compaction does to them. */
export async function loseKeys(host: Host, database: string, table: string, keys: Keys): Promise<void> {
  const listed = await sql(
    host,
    `SET GLOBAL rocksdb_force_flush_memtable_now = 1; SELECT INDEX_NAME, INDEX_NUMBER
     FROM information_schema.ROCKSDB_DDL WHERE TABLE_SCHEMA = '${database}' AND TABLE_NAME = '${table}'`,
  );
  const numbers = new Map(listed.split('\n').map((line) => line.split('\t') as [string, string]));
  await stopMariadb(host);
  for (const [name, of] of Object.entries(keys))
    for (const columns of of) {
      const key = encoded(Number(numbers.get(name)), columns);
      await host.must(`mariadb-ldb --db='/var/lib/mysql/#rocksdb' --hex get 0x${key}`);
      await host.must(`mariadb-ldb --db='/var/lib/mysql/#rocksdb' --hex delete 0x${key}`);
    }
  await runMariadb(host);
}

/** As MyRocks writes a key: the index's number, then the columns, the sign first, so that bytes sort as numbers do. */
const encoded = (index: number, columns: readonly number[]): string =>
  [index, ...columns.map((column) => column + 2 ** 31)]
    .map((part) => part.toString(16).toUpperCase().padStart(8, '0'))
    .join('');

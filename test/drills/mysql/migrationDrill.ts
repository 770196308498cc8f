import type { Drill, Ran } from '../engine/drill';
import type { Host } from '../sandbox/host';
import type { World } from '../sandbox/world';
import { type Fleet, missing, stopApplication, untilTaken } from './fleet';
import { migrationReadings } from './migrationReadings';
import { mysqlPackages, sql } from './server';

export type MigrationDrill = Drill<Fleet, World>;

/** Whether the application is taken orders where it is pointed at. */
export const ordersAreTaken = async ({ ops }: Fleet): Promise<string> => {
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
export const takenBy =
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

export const migrationDrill = {
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

export const convert = ['settings', 'blockers', 'room', 'convert', 'caught-up', 'compare'];
export const shadow = ['record-queries', 'replay', 'serve-reads'];

import type { Host } from '../sandbox/host';
import { sql, writeSite } from './server';
import { end, type StallDrill, stallDrill } from './stallDrill';

/** Which process serves, for long enough that whoever monitors has asked it. */
async function servesOn({ db }: { readonly db: Host }): Promise<string> {
  const main = (): Promise<string> => db.must('systemctl show --value -p MainPID mariadb; mariadb -BN -e "SELECT 1"');
  const before = await main();
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const after = await main();
  if (before !== after) throw new Error('The server was restarted meanwhile.');
  return 'the server answers, and goes on for as long as monitoring takes to come round';
}

export const strayFamily: StallDrill = {
  ...stallDrill,
  name: 'myrocks-family-typo',
  title: 'Somebody has set options of a mistyped column family: the server aborts whenever monitoring looks',
  packages: [...stallDrill.packages, 'systemd', 'dbus'],
  parameters: { look: '12', watch: '0.3', stray: 'defualt' },
  build: async (world) => {
    const db = await world.host('db', '192.0.2.10', 'systemd');
    await writeSite(db);
    await db.must('systemctl start mariadb');
    await db.start(`while :; do
      [ -e /tmp/monitoring-paused ] || mariadb -e 'SELECT * FROM information_schema.ROCKSDB_GLOBAL_INFO'; sleep 2; done`);
    return { db, canPause: false, cycle: 4, softLimit: 0 };
  },
  works: servesOn,
  break: async ({ db }) => {
    // As it is done in a hurry, and without the guard.
    await sql(db, `SET GLOBAL rocksdb_update_cf_options = 'defualt={level0_slowdown_writes_trigger=40}'`);
  },
  symptoms: [
    {
      says: 'mariadbd aborts with signal 6',
      shows: 'signal 6',
      probe: async ({ db }) => {
        await db.until('grep -q "got signal 6" /var/lib/mysql/error.log', 'the server aborts');
        return db.must('grep "got signal 6" /var/lib/mysql/error.log | tail -n 1');
      },
    },
  ],
  way: ['which-counter', 'which-engine', 'families-and-limits', 'drop-stray-family', ...end],
  acts: {
    ...stallDrill.acts,
    'which-counter': async ({ db }) => {
      await db.must('touch /tmp/monitoring-paused');
      await db.until('mariadb -e "SELECT 1"', 'the server is there');
    },
    'undo-or-keep': async ({ db }) => {
      await db.must('rm /tmp/monitoring-paused');
    },
  },
  recovered: servesOn,
  // Whoever repairs as root leaves files that the server cannot open.
  state: ({ db }) => db.must(`find '/var/lib/mysql/#rocksdb' ! -user mysql`),
  brokenAgain: false,
};

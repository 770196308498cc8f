import type { Host } from '../sandbox/host';
import { commitsPass, commitsStall } from './commits';
import { sql } from './server';
import { commitsStallForSeconds, end, manyBuffers, type StallDrill, stallDrill } from './stallDrill';
import { buildStalled, readTheDisk } from './stallServer';

/** A backup that holds the lock which keeps all commits back, and does not come on. */
async function holdCommits(db: Host): Promise<void> {
  await db.start(
    `(echo "BACKUP STAGE START; BACKUP STAGE BLOCK_COMMIT; SELECT 'backup' FROM DUAL;"; sleep 600) | mariadb`,
  );
  await db.until(
    `mariadb -BN -e "SELECT 1 FROM information_schema.PROCESSLIST WHERE STATE LIKE 'Waiting for backup lock'" | grep -q 1`,
    'commits wait for the backup',
  );
}

/** As the database's owners would, once they have been told what it is not. */
const endBackup = (db: Host): Promise<string> =>
  sql(
    db,
    `SELECT CONCAT('KILL ', ID) INTO @kill FROM information_schema.PROCESSLIST
       WHERE COMMAND = 'Sleep' AND USER = 'root' ORDER BY TIME DESC, ID DESC LIMIT 1;
     EXECUTE IMMEDIATE @kill`,
  );

const shared = {
  ...stallDrill,
  build: (world) => buildStalled(world, { options: manyBuffers, orders: 100 }),
  symptoms: [commitsStallForSeconds],
  recovered: commitsPass(4),
  brokenAgain: false,
} satisfies Partial<StallDrill>;

export const backupLock: StallDrill = {
  ...shared,
  name: 'myrocks-commits-behind-a-backup',
  title: 'A backup that is stuck holds all commits back: no counter of RocksDB moves',
  break: ({ db }) => holdCommits(db),
  way: ['which-counter', 'kernel-or-disk', 'hand-over', ...end],
  acts: {
    ...stallDrill.acts,
    'hand-over': async ({ db }) => {
      await endBackup(db);
    },
  },
};

export const backupLockAgain: StallDrill = {
  ...shared,
  name: 'myrocks-commits-now-and-then',
  title: 'The same, which lets go while the counters are watched',
  break: ({ db }) => holdCommits(db),
  symptoms: [
    {
      ...commitsStallForSeconds,
      probe: async (system) => {
        const seen = await commitsStallForSeconds.probe(system);
        await endBackup(system.db);
        return seen;
      },
    },
  ],
  way: ['which-counter', 'read-the-log', 'kernel-or-disk', 'hand-over', ...end],
  acts: {
    ...stallDrill.acts,
    'read-the-log': async (system) => {
      await holdCommits(system.db);
      await commitsStall(system);
    },
    'hand-over': async ({ db }) => {
      await endBackup(db);
    },
  },
};

export const backupReads: StallDrill = {
  ...shared,
  name: 'myrocks-commits-behind-a-busy-disk',
  alone: true,
  title: 'A backup reads the disk without rest and holds all commits back meanwhile',
  break: async ({ db }) => {
    await readTheDisk(db);
    await holdCommits(db);
  },
  way: ['which-counter', 'kernel-or-disk', 'stop-writers', ...end],
  acts: {
    ...stallDrill.acts,
    'stop-writers': async ({ db }) => {
      await db.must('touch /tmp/backup-stopped');
      await endBackup(db);
    },
  },
};

import type { Ran } from '../engine/drill';
import { buildFleet, follow, type Fleet, pointAt, untilSame, untilTaken } from './fleet';
import { convert, migrationDrill, type MigrationDrill, shadow, takenBy } from './migrationDrill';
import { sql } from './server';

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

const actsBack = {
  'cut-over': replicateAgain,
  // As a comparison leaves it that is cut off.
  'record-queries': async ({ copy }: Fleet): Promise<void> => {
    await sql(copy, 'STOP SLAVE');
  },
};

const tookBack = {
  'record-queries': {
    seen: 'no query left in the log',
    holds: async (_: Ran, { source }: Fleet) => (await sql(source, 'SELECT COUNT(*) FROM mysql.general_log')) === '0',
  },
};

export const migrated: MigrationDrill = {
  ...migrationDrill,
  name: 'migration-to-myrocks',
  title: 'A database moves from InnoDB to MyRocks while an application writes; the old writer follows',
  build: async (world) => ({ ...(await buildFleet(world, { copies: 2 })), usersAreWell: true }),
  way: [...convert, ...shadow, 'cut-over', 'keep-the-old', 'old-follows', 'decommission', 'alert-anew'],
  acts: { ...migrationDrill.acts, 'keep-the-old': moveApplication },
  recovered: takenBy('ROCKSDB'),
  actsBack,
  tookBack,
};

export const wentBack: MigrationDrill = {
  ...migrationDrill,
  name: 'migration-taken-back',
  title: 'After the cut-over users are worse off: the old writer takes over again, with what the new one took',
  build: async (world) => ({ ...(await buildFleet(world)), usersAreWell: false }),
  way: [...convert, 'second-copy', ...shadow, 'cut-over', 'keep-the-old', 'old-follows', 'go-back', 'give-up'],
  acts: {
    ...migrationDrill.acts,
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
  actsBack,
  tookBack,
  brokenAgain: false,
};

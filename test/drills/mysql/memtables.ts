import { commitsPass } from './commits';
import {
  commitsStallForSeconds,
  counterRises,
  end,
  logSays,
  smallBuffers,
  type StallDrill,
  stallDrill,
  stopLoader,
  toTheDisk,
} from './stallDrill';
import { buildStalled, slowDown, startLoader } from './stallServer';

const shared = {
  ...stallDrill,
  symptoms: [
    commitsStallForSeconds,
    counterRises,
    {
      says: 'Stopping writes because we have 2 immutable memtables (waiting for flush)',
      shows: 'Stopping writes because we have 2 immutable memtables (waiting for flush)',
      probe: logSays('Stopping writes because we have 2 immutable memtables'),
    },
  ],
} as const;

/** Half-megabyte buffers, two of them as by default, and a disk that takes 0.2 MB a second: a flush takes 2.5 s. */
const build: StallDrill['build'] = (world) => buildStalled(world, { options: smallBuffers, orders: ORDERS, cycle: 12 });
const BYTES = 200_000;
const ORDERS = 1500;

export const bursts: StallDrill = {
  ...shared,
  name: 'myrocks-memtable-bursts',
  title: 'A job writes at once, every ten seconds, more than two write buffers hold',
  parameters: { look: '12', watch: '1' },
  build,
  break: async ({ db }) => {
    await slowDown(db, BYTES);
    await startLoader(db, ORDERS, { batch: 500, batches: 3, pause: 0, rest: 10 });
  },
  way: [...toTheDisk, 'relieve-memtables', ...end],
  recovered: commitsPass(12),
};

export const flushTooSlow: StallDrill = {
  ...shared,
  name: 'myrocks-memtable-overload',
  title: 'A job writes far more than the disk can flush, whatever the number of buffers',
  build,
  break: async ({ db }) => {
    await slowDown(db, BYTES);
    await startLoader(db, ORDERS, { batch: 500, batches: 1000, pause: 0.25, rest: 0 });
  },
  way: [...toTheDisk, 'relieve-memtables', 'stop-writers', ...end],
  acts: { 'stop-writers': stopLoader },
  recovered: commitsPass(4),
  brokenAgain: false,
};

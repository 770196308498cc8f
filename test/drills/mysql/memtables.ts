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

/** Two buffers, as by default, and a disk that takes 200 kB a second: a flush takes a second. Level 0 is not what stalls. */
const build: StallDrill['build'] = (world) =>
  buildStalled(world, {
    options: `${smallBuffers};level0_slowdown_writes_trigger=60;level0_stop_writes_trigger=80`,
    orders: ORDERS,
    cycle: 10,
  });
const BYTES = 200_000;
const ORDERS = 600;

export const bursts: StallDrill = {
  ...shared,
  name: 'myrocks-memtable-bursts',
  title: 'A job writes at once, every ten seconds, more than two write buffers hold',
  parameters: { look: '11', watch: '0.3' },
  build,
  break: async ({ db }) => {
    await slowDown(db, BYTES);
    await startLoader(db, ORDERS, { batch: 250, batches: 4, pause: 0, rest: 9 });
  },
  way: [...toTheDisk, 'relieve-memtables', ...end],
  recovered: commitsPass(11),
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
  acts: { ...stallDrill.acts, 'stop-writers': stopLoader },
  recovered: commitsPass(4),
  brokenAgain: false,
};

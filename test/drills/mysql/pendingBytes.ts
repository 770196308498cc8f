import { commitsPass } from './commits';
import {
  commitsStallForSeconds,
  counterRises,
  end,
  logSays,
  manyBuffers,
  type StallDrill,
  stallDrill,
  stopLoader,
  toTheDisk,
} from './stallDrill';
import { buildStalled, slowDown, startLoader } from './stallServer';

const ORDERS = 4000;

/** A slow disk; each compaction has the whole table to write, 4 MB, so that so much is pending from the first on. */
const drill = (softLimit: number): Pick<StallDrill, 'build' | 'break' | 'symptoms'> => ({
  build: (world) =>
    buildStalled(world, {
      options: `${manyBuffers};soft_pending_compaction_bytes_limit=${softLimit};hard_pending_compaction_bytes_limit=${softLimit + 500_000}`,
      orders: ORDERS,
      cycle: 8,
      softLimit,
    }),
  break: async ({ db }) => {
    await slowDown(db, 1_200_000);
    await startLoader(db, ORDERS, { batch: 30, batches: 1000, pause: 0.1, rest: 0 });
  },
  symptoms: [
    commitsStallForSeconds,
    counterRises,
    {
      says: 'Stalling writes because of estimated pending compaction bytes',
      shows: 'because of estimated pending compaction bytes',
      probe: logSays('because of estimated pending compaction bytes'),
    },
  ],
});

export const limitsTooLow: StallDrill = {
  ...stallDrill,
  ...drill(4_000_000),
  name: 'myrocks-pending-bytes-limit',
  title: 'The limits of pending compaction bytes were set in megabytes that were meant to be gigabytes',
  way: [...toTheDisk, 'pause-loader', 'more-jobs', 'raise-pending-limits', ...end],
  recovered: commitsPass(10),
};

export const debtTooLarge: StallDrill = {
  ...stallDrill,
  ...drill(1_750_000),
  name: 'myrocks-pending-bytes-debt',
  title: 'So much compaction is pending that twice the limits do not help',
  way: [...toTheDisk, 'pause-loader', 'more-jobs', 'raise-pending-limits', 'stop-writers', ...end],
  acts: { ...stallDrill.acts, 'stop-writers': stopLoader },
  recovered: commitsPass(4),
  brokenAgain: false,
};

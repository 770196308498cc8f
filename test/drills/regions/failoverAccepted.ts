import { enterFence, enterPosition, keepOrdering, pointAtEast } from './acts';
import {
  failoverDrill,
  failoverParameters,
  nothingIsLost,
  oneRegionFails,
  ordersAreTaken,
  type RegionDrill,
} from './common';
import { holdReplica, releaseReplica, startJob } from './faults';
import { loseVolume, mountVolume, type Regions, sql } from './net';

const theWay = ['probe-both', 'rule-out-global', 'hold-down', 'capacity-gate', 'read-positions', 'data-gate'].concat([
  'can-fence',
  'freeze',
  'drain-writer',
]);
const theShift = ['fence', 'prove-fence', 'promote', 'point-applications', 'shift-10', 'shift-25', 'shift-50'].concat([
  'shift-100',
  'one-writer',
]);

const signedOff = { lag_seconds: '20', loss_accepted_by: 'Ada' };

const accepted = {
  ...failoverDrill,
  parameters: failoverParameters,
  symptoms: [oneRegionFails],
  stays: ['drain-writer', 'fence', 'promote'],
} satisfies Partial<RegionDrill>;

/** A job writes on whatever read_only says; the loss is accepted. Then nobody tells the applications. */
export const failoverWritesGoOn: RegionDrill = {
  ...accepted,
  name: 'failover-writes-go-on',
  title: 'A job writes on past read_only, its loss is accepted, and the applications are not told of the new writer',
  break: async (net) => {
    await startJob(net);
    await loseVolume(net.west);
  },
  acts: {
    'drain-writer': async (net, ran) => {
      net.seen.accepted = true;
      return { ...(await enterPosition(net, ran)), ...signedOff };
    },
    'prove-fence': enterFence,
    'find-writers': pointAtEast,
    // The next failure comes before this one is over.
    'one-writer': async ({ east }) => {
      await loseVolume(east);
    },
    stay: async ({ west, east }) => {
      await mountVolume(west);
      await mountVolume(east);
    },
  },
  way: [
    ...theWay,
    ...theShift,
    ...['find-writers', 'settle', 'probe-both', 'stay', 'watch-in-place', 'practice', 'capacity-plan'],
  ],
  recovered: nothingIsLost('east'),
  // The people healed the cause.
  brokenAgain: false,
};

/** The replica is held by a report and does not get there; the loss is accepted, and it turns out that none is. */
export const failoverReplicaBehind: RegionDrill = {
  ...accepted,
  name: 'failover-replica-behind',
  title: 'The replica is held by a report and does not reach the final position; the loss is accepted',
  break: async (net) => {
    await holdReplica(net);
    await loseVolume(net.west);
  },
  acts: {
    'drain-writer': enterPosition,
    'wait-for-position': ({ seen }) => {
      seen.accepted = true;
      return Promise.resolve(signedOff);
    },
    'prove-fence': async (net, ran) => {
      // As the next step says: STOP SLAVE would wait for the lock that the report holds, and the promotion with it.
      await releaseReplica(net);
      return enterFence(net, ran);
    },
    'point-applications': async (net: Regions) => {
      await pointAtEast(net);
      await keepOrdering(net);
    },
  },
  way: [...theWay, 'wait-for-position', ...theShift, 'settle', 'fail-back', 'practice', 'capacity-plan'],
  recovered: async (net) => {
    const stored = new Set((await sql(net.east, 'SELECT id FROM shop.orders')).split('\n').map(Number));
    const lost = [...net.taken].filter((id) => !stored.has(id));
    return `${await ordersAreTaken(net)}; ${lost.length} are lost, as was accepted`;
  },
};

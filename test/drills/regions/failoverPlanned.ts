import { enterFence, enterPosition, keepOrdering, lookAtSurvivors, pointAtEast, startReport, stopReport } from './acts';
import { failoverDrill, failoverParameters, oneRegionFails, type RegionDrill } from './common';
import type { ExpectedSign } from '../engine/drill';
import { loseVolume, type Regions } from './net';

const theGates = ['probe-both', 'rule-out-global', 'hold-down', 'capacity-gate'];
const theMove = ['drain-writer', 'wait-for-position', 'fence', 'prove-fence', 'promote', 'point-applications'];
const theEnd = ['one-writer', 'settle', 'fail-back', 'practice', 'capacity-plan'];

/** All of them set the full weight, so that each alone has to. */
const fullWeight: ExpectedSign<Regions> = {
  seen: 'the full weight',
  holds: ({ output }) => output.includes('100 (initial 100)'),
};

const planned = {
  ...failoverDrill,
  parameters: failoverParameters,
  break: async ({ west }) => {
    await loseVolume(west);
  },
  symptoms: [oneRegionFails],
  acts: {
    'drain-writer': enterPosition,
    'prove-fence': enterFence,
    'point-applications': async (net) => {
      await pointAtEast(net);
      await keepOrdering(net);
    },
    'shift-10': lookAtSurvivors,
    'shift-25': lookAtSurvivors,
    'shift-50': lookAtSurvivors,
  },
  // After the promotion there is no way back to the old writer, as the runbook says.
  tookBack: { 'shift-10': fullWeight, 'shift-25': fullWeight, 'shift-50': fullWeight },
  stays: ['drain-writer', 'fence', 'promote'],
} satisfies Partial<RegionDrill>;

/** One region answers 503 while its database is well: the writer is drained, and no order is lost. */
export const failoverPlanned: RegionDrill = {
  ...planned,
  name: 'failover-planned',
  title: 'A region answers errors while its database is well; the survivors can carry the load once some is shed',
  // Two survivors of 90 each, filled to 90 percent, carry 162.
  parameters: { ...failoverParameters, load: '180' },
  way: [
    ...theGates,
    ...['shed-first', 'capacity-gate', 'read-positions', 'data-gate', 'can-fence', 'freeze'],
    ...theMove,
    ...['shift-10', 'shift-25', 'shift-50', 'shift-100'],
    ...theEnd,
  ],
  acts: {
    ...planned.acts,
    'shed-first': ({ seen }) => {
      seen.loadIsLower = true;
      return Promise.resolve({ load: '150' });
    },
  },
};

const before = ['read-positions', 'data-gate', 'can-fence', 'freeze'];

/** The survivors get worse at one of the shares: a report runs at that hour. */
function worseAt(share: 'shift-10' | 'shift-25' | 'shift-50', name: string, shifts: readonly string[]): RegionDrill {
  return {
    ...planned,
    name,
    title: `The same, and the survivors refuse requests at ${share.replace('shift-', '')} percent, since a report runs`,
    acts: {
      ...planned.acts,
      [share]: async (net) => {
        await startReport(net);
        await lookAtSurvivors(net);
      },
      'shed-more': stopReport,
    },
    way: [...theGates, ...before, ...theMove, ...shifts, 'shed-more', 'shift-100', ...theEnd],
  };
}

export const failoverWorseAtTen = worseAt('shift-10', 'failover-worse-at-10', ['shift-10']);
export const failoverWorseAtQuarter = worseAt('shift-25', 'failover-worse-at-25', ['shift-10', 'shift-25']);
export const failoverWorseAtHalf = worseAt('shift-50', 'failover-worse-at-50', ['shift-10', 'shift-25', 'shift-50']);

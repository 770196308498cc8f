import { eachTime } from '../engine/eachTime';
import { enterFence, enterPosition } from './acts';
import { failoverDrill, failoverParameters, nothingIsLost, oneRegionFails, type RegionDrill } from './common';
import { holdReplica, releaseReplica, startJob, stopJob } from './faults';
import { loseVolume, mountVolume, type Regions } from './net';

const stayed = ['stay', 'watch-in-place'];
const again = ['probe-both', 'rule-out-global', 'hold-down', 'capacity-gate'];

const lose =
  (...names: readonly ('west' | 'east')[]) =>
  async (net: Regions): Promise<void> => {
    for (const name of names) await loseVolume(net[name]);
  };
const mend =
  (...names: readonly ('west' | 'east')[]) =>
  async (net: Regions): Promise<void> => {
    for (const name of names) await mountVolume(net[name]);
  };
const nothing = (): Promise<void> => Promise.resolve();
const enter = (values: Record<string, string>) => () => Promise.resolve(values);

/** One bad night: whatever speaks against a failover comes in turn, and each time the region is not left. */
export const failoverRefused: RegionDrill = {
  ...failoverDrill,
  name: 'failover-refused',
  title:
    'A region fails again and again, and each time another gate speaks against a failover; two regions of three are 70 percent full',
  // Each of two survivors carries 100 and has 70 already: 210 does not go into 2 × 100 × 0.9.
  parameters: { ...failoverParameters, load: '210', capacity: '100', fence: 'none' },
  break: async (net) => {
    await loseVolume(net.west);
    await net.west.must('echo "shop 41" > /var/log/deploys');
  },
  symptoms: [oneRegionFails],
  acts: {
    stay: eachTime<Regions>(
      // The deploy is taken back, and it was not that: now the other regions fail too.
      async (net) => {
        await net.west.must('rm /var/log/deploys');
        await loseVolume(net.east);
      },
      mend('east'),
      // It came back before anything was moved; soon after, it fails again.
      lose('west'),
      nothing,
      nothing,
      // There is no fence: the provider mends the region where it is.
      mend('west'),
    ),
    'hold-down': eachTime<Regions>(mend('west')),
    'shed-first': enter({ load: '150' }),
    'read-positions': eachTime<Regions>(enter({ lag_seconds: '12' }), enter({ lag_seconds: '0', load: '150' })),
  },
  recovered: nothingIsLost('west'),
  brokenAgain: false,
  way: [
    ...['probe-both', 'rule-out-global', ...stayed],
    // Both fail.
    ...['probe-both', ...stayed],
    ...['probe-both', 'rule-out-global', 'hold-down', ...stayed],
    ...[...again, 'shed-first', ...stayed],
    ...[...again, 'read-positions', 'data-gate', ...stayed],
    ...[...again, 'read-positions', 'data-gate', 'can-fence', ...stayed],
    ...['practice', 'capacity-plan'],
  ],
};

const gates = ['probe-both', 'rule-out-global', 'hold-down', 'capacity-gate', 'read-positions', 'data-gate'];
const toTheDrain = [...gates, 'can-fence', 'freeze', 'drain-writer'];

/** Three moves that are broken off before the promotion: each time the old writer has its writes back. */
export const failoverGivenBack: RegionDrill = {
  ...failoverDrill,
  name: 'failover-given-back',
  title: 'Three moves are broken off: the replica is held by a report, a job writes on, the fence does not hold',
  parameters: { ...failoverParameters, database_port: '3307' },
  break: async (net) => {
    await holdReplica(net);
    await loseVolume(net.west);
  },
  symptoms: [oneRegionFails],
  acts: {
    'drain-writer': enterPosition,
    'prove-fence': enterFence,
    'give-back': eachTime<Regions>(
      async (net) => {
        await releaseReplica(net);
        await startJob(net);
      },
      async (net) => {
        await stopJob(net);
      },
      mend('west'),
    ),
  },
  recovered: nothingIsLost('west'),
  tookBack: { 'give-back': { seen: 'read_only 1', holds: ({ output }) => output.trim() === '1' } },
  state: async (net) =>
    `${await failoverDrill.state(net)}${await net.west.must('mariadb -BN -e "SELECT @@read_only"; nft list tables')}`,
  brokenAgain: false,
  way: [
    ...[...toTheDrain, 'wait-for-position', 'give-back', ...stayed],
    ...[...toTheDrain, 'give-back', ...stayed],
    ...[...toTheDrain, 'wait-for-position', 'fence', 'prove-fence', 'give-back', ...stayed],
    ...['practice', 'capacity-plan'],
  ],
};

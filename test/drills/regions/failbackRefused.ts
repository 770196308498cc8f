import { eachTime } from '../engine/eachTime';
import { type RegionDrill } from './common';
import { drainAndFailOver, failbackDrill } from './failback';
import { loseVolume, order, type Regions, sql } from './net';

/** The region is not well yet. */
export const failbackTooEarly: RegionDrill = {
  ...failbackDrill,
  name: 'failback-too-early',
  title: 'A region answers, and stops to answer while it is watched before the failback',
  break: async (net) => {
    await drainAndFailOver(net);
    await loseVolume(net.west);
  },
  symptoms: [],
  goodAlready: [],
  // Customers are served by the others all the time, and stay there.
  recovered: async ({ customer }) => customer.must('curl -sS -f -m 5 http://192.0.2.10/'),
  brokenAgain: false,
  way: ['region-is-well', 'wait'],
};

const rejoined = ['rebuild-home', 'follow-away', 'lift-fence'];

/** All that can be found on the way, one after the other, and in the end home is too small. */
export const failbackRefused: RegionDrill = {
  ...failbackDrill,
  name: 'failback-refused',
  title:
    'A job writes at home behind the fence, a later one stops its replication, a third changes a row, and home is too small',
  break: drainAndFailOver,
  parameters: { ...failbackDrill.parameters, reconciled_by: 'none', capacity: '60' },
  acts: {
    // A job on home's host writes through the socket, after the divergence was looked for.
    rejoin: async ({ west }) => {
      await sql(west, 'INSERT INTO shop.orders VALUES (9100001, NOW(6))');
    },
    'lift-fence': eachTime<Regions>(
      async (net) => {
        await sql(net.west, 'INSERT INTO shop.orders VALUES (9100002, NOW(6))');
        await order(net, 2);
      },
      async ({ west }) => {
        await sql(west, 'SET SESSION sql_log_bin = 0; UPDATE shop.orders SET at = NOW(6) LIMIT 1');
      },
    ),
  },
  recovered: async ({ customer }) => customer.must('curl -sS -f -m 5 http://192.0.2.10/'),
  brokenAgain: false,
  stays: ['rejoin', 'rebuild-home'],
  way: [
    ...['region-is-well', 'find-divergence', 'rejoin', 'follow-away', 'reconcile'],
    ...[...rejoined, 'caught-up', 'reconcile'],
    ...[...rejoined, 'caught-up', 'compare', 'reconcile'],
    ...[...rejoined, 'caught-up', 'compare', 'home-capacity', 'wait'],
  ],
  state: async ({ west }) => west.must('nft list tables; mariadb -BN -e "SHOW ALL SLAVES STATUS"'),
};

/** What can be taken back before anything was written at home. */
export const failbackTakenBack: RegionDrill = {
  ...failbackDrill,
  name: 'failback-taken-back',
  title: 'The writer is switched back and the switch is taken back before anything was written',
  break: drainAndFailOver,
  recovered: async ({ west, east }) => {
    const writers = [await sql(west, 'SELECT @@read_only'), await sql(east, 'SELECT @@read_only')];
    if (writers.join(' ') !== '0 1') throw new Error(`read_only is ${writers.join(' and ')}.`);
    return 'home is the writer, and the only one';
  },
  // Home was a replica with a start of its own, which the switch has forgotten.
  stays: ['follow-away', 'compare'],
  tookBack: {
    rejoin: { seen: 'no start', holds: ({ output }) => output.trim() === '' },
  },
  way: [
    'region-is-well',
    'find-divergence',
    'rejoin',
    'follow-away',
    'lift-fence',
    'caught-up',
    'compare',
    'home-capacity',
  ].concat(['switch-writer', 'follow-home']),
  state: async ({ west, east }) =>
    `${await west.must('nft list tables; mariadb -BN -e "SELECT @@read_only, @@gtid_slave_pos"')}${await east.must(
      'mariadb -BN -e "SELECT @@read_only; SHOW ALL SLAVES STATUS"',
    )}`,
};

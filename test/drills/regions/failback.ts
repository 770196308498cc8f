import { eachTime } from '../engine/eachTime';
import { nothingIsLost, type RegionDrill, shares } from './common';
import { failbackReadings } from './failbackReadings';
import {
  buildRegions,
  followFrom,
  loseVolume,
  mountVolume,
  order,
  PASSWORD,
  pointAppAt,
  regionPackages,
  type Regions,
  sql,
} from './net';

const fence =
  "nft -f - <<'RULES'\ntable inet incident_fence {\n  chain input {\n    type filter hook input priority -300;\n" +
  '    tcp dport 3306 drop\n  }\n}\nRULES';

/** Where the night ended: east is the writer, west is fenced and drained, and well again. */
async function failOver(net: Regions): Promise<void> {
  const { west, east, north, edge } = net;
  await west.must(fence);
  await sql(east, 'STOP SLAVE; RESET SLAVE ALL; SET GLOBAL read_only = 0');
  await Promise.all([east, north].map((region) => pointAppAt(region, east)));
  await followFrom(north, east);
  await edge.must("echo 'set server regions/west state drain' | socat - UNIX-CONNECT:/run/haproxy/admin.sock");
  await order(net, 4);
}

/** The old writer was drained, so that nothing is missing. */
export async function drainAndFailOver(net: Regions): Promise<void> {
  const { west, east, north } = net;
  const position = await sql(west, 'SET GLOBAL read_only = 1; SELECT @@gtid_binlog_pos');
  for (const region of [east, north]) await sql(region, `SELECT MASTER_GTID_WAIT('${position}', 30)`);
  await failOver(net);
}

/** It was cut off, and took orders that nobody else has. */
async function cutAndFailOver(net: Regions): Promise<void> {
  for (const region of [net.east, net.north]) await sql(region, 'STOP SLAVE');
  await order(net, 3);
  await failOver(net);
}

const account = (where: string): string => `[client]\n${where}\nuser=ops\npassword=${PASSWORD}\n`;

export const failbackDrill = {
  runbook: 'region-failback',
  packages: regionPackages,
  build: async (world) => {
    const net = await buildRegions(world);
    // On its own host, the socket: no fence stands before that.
    await net.west.write('/etc/mysql/home.cnf', '[client]\nsocket=/run/mysqld/mysqld.sock\n');
    await net.edge.write('/etc/mysql/home.cnf', account('host=192.0.2.21'));
    for (const host of [net.west, net.edge]) await host.write('/etc/mysql/away.cnf', account('host=192.0.2.22'));
    return net;
  },
  parameters: {
    home_url: 'http://192.0.2.21/health',
    databases: 'shop',
    away_host: '192.0.2.22',
    home_host: '192.0.2.21',
    repl_password: PASSWORD,
    share: '60',
    capacity: '100',
    home_server: 'regions/west',
  },
  works: homeServes,
  symptoms: [
    {
      says: 'A region was evacuated and is healthy again',
      shows: 'DRAIN 200',
      probe: async ({ edge, customer }) => {
        const drained = await edge.must(
          `echo 'show stat regions 4 -1' | socat - UNIX-CONNECT:/run/haproxy/admin.sock | grep -o DRAIN`,
        );
        const code = await customer.must("curl -s -o /dev/null -m 3 -w '%{http_code}' http://192.0.2.21/health");
        return `${drained.trim()} ${code}`;
      },
    },
  ],
  // The region is well again before the failback begins.
  goodAlready: ['region-is-well'],
  places: (net) => ({
    first: net.west,
    'first-traffic': net.edge,
    'all-traffic': net.edge,
    'home-is-well': net.edge,
    'region-is-well': net.customer,
  }),
  readings: failbackReadings,
  recovered: homeServes,
  // Whether home gets requests. Its weight is what the last failover left.
  state: async (net) => (await shares(net)).replaceAll(/ \d+$/gm, ''),
} satisfies Partial<RegionDrill>;

/** Customers are served, by home too, and what they order is written there and nowhere else. */
async function homeServes(net: Regions): Promise<string> {
  const before = await requestsAt(net);
  const told = await nothingIsLost('west')(net);
  const served = (await requestsAt(net)) - before;
  if (served === 0) throw new Error('No request reaches west.');
  return `${told}; west served ${served} of them`;
}

const requestsAt = async ({ edge }: Regions): Promise<number> =>
  Number(
    await edge.must(
      `echo 'show stat regions 4 -1' | socat - UNIX-CONNECT:/run/haproxy/admin.sock | awk -F, '$2 == "west" { print $8 }'`,
    ),
  );

/** Home's applications write at home again, and the third region follows it. */
async function pointAtHome({ west, east, north }: Regions): Promise<void> {
  await Promise.all([west, east, north].map((region) => pointAppAt(region, west)));
  await followFrom(north, west);
}

/** Whether home serves its share, asked directly. */
async function lookAtHome({ customer, seen }: Regions): Promise<void> {
  const { output } = await customer.run(
    "for n in 1 2 3 4 5; do curl -s -o /dev/null -m 3 -w '%{http_code}\\n' http://192.0.2.21/; done",
  );
  seen.worse = output.trim() !== Array(5).fill('200').join('\n');
}

const theStart = ['region-is-well', 'find-divergence'];
const theSwitch = ['lift-fence', 'caught-up', 'compare', 'home-capacity', 'switch-writer'];
const theEnd = ['unfreeze', 'account-for-loss', 'automate'];

/** What cannot be taken back once home has the writes. */
const done = ['rejoin', 'rebuild-home', 'follow-away', 'lift-fence', 'compare', 'switch-writer', 'follow-home'];

export const failbackClean: RegionDrill = {
  ...failbackDrill,
  name: 'failback-clean',
  title: 'A region that was drained comes back with nothing that the others lack',
  break: drainAndFailOver,
  acts: { 'follow-home': pointAtHome, 'first-traffic': lookAtHome },
  stays: done,
  tookBack: { 'all-traffic': { seen: 'a tenth', holds: ({ output }) => output.includes('10 (initial 100)') } },
  way: [
    ...theStart,
    'rejoin',
    'follow-away',
    ...theSwitch,
    'follow-home',
    'first-traffic',
    'all-traffic',
    'home-is-well',
  ].concat(theEnd),
};

/** Home has orders of its own: they are given to their owners, and home is rebuilt. Its volume fails once more. */
export const failbackDiverged: RegionDrill = {
  ...failbackDrill,
  name: 'failback-diverged',
  title:
    'A region that was cut off comes back with orders of its own; the first switch fails, and so does the first tenth',
  break: cutAndFailOver,
  symptoms: [
    {
      says: 'The old writer is fenced and has writes that the new writer lacks',
      shows: '3',
      probe: async ({ west, east }) => {
        const [home, away] = await Promise.all([west, east].map((region) => sql(region, 'SELECT id FROM shop.orders')));
        const arrived = new Set(away?.split('\n'));
        return String(home?.split('\n').filter((id) => !arrived.has(id)).length);
      },
    },
  ],
  acts: {
    // The owners repeat each of them on away: what the file of the step before says.
    reconcile: async ({ west, east }) => {
      const file = await west.must('cat /root/diverged-writes.sql');
      const ids = [...file.matchAll(/^###   @1=(\d+)$/gm)].map(([, id]) => id);
      if (ids.length !== 3) throw new Error(`The file holds ${ids.length} orders and not 3: ${file}`);
      for (const id of ids) await sql(east, `INSERT INTO shop.orders VALUES (${id ?? ''}, NOW(6))`);
      return { reconciled_by: 'Grace' };
    },
    // Home falls behind between the comparison and the switch.
    'home-capacity': eachTime<Regions>(async (net) => {
      await sql(net.west, 'STOP SLAVE SQL_THREAD');
      await order(net, 3);
    }),
    'switch-writer': eachTime<Regions>(async ({ west }) => {
      await sql(west, 'START SLAVE SQL_THREAD');
    }),
    'follow-home': pointAtHome,
    'first-traffic': async (net) => {
      await loseVolume(net.west);
      await lookAtHome(net);
    },
    hold: eachTime<Regions>(
      () => Promise.resolve(),
      async ({ west, edge }) => {
        await mountVolume(west);
        await edge.must(
          "echo 'set server regions/west state ready; set weight regions/west 100%' | socat - UNIX-CONNECT:/run/haproxy/admin.sock",
        );
      },
    ),
  },
  stays: [...done, 'first-traffic'],
  brokenAgain: false,
  state: () => Promise.resolve(''),
  way: [
    ...[...theStart, 'reconcile', 'rebuild-home', 'follow-away', ...theSwitch],
    ...['caught-up', 'compare', 'home-capacity', 'switch-writer', 'follow-home', 'first-traffic'],
    ...['hold', 'home-is-well', 'hold', 'home-is-well', ...theEnd],
  ],
};

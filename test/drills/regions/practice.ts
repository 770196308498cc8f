import type { Ran, Readings } from '../engine/drill';
import { nothingIsLost, ordersAreTaken, type RegionDrill } from './common';
import { buildRegions, pointAppAt, PASSWORD, regionPackages, type Regions, sql } from './net';

const prints =
  (pattern: RegExp) =>
  ({ output }: Ran): boolean =>
    pattern.test(output);
const replicates = prints(/Slave_IO_Running: Yes[^]*Slave_SQL_Running: Yes/);
const bothWell = (ran: Ran): boolean =>
  prints(/^west\t3306\t0\t1\t1\t/m)(ran) && prints(/^east\t3306\t1\t1\t1\t/m)(ran) && replicates(ran);
const gate = (open: string, closed: string): Readings<Regions> => ({
  [open]: { seen: 'the gate holds', holds: (ran) => ran.gate === true },
  [closed]: { seen: 'the gate does not hold', holds: (ran) => ran.gate === false },
});
/** Whether this practice ends before the writer is moved: what its frame said. */
const enough = (_: Ran, { seen }: Regions): boolean => seen.accepted !== true;

const readings: Readonly<Record<string, Readings<Regions>>> = {
  'no-incident': {
    'who-may-write': { seen: 'both are well', holds: bothWell },
    'debrief-first': { seen: 'one is not', holds: (ran) => !bothWell(ran) },
  },
  'who-may-write': {
    onward: {
      seen: 'the people who administer, and no application',
      holds: (ran) => ran.output.includes("'ops'@") && !ran.output.includes("'app'"),
    },
  },
  'capacity-gate': gate('budget-gate', 'on-paper'),
  'budget-gate': gate('start-beats', 'on-paper'),
  'start-beats': { onward: { seen: 'how to run the beat', holds: prints(/^run: sh \/tmp\/failover-beats\.sh /m) } },
  'cut-the-link': { onward: { seen: 'No and NULL', holds: prints(/Slave_IO_Running: No[^]*Behind_Master: NULL/) } },
  'mend-the-link': {
    'move-writer': {
      seen: 'it replicates, and more was planned',
      holds: (ran, net) => replicates(ran) && !enough(ran, net),
    },
    'clean-up': { seen: 'it replicates, and that was it', holds: (ran, net) => replicates(ran) && enough(ran, net) },
  },
  'move-writer': {
    'watch-away': { seen: 'moved, and it replicates', holds: (ran) => prints(/^moved at\t/m)(ran) && replicates(ran) },
    'clean-up': { seen: 'not moved', holds: prints(/^NOT MOVED/m) },
  },
  'move-back': { onward: { seen: 'moved back', holds: (ran) => prints(/^moved back at\t/m)(ran) && replicates(ran) } },
  measure: {
    onward: {
      seen: 'the gaps, and nothing lost',
      holds: ({ output }) => {
        const gaps = [...output.matchAll(/^longest gaps in seconds\t\d+\t\S+ \S+\t([\d.]+)$/gm)].map(([, gap]) =>
          Number(gap),
        );
        return (
          gaps.length === 3 &&
          gaps.every((gap) => gap > 0) &&
          /^0 acknowledged writes are lost$/m.test(output) &&
          /^[1-9]\d* were acknowledged$/m.test(output)
        );
      },
    },
  },
  'clean-up': { onward: { seen: 'no error', holds: ({ exitCode, output }) => exitCode === 0 && output === '' } },
  'all-well': {
    debrief: { seen: 'it settled', holds: ({ settled }) => settled === true },
    'debrief-first': { seen: 'it did not settle', holds: ({ settled }) => settled === false },
  },
};

const account = (host: string, user: string): string => `[client]\nhost=${host}\nuser=${user}\npassword=${PASSWORD}\n`;

/** Nothing is broken here: a practice begins on a system that works, and has to leave one. */
const practice = {
  runbook: 'failover-practice',
  packages: regionPackages,
  build: async (world) => {
    const net = await buildRegions(world);
    for (const [name, host] of [
      ['home', net.west],
      ['away', net.east],
    ] as const) {
      await net.edge.write(`/etc/mysql/${name}.cnf`, account(host.address, 'ops'));
      await net.edge.write(`/etc/mysql/beat-${name}.cnf`, account(host.address, 'beat'));
      await sql(
        host,
        `SET SESSION sql_log_bin = 0; CREATE USER beat IDENTIFIED BY '${PASSWORD}'; GRANT ALL ON failover_practice.* TO beat`,
      );
    }
    return net;
  },
  parameters: {
    home_host: '192.0.2.21',
    away_host: '192.0.2.22',
    repl_password: PASSWORD,
    load: '100',
    capacity: '90',
    budget_minutes: '20',
  },
  works: ordersAreTaken,
  symptoms: [],
  readings,
  places: ({ edge }) => ({ first: edge }),
  recovered: nothingIsLost('west'),
  state: async ({ west, east, edge }) =>
    `${await sql(west, 'SHOW DATABASES; SELECT @@read_only')}${await sql(east, 'SHOW DATABASES; SELECT @@read_only')}${await edge.must('ls /tmp | grep -v beats$ || :')}`,
  brokenAgain: false,
} satisfies Partial<RegionDrill>;

const theStart = ['set-the-frame', 'no-incident', 'who-may-write', 'capacity-gate'];
const theEnd = ['clean-up', 'all-well', 'debrief', 'next-date'];
const theLink = ['budget-gate', 'start-beats', 'cut-the-link', 'mend-the-link'];

const startBeats = async ({ edge }: Regions): Promise<void> => {
  await edge.start('sh /tmp/failover-beats.sh /tmp/failover-beats /etc/mysql/beat-home.cnf /etc/mysql/beat-away.cnf');
  await edge.until('[ "$(wc -l < /tmp/failover-beats)" -gt 3 ]', 'it beats');
};
const stopBeats = async ({ edge }: Regions): Promise<void> => {
  await edge.run('pkill -f "[f]ailover-beats.sh"');
};
const moreIsPlanned = ({ seen }: Regions): Promise<void> => {
  seen.accepted = true;
  return Promise.resolve();
};

export const practiceWhole: RegionDrill = {
  ...practice,
  name: 'practice-writer-moved',
  title: 'The writer is moved and moved back while a heartbeat writes',
  acts: {
    'set-the-frame': moreIsPlanned,
    'start-beats': startBeats,
    'move-writer': async ({ west, east, north }) => {
      for (const region of [west, east, north]) await pointAppAt(region, east);
    },
    'move-back': async (net) => {
      for (const region of [net.west, net.east, net.north]) await pointAppAt(region, net.west);
      await net.edge.must('sleep 2');
      await stopBeats(net);
    },
  },
  // Taken back by the steps that move the writer back, mend the link and remove the heartbeat.
  stays: ['start-beats', 'cut-the-link'],
  way: [...theStart, ...theLink, 'move-writer', 'watch-away', 'move-back', 'measure', ...theEnd],
};

export const practiceLinkOnly: RegionDrill = {
  ...practice,
  name: 'practice-link-only',
  title: 'Only the link is cut; and what the practice made is taken back by its ways back',
  acts: { 'start-beats': startBeats, 'mend-the-link': stopBeats },
  way: [...theStart, ...theLink],
};

export const practiceNotMoved: RegionDrill = {
  ...practice,
  name: 'practice-not-moved',
  title: 'The replica does not get there, so that the writer is not moved, and has its writes back',
  acts: {
    'set-the-frame': moreIsPlanned,
    'start-beats': startBeats,
    'mend-the-link': async ({ east }) => {
      await sql(east, 'STOP SLAVE SQL_THREAD; DO SLEEP(2)');
    },
    'move-writer': async (net) => {
      await sql(net.east, 'START SLAVE SQL_THREAD');
      await stopBeats(net);
    },
  },
  stays: ['start-beats', 'cut-the-link'],
  way: [...theStart, ...theLink, 'move-writer', ...theEnd],
};

export const practiceOnPaper: RegionDrill = {
  ...practice,
  name: 'practice-on-paper',
  title:
    'The capacity is known too late and the budget is used up, so that it is done on paper; it ends with a real fault',
  parameters: { ...practice.parameters, budget_minutes: '2' },
  acts: {
    'on-paper': async ({ east }) => {
      await sql(east, 'STOP SLAVE');
    },
    'debrief-first': async ({ east }) => {
      await sql(east, 'START SLAVE');
    },
  },
  way: [...theStart, 'budget-gate', 'on-paper', 'all-well', 'debrief-first'],
};

export const practiceNoCapacity: RegionDrill = {
  ...practice,
  name: 'practice-no-capacity',
  title: 'The survivors could not carry the load',
  parameters: { ...practice.parameters, load: '300' },
  way: [...theStart, 'on-paper', 'all-well', 'debrief', 'next-date'],
};

export const practiceNotWell: RegionDrill = {
  ...practice,
  name: 'practice-not-well',
  title: 'The replica has stopped before the practice began',
  acts: {
    'set-the-frame': async ({ east }) => {
      await sql(east, 'STOP SLAVE');
    },
  },
  way: ['set-the-frame', 'no-incident', 'debrief-first'],
};

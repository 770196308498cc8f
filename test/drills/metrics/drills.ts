import { eachTime } from '../engine/eachTime';
import type { Drill } from '../engine/drill';
import type { World } from '../sandbox/world';
import {
  buildWatched,
  CONFIG,
  DATA,
  isWatched,
  nameNodes,
  startPrometheus,
  stopPrometheus,
  watchedPackages,
  type Watched,
} from './net';
import { metricsReadings } from './readings';

type MetricsDrill = Drill<Watched, World>;

const metrics = {
  runbook: 'metrics-gone',
  packages: watchedPackages,
  parameters: {
    service_url: 'http://192.0.2.21/',
    hosts: 'n1.example.test:9100 n2.example.test:9100 n3.example.test:9100',
    hours: '1',
  },
  build: buildWatched,
  works: isWatched,
  readings: metricsReadings,
  places: ({ monitor, nodes, customer }) => ({
    first: monitor,
    'blind-or-down': customer,
    'first-minute': nodes[0] ?? monitor,
  }),
  recovered: isWatched,
  state: ({ monitor }) => monitor.must(`ls ${DATA} | grep -c ^01; find /var/tmp -name '01*' -o -name pid`),
  brokenAgain: false,
} satisfies Partial<MetricsDrill>;

const log = async ({ monitor }: Watched): Promise<string> =>
  (await monitor.run('tail -n 5 /var/log/prometheus.log')).output;
const untilReady = (monitor: Watched['monitor']): Promise<void> =>
  monitor.until('curl -fs -o /dev/null http://127.0.0.1:9090/-/ready', 'it is ready');

const untilUp = (monitor: Watched['monitor'], hosts: number): Promise<void> =>
  monitor.until(
    `promtool query instant http://127.0.0.1:9090 'sum(up)' | grep -q '=> ${hosts}'`,
    `${hosts} hosts are seen`,
  );

const theStart = ['blind-or-down', 'freeze', 'first-minute', 'manual-table', 'ask-prometheus'];
const theEnd = ['gap', 'unfreeze'];

const silence = (monitor: Watched['monitor']): Promise<string> =>
  monitor.must(
    `amtool silence add --alertmanager.url=http://127.0.0.1:9093 -a drill -c 'quiet please' -d 1h 'alertname=~".+"'`,
  );

/** One night: each time that one thing is mended, the next one shows. */
const blindNight: MetricsDrill = {
  ...metrics,
  name: 'metrics-blind-night',
  title:
    'A configuration that does not load, then a full disk, then names that do not resolve, then a silence that hides all',
  break: async ({ monitor }) => {
    await stopPrometheus(monitor);
    await monitor.must(`cp ${CONFIG} ${CONFIG}.good; sed -i 's/scrape_configs:/scrape_config:/' ${CONFIG}`);
    await startPrometheus(monitor);
    await monitor.must('sleep 1');
  },
  symptoms: [{ says: 'Error loading config', probe: log }],
  acts: {
    'mend-config': async ({ monitor }) => {
      await monitor.must(`cp ${CONFIG}.good ${CONFIG}; promtool check config ${CONFIG}`);
      // Meanwhile the disk has filled up to its last byte.
      await monitor.run(
        `fallocate -l "$(df --output=avail -B1 ${DATA} | tail -n 1)" ${DATA}/core; echo full >> ${DATA}/core`,
      );
      await startPrometheus(monitor);
      await monitor.must('sleep 2; pkill -x prometheus || :');
    },
    'free-disk': async ({ monitor }) => {
      await startPrometheus(monitor);
      await untilReady(monitor);
      // A block is enough to start with, and soon written full again.
      await monitor.must(`truncate -s -300M ${DATA}/core`);
      await nameNodes(monitor, []);
      await monitor.must('sleep 3');
    },
    'other-runbook': async ({ monitor, nodes }) => {
      await nameNodes(monitor, nodes);
      await silence(monitor);
      await monitor.until(
        "promtool query instant http://127.0.0.1:9090 'sum(up)' | grep -q '=> 3'",
        'names resolve again',
      );
    },
    'mend-alerting': async ({ monitor }) => {
      await monitor.must(`amtool silence expire --alertmanager.url=http://127.0.0.1:9093 $(amtool silence query -q --alertmanager.url=http://127.0.0.1:9093)
        rm ${DATA}/core`);
    },
  },
  way: [
    ...[...theStart, 'why-dead', 'mend-config', 'settle'],
    ...['ask-prometheus', 'why-dead', 'free-disk', 'settle'],
    ...['ask-prometheus', 'targets-down', 'other-runbook', 'settle'],
    ...['ask-prometheus', 'ask-alertmanager', 'mend-alerting', 'settle', ...theEnd],
  ],
};

/** Prometheus is killed and nobody knows why; a spare one sees the hosts meanwhile. */
const spare: MetricsDrill = {
  ...metrics,
  name: 'metrics-spare',
  title: 'Prometheus is killed; a spare one sees the hosts until it is back, and then a firewall keeps it from them',
  break: async ({ monitor }) => {
    await monitor.must('pkill -9 -x prometheus');
  },
  symptoms: [
    {
      says: 'connection refused',
      shows: 'Failed to connect',
      probe: async ({ monitor }) => (await monitor.run('curl -sS -m 3 http://127.0.0.1:9090/')).output,
    },
  ],
  acts: {
    'mend-prometheus': eachTime<Watched>(
      async ({ monitor }: Watched) => {
        await startPrometheus(monitor);
        await untilReady(monitor);
        // Its proxy is set for everything, and refuses.
        await monitor.must(`cp ${CONFIG} ${CONFIG}.good; sed -i 's,- job_name: node,&\\n    proxy_url: http://192.0.2.99:3128,' ${CONFIG}
          pkill -HUP -x -f 'prometheus --config.file=/etc/prometheus/.*'`);
        await untilUp(monitor, 0);
        await monitor.must('kill "$(cat /var/tmp/spare-prometheus/pid)"; sleep 1');
      },
      async ({ monitor }: Watched) => {
        await monitor.must(
          `cp ${CONFIG}.good ${CONFIG}; pkill -HUP -x -f 'prometheus --config.file=/etc/prometheus/.*'`,
        );
        await untilUp(monitor, 3);
      },
    ),
  },
  way: [
    ...[...theStart, 'why-dead', 'spare-prometheus', 'mend-prometheus', 'settle'],
    ...['ask-prometheus', 'targets-down', 'spare-prometheus', 'mend-prometheus', 'settle', ...theEnd],
  ],
};

const dashboardsOnly: MetricsDrill = {
  ...metrics,
  name: 'metrics-dashboards-only',
  title: 'Only the dashboards are empty: their data source names another port',
  // The dashboards are not part of the sandbox: nothing that can be asked here is broken.
  symptoms: [],
  way: [...theStart, 'ask-alertmanager', 'query-by-hand', 'settle', ...theEnd],
};

export const metricsDrills = [blindNight, spare, dashboardsOnly];

import type { Host } from '../sandbox/host';
import type { World } from '../sandbox/world';

/** A service that is watched, by Prometheus and Alertmanager on a host of their own. */
export interface Watched {
  readonly monitor: Host;
  /** Hosts with exporters; the first of them serves customers too. */
  readonly nodes: readonly Host[];
  readonly customer: Host;
  /** What people look for at that moment, where the step itself cannot tell. */
  readonly seen: { alertsArrive?: boolean };
}

export const watchedPackages: readonly string[] = ['curl', 'prometheus', 'prometheus-alertmanager'].concat([
  'prometheus-node-exporter',
  'sysstat',
  'procps',
  'iproute2',
]);

const prometheus = `global:
  scrape_interval: 3s
  evaluation_interval: 1s
alerting:
  alertmanagers:
    - static_configs:
        - targets: ["127.0.0.1:9093"]
rule_files: [/etc/prometheus/rules.yml]
scrape_configs:
  - job_name: node
    scrape_timeout: 3s
    static_configs:
      - targets: ["n1.example.test:9100", "n2.example.test:9100", "n3.example.test:9100"]
`;
const rules = `groups:
  - name: watchdog
    rules:
      - alert: Watchdog
        expr: vector(1)
`;
const alertmanager = `route:
  receiver: nobody
  group_wait: 1s
receivers:
  - name: nobody
`;

export const CONFIG = '/etc/prometheus/prometheus.yml';
export const DATA = '/var/lib/prometheus/metrics2';

export const startPrometheus = (monitor: Host): Promise<void> =>
  monitor.start(
    `prometheus --config.file=${CONFIG} --storage.tsdb.path=${DATA} --storage.tsdb.retention.time=365d > /var/log/prometheus.log 2>&1`,
  );

export async function stopPrometheus(monitor: Host): Promise<void> {
  await monitor.must('pkill -x prometheus; while pgrep -x prometheus > /dev/null; do sleep 0.2; done');
}

export const nameNodes = (monitor: Host, nodes: readonly Host[]): Promise<void> =>
  monitor.write(
    '/etc/hosts',
    `127.0.0.1 localhost monitor\n${nodes.map(({ name, address }) => `${address} ${name}.example.test\n`).join('')}`,
  );

export async function buildWatched(world: World): Promise<Watched> {
  const [monitor, customer, ...nodes] = await Promise.all([
    world.host('monitor', '192.0.2.10'),
    world.host('customer', '192.0.2.80'),
    ...['n1', 'n2', 'n3'].map((name, index) => world.host(name, `192.0.2.${21 + index}`)),
  ]);
  for (const node of nodes) await node.start('prometheus-node-exporter --web.listen-address=:9100');
  await nodes[0]?.start(
    `${process.execPath} -e 'require("node:http").createServer((q, r) => r.end("well")).listen(80)'`,
  );
  await nameNodes(monitor, nodes);
  await monitor.write(CONFIG, prometheus);
  await monitor.write('/etc/prometheus/rules.yml', rules);
  await monitor.write('/etc/prometheus/alertmanager.yml', alertmanager);
  // A disk of its own, with three blocks that are two weeks old.
  await monitor.must(`mkdir -p ${DATA} && mount -t tmpfs -o size=1100m data ${DATA}
    now=$(date +%s); { echo '# TYPE history gauge'
      awk -v now="$now" 'BEGIN { for (n = 0; n < 10; n++) for (t = 1209600; t > 1188000; t--)
        printf "history{n=\\"%d\\"} %f %d\\n", n, sin(t * (n + 1)) * t, now - t }'
      echo '# EOF'; } > /tmp/history
    promtool tsdb create-blocks-from openmetrics /tmp/history ${DATA} > /dev/null`);
  await monitor.start(
    'prometheus-alertmanager --config.file=/etc/prometheus/alertmanager.yml --storage.path=/tmp/alertmanager --cluster.listen-address=',
  );
  // What Prometheus sends before it is there is sent again a minute later.
  await monitor.until('curl -fs -o /dev/null http://127.0.0.1:9093/-/ready', 'Alertmanager is ready');
  await startPrometheus(monitor);
  const net = { monitor, nodes, customer, seen: {} };
  await monitor.until(
    "promtool query instant http://127.0.0.1:9090 'sum(up)' | grep -q '=> 3' && amtool alert query --alertmanager.url=http://127.0.0.1:9093 | grep -q Watchdog",
    'all is watched',
  );
  return net;
}

/** Asked by the interface that dashboards and receivers use, and not by the tools of the runbook. */
export async function isWatched({ monitor }: Watched): Promise<string> {
  const { output } = await monitor.run(`curl -sS -m 5 'http://127.0.0.1:9090/api/v1/query?query=up'
    curl -sS -m 5 'http://127.0.0.1:9093/api/v2/alerts?active=true&silenced=false&inhibited=false'`);
  const up = (output.match(/"value":\[[\d.]+,"1"\]/g) ?? []).length;
  const watchdog = output.includes('"alertname":"Watchdog"');
  if (up < 3 || !watchdog)
    throw new Error(`${up} of 3 hosts are seen, Watchdog ${watchdog ? 'arrives' : 'is missing'}`);
  return '3 of 3 hosts are seen, and Watchdog arrives';
}

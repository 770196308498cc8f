import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from '../sandbox/host';
import type { World } from '../sandbox/world';

/** A service of four instances behind HAProxy. */
export interface Balanced {
  /** Where HAProxy runs, and people on call work. */
  readonly balancer: Host;
  readonly instances: readonly Host[];
  /** What all instances share: a cache that their health check asks, if it is a deep one. */
  readonly shared: Host;
  readonly customer: Host;
  /** What was found, for the readings of later steps. */
  readonly seen: { cause?: 'shared' | 'overload' | 'down'; byHand?: 'few' | 'all' | 'none'; checksOff?: boolean };
}

export const CONFIG = '/etc/haproxy/haproxy.cfg';

/** A check that believes fast, in both directions: as many have it. */
const haproxy = (servers: readonly Host[], every: string): string =>
  `global\n  stats socket /run/haproxy/admin.sock mode 600 level admin\n` +
  `defaults\n  mode http\n  timeout connect 1s\n  timeout client 10s\n  timeout server 10s\n  timeout queue 3s\n` +
  `frontend customers\n  bind :80\n  default_backend app\n` +
  `backend app\n  balance roundrobin\n  option httpchk GET /health\n` +
  `  default-server check inter ${every} fall 3 rise 2\n` +
  servers.map(({ name, address }) => `  server ${name} ${address}:80\n`).join('');

/** @param every how often HAProxy checks, and as long it waits for the answer */
export async function buildBalanced(world: World, every = '300ms', mode = ''): Promise<Balanced> {
  const [balancer, shared, customer, ...instances] = await Promise.all([
    world.host('balancer', '192.0.2.10'),
    world.host('shared', '192.0.2.50'),
    world.host('customer', '192.0.2.80'),
    ...['a1', 'a2', 'a3', 'a4'].map((name, index) => world.host(name, `192.0.2.${31 + index}`)),
  ]);
  await startShared(shared);
  const program = readFileSync(join(process.cwd(), 'test/drills/flapping/instance.mjs'), 'utf8');
  await Promise.all(
    instances.map(async (host) => {
      await host.write('/srv/instance.mjs', program);
      await host.write('/srv/mode', mode);
      await startInstance(host);
    }),
  );
  await balancer.write(CONFIG, haproxy(instances, every));
  await balancer.must('mkdir -p /run/haproxy');
  await balancer.start(`haproxy -W -S /run/haproxy-master.sock -f ${CONFIG}`);
  await balancer.until('curl -fs -o /dev/null http://127.0.0.1/', 'HAProxy serves');
  return { balancer, instances, shared, customer, seen: {} };
}

export async function startInstance(host: Host): Promise<void> {
  await host.start(`${process.execPath} /srv/instance.mjs ${host.address}`);
  await host.until(`curl -fs -o /dev/null http://${host.address}/`, 'it answers');
}

export const startShared = (shared: Host): Promise<void> => shared.start('socat TCP-LISTEN:6379,fork,reuseaddr PIPE');
export const stopShared = async (shared: Host): Promise<void> => {
  await shared.run('pkill socat');
};

/** Changes of state of the servers that get requests, together, by HAProxy's own count. */
async function transitions({ balancer }: Balanced): Promise<number> {
  const ask = (what: string) =>
    balancer
      .must(`echo 'show ${what}' | socat - UNIX-CONNECT:/run/haproxy/admin.sock`)
      .then((text) => text.split('\n'));
  const drained = (await ask('servers state app'))
    .map((line) => line.split(' '))
    .filter((words) => Number(words[6]) > 0);
  const names = drained.map((words) => words[3]);
  const servers = (await ask('stat app 4 -1')).map((line) => line.split(',')).filter(([backend]) => backend === 'app');
  return servers.reduce((sum, words) => sum + (names.includes(words[1]) ? 0 : Number(words[22])), 0);
}

/** Whether customers are served, each time, while no server is taken out for seven seconds. */
export async function isSteady(net: Balanced): Promise<string> {
  const before = await transitions(net);
  const { output } = await net.customer.run(
    "for n in $(seq 20); do curl -s -o /dev/null -m 4 -w '%{http_code} ' http://192.0.2.10/; sleep 0.35; done",
  );
  const served = output.split(' ').filter((code) => code === '200').length;
  const changes = (await transitions(net)) - before;
  if (served < 20 || changes !== 0) throw new Error(`${served} of 20 are served, ${changes} servers went down`);
  return '20 of 20 are served, and no server went down';
}

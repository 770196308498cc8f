import type { Drill } from '../engine/drill';
import type { World } from '../sandbox/world';
import { failoverReadings } from './failoverReadings';
import { buildRegions, order, regionPackages, type Regions, sql } from './net';

export type RegionDrill = Drill<Regions, World>;

const ORDERS = 12;

/** Whether customers are served wherever HAProxy sends them: orders reach the one writer. */
export async function ordersAreTaken(net: Regions): Promise<string> {
  const taken = await order(net, ORDERS);
  if (taken < ORDERS) throw new Error(`${taken} of ${ORDERS} orders are taken`);
  return `${taken} of ${ORDERS} orders are taken`;
}

/** That, and that the writer has each order that a customer was ever told to be taken. */
export const nothingIsLost =
  (writer: 'west' | 'east') =>
  async (net: Regions): Promise<string> => {
    const served = await ordersAreTaken(net);
    const stored = new Set((await sql(net[writer], 'SELECT id FROM shop.orders')).split('\n').map(Number));
    const lost = [...net.taken].filter((id) => !stored.has(id));
    if (lost.length > 0) throw new Error(`${lost.length} orders are lost: ${lost.join(', ')}`);
    const writers = await Promise.all(['west', 'east', 'north'].map((region) => isWriter(net, region)));
    if (writers.filter(Boolean).length !== 1) throw new Error(`${writers.filter(Boolean).length} writers`);
    return `${served}, ${stored.size} are stored, none is lost, and ${writer} is the only writer`;
  };

/** Whether clients can write there: it is not read_only, and no fence stands before it. */
async function isWriter(net: Regions, region: string): Promise<boolean> {
  const host = [net.west, net.east, net.north].find(({ name }) => name === region);
  if (host === undefined) throw new Error(`There is no region ${region}.`);
  const writable = (await sql(host, 'SELECT @@read_only')) === '0';
  // Asked with patience: this machine may have much else to do.
  const { exitCode } = await net.customer.run(
    `for n in 1 2 3; do timeout 3 bash -c '< /dev/tcp/${host.address}/3306' && exit 0; done; exit 1`,
  );
  return writable && exitCode === 0;
}

/** How HAProxy spreads the customers. */
export const shares = async ({ edge }: Regions): Promise<string> =>
  edge.must(
    `echo 'show stat regions 4 -1' | socat - UNIX-CONNECT:/run/haproxy/admin.sock | awk -F, 'NF > 19 && !/^#/ { print $2, $18, $19 }'`,
  );

export const failoverDrill = {
  runbook: 'region-failover',
  packages: regionPackages,
  build: buildRegions,
  works: ordersAreTaken,
  readings: failoverReadings,
  recovered: nothingIsLost('east'),
  state: shares,
  places: (net: Regions) => ({ first: net.edge, fence: net.west, 'probe-both': net.customer }),
} as const;

export const failoverParameters = {
  failing_url: 'http://192.0.2.21/health',
  healthy_url: 'http://192.0.2.22/health',
  load: '100',
  survivors: '2',
  capacity: '90',
  lag_seconds: '0',
  fence: 'network',
  failing_server: 'regions/west',
} as const;

/** A symptom of the runbook: customers see errors of one region only. */
export const oneRegionFails = {
  says: '503 Service Unavailable',
  probe: async ({ customer }: Regions): Promise<string> =>
    (await customer.run('curl -si -m 5 http://192.0.2.21/ | head -n 1; curl -si -m 5 http://192.0.2.22/ | head -n 1'))
      .output,
};

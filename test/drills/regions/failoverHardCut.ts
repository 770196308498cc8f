import { eachTime } from '../engine/eachTime';
import type { Ran } from '../engine/drill';
import { enterFence, keepOrdering } from './acts';
import { failoverDrill, failoverParameters, ordersAreTaken, type RegionDrill } from './common';
import { followFrom, order, pointAppAt, type Regions, sql } from './net';

/** The links between the regions break first, west goes on taking orders, and then all of it is cut off. */
async function cutOff(net: Regions): Promise<void> {
  const { west, east, north } = net;
  for (const region of [east, north])
    await region.must(`nft 'add table inet link; add chain inet link input { type filter hook input priority 0; }'
      nft add rule inet link input ip saddr ${west.address} drop`);
  await order(net, 6);
  await west.must('ip link set eth0 down');
  await east.until('mariadb -e "SHOW SLAVE STATUS\\G" | grep -q "error reconnecting"', 'it looks for west');
}

/** The provider has repaired it; the database lives, and the applications do not. */
async function reconnect({ west, east, north }: Regions): Promise<void> {
  for (const region of [east, north]) await region.must('nft delete table inet link');
  await west.must('pkill -f "[a]pp.mjs"; ip link set eth0 up');
}

/** Two writers wrote: the third region has the old one's last orders, which the new one does not know. */
async function showTwoTruths({ north, east }: Regions): Promise<void> {
  await followFrom(north, east);
  await north.until('mariadb -e "SHOW SLAVE STATUS\\G" | grep -q "Slave_IO_Running: No"', 'it stops');
  const said = await north.must('mariadb -e "SHOW SLAVE STATUS\\G" | grep -E "Last_(IO|SQL)_Error:"');
  if (!said.includes("which is not in the master's binlog"))
    throw new Error(`Two writers do not show as such: ${said}`);
}

const accepted = (lag: string): Record<string, string> => ({ lag_seconds: lag, loss_accepted_by: 'Ada' });

/**
 * The whole region is gone, with orders that no other region has. The first fence is on the wrong port; later the old
 * host starts again, which forgets the rule, and writes: two writers, until it is fenced once more.
 */
export const failoverHardCut: RegionDrill = {
  ...failoverDrill,
  name: 'failover-hard-cut',
  title: 'A region is cut off with orders that no other has; its old writer comes back twice, once without its fence',
  parameters: { ...failoverParameters, database_port: '3307' },
  break: cutOff,
  symptoms: [
    {
      says: 'show Slave_IO_Running Connecting',
      shows: 'Slave_IO_Running: Connecting',
      probe: ({ east }) => east.must('mariadb -e "SHOW SLAVE STATUS\\G" | grep Slave_IO_Running:'),
    },
    {
      says: 'error reconnecting to master',
      shows: 'error reconnecting to master',
      probe: ({ east }) => east.must('mariadb -e "SHOW SLAVE STATUS\\G" | grep Last_IO_Error:'),
    },
    {
      says: 'Health checks and probes of one region fail from outside',
      shows: '000 200',
      probe: async ({ customer }) =>
        (
          await customer.run(
            "for r in 21 22; do curl -s -o /dev/null -m 3 -w '%{http_code} ' http://192.0.2.$r/health; done",
          )
        ).output,
    },
  ],
  acts: {
    // Half a minute is what the person reads off the last order that arrived.
    'read-positions': () => Promise.resolve(accepted('30')),
    // What was cut off is back as soon as the provider has repaired it, with the old connections.
    fence: eachTime<Regions>(reconnect),
    'prove-fence': async (net: Regions, ran: Ran) => {
      net.seen.anotherFence = true;
      return { ...(await enterFence(net, ran)), database_port: '3306' };
    },
    'point-applications': eachTime<Regions>(async (net) => {
      // The third region's replica is forgotten.
      await Promise.all([pointAppAt(net.east, net.east), pointAppAt(net.north, net.east)]);
      await keepOrdering(net);
    }),
    'shift-100': eachTime<Regions>(async (net) => {
      // It starts again: rules that nobody has saved are gone, and a job on its host writes.
      await net.west.must('nft delete table inet incident_fence');
      await sql(net.west, 'INSERT INTO shop.orders VALUES (9000001, NOW(6))');
      await net.north.until(
        'mariadb -BN -e "SELECT COUNT(*) FROM shop.orders WHERE id = 9000001" | grep -q 1',
        'the third region, which still follows the old writer, has what only that one wrote',
      );
      await showTwoTruths(net);
    }),
  },
  stays: ['fence', 'promote'],
  // Its applications are dead for good: HAProxy goes past them.
  brokenAgain: false,
  way: [
    ...['probe-both', 'rule-out-global', 'hold-down', 'capacity-gate', 'read-positions', 'data-gate', 'can-fence'],
    ...['freeze', 'fence', 'prove-fence', 'fence', 'prove-fence', 'promote', 'point-applications', 'shift-100'],
    ...['one-writer', 'fence', 'prove-fence', 'promote', 'point-applications', 'shift-100', 'one-writer', 'settle'],
    ...['fail-back', 'practice', 'capacity-plan'],
  ],
  // Orders that were taken and never arrived are what the business accepted to lose.
  recovered: async (net) => {
    const stored = new Set((await sql(net.east, 'SELECT id FROM shop.orders')).split('\n').map(Number));
    const lost = [...net.taken].filter((id) => !stored.has(id));
    const readOnly = await net.customer.run("timeout 2 bash -c '< /dev/tcp/192.0.2.21/3306'");
    if (readOnly.exitCode === 0) throw new Error('The old writer can be reached.');
    return `${await ordersAreTaken(net)}; ${lost.length} that nobody else had are lost, as was accepted`;
  },
};

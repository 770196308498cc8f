import type { Drill } from '../engine/drill';
import type { Host } from '../sandbox/host';
import type { World } from '../sandbox/world';
import { applicationLog, dnsDrill, type DnsDrill, dnsParameters, theEnd, fiveSeconds } from './common';
import { buildNet, type DnsNet, NAME, reachable } from './net';

const silent = 'add table inet quiet; add chain inet quiet input { type filter hook input priority 0; policy drop; }';

export const notDns: DnsDrill = {
  ...dnsDrill,
  name: 'dns-not-dns',
  title: 'The name resolves, and its address does not answer',
  build: (world) => buildNet(world),
  break: async ({ web }) => {
    await web.must(`nft '${silent}'`);
  },
  // The runbook names none that this shows: names resolve.
  symptoms: [],
  trap: async (net, runPart) => {
    await runPart('working-server-first', 'run');
    const seen = await net.client.must(`getent ahostsv4 ${NAME}`);
    if (!seen.includes('192.0.2.80')) throw new Error(`The name does not resolve: ${seen}`);
    const worked = await reachable(net).catch(() => undefined);
    await runPart('working-server-first', 'revert');
    if (worked !== undefined) throw new Error('Another resolver heals it: this is DNS after all.');
    return 'another resolver resolves the name, too, and does not bring the address back';
  },
  acts: {
    // Whoever is on call for the network.
    'not-dns': async ({ web }) => {
      await web.must('nft delete table inet quiet');
    },
  },
  way: ['open-channel', 'name-or-network', 'not-dns'],
  brokenAgain: false,
};

/** With the desk of whoever is on call, which need not be the host that fails. */
interface WithDesk extends DnsNet {
  readonly desk: Host;
}

export const otherHost: Drill<WithDesk, World> = {
  ...dnsDrill,
  name: 'dns-other-host',
  title: 'One host alone has lost its resolver, and it is not the one where the search begins',
  parameters: { ...dnsParameters, cache: '192.0.2.97' },
  build: async (world) => {
    const net = await buildNet(world);
    const desk = await world.host('desk', '192.0.2.20');
    await desk.write('/etc/resolv.conf', 'nameserver 192.0.2.54\n');
    await desk.write('/tmp/certificate', await net.client.must('cat /tmp/certificate'));
    await desk.must('cat /tmp/certificate >> /etc/ssl/certs/ca-certificates.crt');
    return { ...net, desk };
  },
  break: ({ client }) => client.write('/etc/resolv.conf', 'nameserver 192.0.2.97\nnameserver 192.0.2.54\n'),
  symptoms: [fiveSeconds],
  places: ({ client, desk }) => ({ first: client, 'name-or-network': desk, 'time-a-lookup': desk }),
  way: [
    ...['open-channel', 'name-or-network', 'time-a-lookup', 'other-host', 'read-resolv-conf'],
    ...['who-owns-resolv-conf', 'working-server-first', ...theEnd],
  ],
};

export const overByItself: DnsDrill = {
  ...dnsDrill,
  name: 'dns-over-by-itself',
  title: 'The resolver is back before anybody has looked',
  build: (world) => buildNet(world),
  break: async ({ resolver }) => {
    await resolver.must(`nft '${silent}'`);
  },
  symptoms: [{ says: 'Could not resolve host', probe: applicationLog }],
  acts: {
    // While people still agree on where to talk, somebody else ends it.
    'open-channel': async ({ resolver }) => {
      await resolver.must('nft delete table inet quiet');
    },
  },
  way: [
    ...['open-channel', 'name-or-network', 'time-a-lookup', 'other-host'],
    ...theEnd.filter((id) => id !== 'hundred-lookups'),
  ],
  brokenAgain: false,
};

import { dnsDrill, type DnsDrill, dnsParameters, theEnd, theStart, fiveSeconds } from './common';
import { buildNet, type DnsNet, reachable } from './net';

const CONF = '/etc/dhcp/dhclient.conf';

/** As the lease's time comes round, only sooner: dhclient asks again, and writes what it is told. */
const renewed = 'dhclient -x 2> /dev/null; dhclient -q eth0 2> /dev/null';

/** What the lease says about name servers is wrong; one that works is known, but the lease does not say so. */
export const leasedServers: DnsDrill = {
  ...dnsDrill,
  name: 'dns-leased-servers',
  title: 'The lease names a dead name server first, and dhclient writes it into the file again and again',
  packages: [...dnsDrill.packages, 'isc-dhcp-client', 'procps'],
  parameters: { ...dnsParameters, cache: '192.0.2.97' },
  build: async (world) => {
    const net = await buildNet(world);
    await lease(net, '192.0.2.53');
    await net.client.must(renewed);
    return net;
  },
  works: reachable,
  break: async (net) => {
    await net.web.must('kill "$(cat /run/lease.pid)"; while pgrep -x dnsmasq > /dev/null; do sleep 0.1; done');
    await lease(net, '192.0.2.97,192.0.2.54');
    await net.client.must(renewed);
  },
  symptoms: [fiveSeconds],
  trap: async (net, runPart) => {
    await runPart('working-server-first', 'run');
    await reachable(net);
    await net.client.must(renewed);
    const worked = await reachable(net).catch(() => undefined);
    await runPart('working-server-first', 'revert');
    if (worked !== undefined) throw new Error('The file is still as it was written: there is no trap to avoid.');
    return 'what is written into the file is lost with the next lease';
  },
  acts: {
    'repoint-by-owner': async ({ client }) => {
      await client.must(`cp ${CONF} /tmp/dhclient.before
        echo 'supersede domain-name-servers 192.0.2.54;' >> ${CONF}; ${renewed}`);
    },
    // Whatever else happens to the file, it holds.
    'put-back': async ({ client }) => {
      await client.must(renewed);
    },
  },
  actsBack: {
    'repoint-by-owner': async ({ client }) => {
      await client.must(`cat /tmp/dhclient.before > ${CONF}; ${renewed}`);
    },
  },
  way: [...theStart, 'who-owns-resolv-conf', 'repoint-by-owner', ...theEnd],
  recovered: reachable,
  state: ({ client }) => client.must(`cat /etc/resolv.conf ${CONF}; ls /var/tmp`),
};

/** Gives the client the address that it has, and name servers. */
async function lease({ client, web }: DnsNet, servers: string): Promise<void> {
  const card = (await client.must('cat /sys/class/net/eth0/address')).trim();
  await web.must(`dnsmasq --conf-file=/dev/null --port=0 --dhcp-range=192.0.2.0,static,255.255.255.0,2m \
    --dhcp-host=${card},${client.address} --dhcp-option=option:dns-server,${servers} --dhcp-authoritative \
    --dhcp-leasefile=/tmp/leases --pid-file=/run/lease.pid`);
}

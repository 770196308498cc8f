import type { Drill } from '../engine/drill';
import type { Host } from '../sandbox/host';
import type { World } from '../sandbox/world';
import { applicationLog, clientState, dnsDrill, dnsParameters, theEnd, theStart } from './common';
import { buildNet, type DnsNet, NAME } from './net';
import { restarted } from './resolverRefuses';

interface WithMore extends DnsNet {
  /** Has what it takes to be a resolver, and is none yet. */
  readonly more: Host;
}

/** A resolver with places for 150 queries, which says in its log when they are taken. */
const dnsmasq = (host: Host): Promise<string> =>
  host.must(
    `dnsmasq --conf-file=/dev/null --no-resolv --server=192.0.2.1 --listen-address=${host.address} --bind-interfaces --log-facility=/var/log/dnsmasq.log`,
  );

export const secondOverrun: Drill<WithMore, World> = {
  ...dnsDrill,
  name: 'dns-second-resolver-overrun',
  title: 'The first resolver knows no names, everybody moves to the second, and that one has no room for them',
  parameters: { ...dnsParameters, cache: '192.0.2.53' },
  build: async (world) => {
    const net = await buildNet(world, { resolvConf: 'nameserver 192.0.2.53\nnameserver 192.0.2.54\n' });
    const more = await world.host('more', '192.0.2.55');
    await net.spare.must('kill "$(cat /run/unbound.pid)"; while pgrep -x unbound > /dev/null; do sleep 0.1; done');
    await dnsmasq(net.spare);
    await net.spare.until(`dig +short +time=1 +tries=1 @192.0.2.54 ${NAME} | grep -q 192.0.2.80`, 'it answers');
    await net.dead.must(
      `awk 'BEGIN { for (i = 0; i < 500000; i++) printf "n%06d.example.test A\\n", i }' > /tmp/names`,
    );
    // Their length tells these names from all others in the packet. Nobody answers for them: each takes a place for long.
    await net.authority
      .must(`nft 'add table inet wall; add chain inet wall input { type filter hook input priority 0; }'
      nft 'add rule inet wall input udp dport 53 @th,160,8 7 drop'`);
    return { ...net, more };
  },
  break: async ({ resolver }) => {
    // Without this line unbound says of all of "test." that there is no such name.
    await resolver.must(`sed -i '/local-zone/d' /etc/unbound/unbound.conf; ${restarted}`);
  },
  symptoms: [{ says: 'Could not resolve host', probe: applicationLog }],
  acts: {
    // All the other clients do the same, and bring their questions with them.
    'working-server-first': async ({ dead, spare }) => {
      await dead.start('dnsperf -s 192.0.2.54 -d /tmp/names -q 400 -Q 2000 -t 1 -l 240');
      await spare.until(`dig +tries=1 @192.0.2.54 ${NAME} | grep -q REFUSED`, 'the second resolver is full');
    },
    'add-capacity': async ({ client, more }) => {
      await dnsmasq(more);
      await more.until(`dig +short +time=1 +tries=1 @192.0.2.55 ${NAME} | grep -q 192.0.2.80`, 'it answers');
      await client.must(`cp /etc/resolv.conf /tmp/before
        { echo 'nameserver 192.0.2.55'; cat /tmp/before; } > /etc/resolv.conf`);
    },
  },
  actsBack: {
    'add-capacity': async ({ client, more }) => {
      await client.must('cat /tmp/before > /etc/resolv.conf; rm /tmp/before');
      await more.must('pkill -x dnsmasq');
    },
  },
  way: [
    ...[...theStart, 'who-owns-resolv-conf', 'working-server-first', 'hundred-lookups', 'add-capacity'],
    ...theEnd.slice(1),
  ],
  state: async (net) => (await clientState(net)) + (await net.more.must('pgrep -x dnsmasq || echo none')),
};

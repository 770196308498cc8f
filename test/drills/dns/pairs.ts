import { dnsDrill, type DnsDrill, theEnd, theStart } from './common';
import type { World } from '../sandbox/world';
import { buildNet, type DnsNet, NAME } from './net';
import { restarted } from './resolverRefuses';

/** Defaults of glibc: it waits 5 seconds for the answer that does not come. */
const defaults = 'nameserver 192.0.2.53\n';

const shared = {
  ...dnsDrill,
  build: async (world: World): Promise<DnsNet> => {
    const net = await buildNet(world, { resolvConf: defaults });
    // It asks the authority each time: an answer comes later than the second question of a pair.
    await net.resolver.must(
      `sed -i 's/^  interface: 127/  cache-max-ttl: 0\\n&/' /etc/unbound/unbound.conf; ${restarted}`,
    );
    return net;
  },
};

export const oneReplyEach: DnsDrill = {
  ...shared,
  name: 'dns-one-reply-each',
  title: 'A firewall closes the flow at the first reply, and drops the second of a pair of questions',
  // It is told by answers that come at once, which a machine that is busy with others delays.
  alone: true,
  symptoms: [
    {
      says: 'every lookup takes almost exactly 5 seconds',
      shows: 'real 5.',
      probe: async ({ client }) =>
        (await client.run(`bash -c 'TIMEFORMAT="real %R"; time getent ahosts ${NAME}'`)).output,
    },
  ],
  break: async ({ resolver }) => {
    // As firewalls do that guard DNS: a question opens a flow, and its first answer closes it.
    await resolver.must(`nft -f - <<'RULES'
table inet guard {
  set open { type ipv4_addr . inet_service; flags dynamic; timeout 30s; }
  chain input {
    type filter hook input priority 0;
    iifname "eth0" udp dport 53 add @open { ip saddr . udp sport }
  }
  chain output {
    type filter hook output priority 0;
    oifname "eth0" udp sport 53 ip daddr . udp dport @open delete @open { ip daddr . udp dport } accept
    oifname "eth0" udp sport 53 drop
  }
}
RULES`);
  },
  way: [...theStart, 'ask-cache', 'single-request', ...theEnd],
};

export const noAnswerToSix: DnsDrill = {
  ...shared,
  name: 'dns-no-answer-to-aaaa',
  title: 'A firewall drops questions for IPv6 addresses, and applications wait for both answers',
  symptoms: [
    {
      says: 'communications error: timed out',
      shows: 'timed out',
      probe: async ({ client, resolver }) =>
        (await client.run(`dig +time=1 +tries=1 @${resolver.address} ${NAME} AAAA`)).output,
    },
  ],
  break: async ({ resolver }) => {
    // What stands behind this name in the packet is the type of the question; 28 is AAAA.
    const type = (8 + 12 + NAME.length + 2) * 8;
    await resolver.must(`nft 'add table inet wall; add chain inet wall input { type filter hook input priority 0; }'
      nft 'add rule inet wall input iifname "eth0" udp dport 53 @th,${type},16 28 drop'`);
  },
  way: [
    ...[...theStart, 'ask-cache', 'which-cache', 'ask-upstream', 'who-owns-resolv-conf', 'working-server-first'],
    ...theEnd,
  ],
};

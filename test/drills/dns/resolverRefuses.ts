import { applicationLog, dnsDrill, type DnsDrill, dnsParameters, theEnd, theStart } from './common';
import { buildWithDnsmasq } from './cacheGone';
import { buildNet, type DnsNet, NAME } from './net';

const shared = {
  ...dnsDrill,
  places: ({ client, resolver }: DnsNet) => ({ first: client, 'resolver-load': resolver }),
};

const repointed = ['resolver-load', 'who-owns-resolv-conf', 'working-server-first', ...theEnd];

/** The resolver takes its own file again, and has forgotten what it knew. */
export const restarted =
  'kill "$(cat /run/unbound.pid)"; while pgrep -x unbound > /dev/null; do sleep 0.1; done; unbound';

export const resolverRefuses: DnsDrill = {
  ...shared,
  name: 'dns-resolver-refuses',
  title: 'The list of networks that the resolver answers has lost that of its clients',
  build: (world) => buildNet(world),
  break: async ({ resolver }) => {
    await resolver.must(
      `sed -i 's/0.0.0.0\\/0 allow/198.51.100.0\\/24 allow/' /etc/unbound/unbound.conf; ${restarted}`,
    );
  },
  symptoms: [
    {
      says: 'dig answers SERVFAIL or REFUSED',
      shows: 'status: REFUSED',
      probe: async ({ client, resolver }) => (await client.run(`dig @${resolver.address} ${NAME}`)).output,
    },
  ],
  way: [...theStart, 'ask-cache', 'which-cache', 'ask-upstream', ...repointed],
};

export const resolverWalledOff: DnsDrill = {
  ...shared,
  name: 'dns-resolver-walled-off',
  title: 'A firewall on the resolver drops the questions of the local dnsmasq',
  parameters: { ...dnsParameters, cache: '127.0.0.1' },
  build: buildWithDnsmasq,
  break: async ({ resolver }) => {
    await resolver.must(`nft 'add table inet wall; add chain inet wall input { type filter hook input priority 0; }'
      nft 'add rule inet wall input iifname "eth0" meta l4proto { tcp, udp } th dport 53 drop'`);
  },
  symptoms: [{ says: 'Could not resolve host', probe: applicationLog }],
  way: [
    ...[...theStart, 'ask-cache', 'which-cache', 'cache-statistics', 'ask-upstream', 'udp-or-tcp', 'kernel-tracking'],
    ...repointed,
  ],
};

export const resolverCutOff: DnsDrill = {
  ...shared,
  name: 'dns-resolver-cut-off',
  title: 'The authority answers, and a firewall keeps the resolver from asking it',
  build: (world) => buildNet(world),
  break: async ({ resolver, authority }) => {
    await resolver.must(`nft 'add table inet wall; add chain inet wall output { type filter hook output priority 0; }'
      nft 'add rule inet wall output ip daddr ${authority.address} meta l4proto { tcp, udp } th dport 53 drop'`);
  },
  symptoms: [
    {
      says: 'dig answers SERVFAIL or REFUSED',
      shows: 'status: SERVFAIL',
      probe: async ({ client, resolver }) => (await client.run(`dig @${resolver.address} ${NAME}`)).output,
    },
  ],
  way: [...theStart, 'ask-cache', 'which-cache', 'ask-upstream', 'ask-authority', ...repointed],
};

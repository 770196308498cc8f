import type { Host } from '../sandbox/host';
import { dnsDrill, type DnsDrill, theEnd, theStart } from './common';
import { buildNet, type DnsNet, NAME, reachable } from './net';

/** A stateful firewall on the resolver, as its owner wrote it with nftables. */
const withNftables = `nft -f - <<'RULES'
table inet filter {
  chain input {
    type filter hook input priority 0; policy drop;
    ct state established,related accept
    iif lo accept
    ip protocol icmp accept
    meta l4proto { tcp, udp } th dport 53 accept
  }
}
RULES`;

const withIptables = `iptables -P INPUT DROP
iptables -A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
iptables -A INPUT -i lo -j ACCEPT
iptables -A INPUT -p icmp -j ACCEPT
iptables -A INPUT -p udp --dport 53 -j ACCEPT
iptables -A INPUT -p tcp --dport 53 -j ACCEPT`;

/**
 * Fills the connection tracking table of a host to its last entry, with flows that have seen replies: the kernel would
 * throw others out to make room. The table is the host's own and the maximum is the machine's, left as it is.
 */
async function fillTable(host: Host, port: number): Promise<void> {
  await host.must(`conntrack -F 2> /dev/null
    awk -v max="$(cat /proc/sys/net/netfilter/nf_conntrack_max)" 'BEGIN {
      for (i = 0; i < max + 10; i++)
        printf "-A -p udp -s 198.18.%d.%d -d ${host.address} --sport %d --dport ${port} -t 600 -u SEEN_REPLY,ASSURED\\n",
          int(i / 250) % 250, i % 250 + 1, 1024 + int(i / 62500)
    }' > /tmp/flows
    conntrack -R /tmp/flows > /dev/null 2>&1
    rm /tmp/flows
    count=$(cat /proc/sys/net/netfilter/nf_conntrack_count)
    [ "$count" -ge "$(cat /proc/sys/net/netfilter/nf_conntrack_max)" ]`);
}

/** This namespace's lines alone: the kernel's log is the machine's. */
async function kernelLog({ resolver, client }: DnsNet): Promise<string> {
  await client.run(`dig +time=1 +tries=1 @${resolver.address} ${NAME}`);
  return resolver.must('dmesg | grep "table full in netns $(readlink /proc/self/ns/net | tr -dc 0-9)" | tail -n 1');
}

const shared = {
  ...dnsDrill,
  symptoms: [
    { says: 'nf_conntrack: table full', probe: kernelLog },
    {
      says: 'communications error: timed out',
      shows: 'timed out',
      probe: async ({ client, resolver }: DnsNet) =>
        (await client.run(`dig +tries=1 +time=1 @${resolver.address} ${NAME}`)).output,
    },
  ],
  // The table is the resolver's: whoever looks at the client alone finds nothing.
  places: ({ client, resolver }: DnsNet) => ({
    first: client,
    'kernel-tracking': resolver,
    'shed-kernel': resolver,
    'raise-tracking': { name: 'resolver', run: resolver.runInMachineNetwork.bind(resolver) },
    'accept-untracked': resolver,
    'bypass-tracking': resolver,
    'bypass-with-iptables': resolver,
  }),
  state: ({ resolver }: DnsNet) =>
    resolver.must('nft list ruleset; cat /proc/sys/net/netfilter/nf_conntrack_max; ls /var/tmp'),
};

const way = (...mitigation: readonly string[]): readonly string[] =>
  [...theStart, 'ask-cache', 'which-cache', 'ask-upstream', 'udp-or-tcp', 'kernel-tracking', 'shed-kernel'].concat(
    mitigation,
    theEnd,
  );

export const tableFull: DnsDrill = {
  ...shared,
  name: 'dns-table-full',
  title: 'The connection tracking table of a resolver behind a stateful firewall is full of DNS flows',
  build: async (world) => {
    const net = await buildNet(world);
    await net.resolver.must(withNftables);
    return net;
  },
  break: ({ resolver }) => fillTable(resolver, 53),
  way: way('accept-untracked', 'bypass-tracking'),
  trap: async (net, runPart) => {
    // The bypass alone, as it is often recommended: the firewall then drops every reply to the resolver.
    const ran = await runPart('bypass-tracking', 'run');
    if (ran.output.includes('192.0.2.80')) throw new Error('The bypass alone works here: there is no trap to avoid.');
    const worked = await reachable(net).catch(() => undefined);
    if (worked !== undefined) throw new Error('The bypass alone works here: there is no trap to avoid.');
    await runPart('bypass-tracking', 'revert');
    return 'the bypass without "ct state untracked accept" leaves names unresolved';
  },
};

export const tableFullIptables: DnsDrill = {
  ...shared,
  name: 'dns-table-full-iptables',
  title: 'The same behind rules of iptables',
  build: async (world) => {
    const net = await buildNet(world);
    await net.resolver.must(withIptables);
    return net;
  },
  // The rules as iptables tells them: an empty table that it leaves behind is none of its users' concern.
  state: ({ resolver }) => resolver.must('iptables -S; iptables -t raw -S'),
  break: ({ resolver }) => fillTable(resolver, 53),
  way: way('bypass-with-iptables'),
};

export const tableFullOfOthers: DnsDrill = {
  ...shared,
  name: 'dns-table-full-of-others',
  title: 'The connection tracking table of a resolver is full of flows that are not DNS',
  build: tableFull.build,
  break: ({ resolver }) => fillTable(resolver, 443),
  way: way('raise-tracking'),
};

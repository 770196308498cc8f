import { applicationLog, dnsDrill, type DnsDrill, dnsParameters, theEnd, theStart } from './common';
import { buildNet, type DnsNet, NAME, reachable, startAuthority } from './net';

/** Whether the resolver answers from an entry that has expired, though nobody answers for the zone. */
async function servesStale({ client }: DnsNet): Promise<void> {
  const { output } = await client.run(`dig +short +time=3 +tries=1 @192.0.2.53 ${NAME}`);
  if (!output.includes('192.0.2.80')) throw new Error(`No stale answer is served: ${output}`);
}

export const authorityDown: DnsDrill = {
  ...dnsDrill,
  name: 'dns-authority-down',
  title: 'The authority is silent; what the resolver still knows has expired',
  parameters: dnsParameters,
  build: (world) => buildNet(world),
  break: async (net) => {
    await net.authority.must('kill "$(pgrep -o unbound)"; nft "add table inet quiet; add chain inet quiet input { type filter hook input priority 0; policy drop; }"');
    await net.client.until('[ "$(dig +short +time=1 +tries=1 @192.0.2.53 www.example.test)" = "" ]', 'its entry has expired');
  },
  symptoms: [
    { says: 'Could not resolve host', probe: applicationLog },
    {
      says: 'dig answers SERVFAIL or REFUSED',
      shows: 'status: SERVFAIL',
      probe: async ({ client }) => (await client.run(`dig +time=15 +tries=1 @192.0.2.53 ${NAME}`)).output,
    },
  ],
  places: ({ client, resolver }) => ({ first: client, 'stale-answers': resolver, 'serve-stale-unbound': resolver }),
  way: [...theStart, 'ask-cache', 'which-cache', 'ask-upstream', 'ask-authority', 'stale-answers', 'serve-stale-unbound', 'fix-authority', ...theEnd],
  acts: {
    // Before anybody repairs the zone: the service is reached by its name although nobody answers for it.
    'fix-authority': async (net) => {
      await servesStale(net);
      await reachable(net);
      await net.authority.must('nft delete table inet quiet');
      await startAuthority(net.authority);
    },
  },
  state: ({ resolver }) => resolver.must('unbound-control get_option serve-expired'),
  // The people healed the cause.
  brokenAgain: false,
};

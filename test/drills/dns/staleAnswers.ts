import type { Host } from '../sandbox/host';
import { dnsDrill, type DnsDrill, dnsParameters, theEnd, theStart } from './common';
import { buildNet, type DnsNet, NAME, reachable, startAuthority } from './net';

let asked = 0;
/** A name that nobody has asked for yet, so that no cache knows it. */
const freshName = (): string => `n${++asked}.app.example.test`;
const reachesNewNames = (net: DnsNet): Promise<string> => reachable(net, freshName());

const ask = (client: Host, server: string, name: string): Promise<string> =>
  client.run(`dig +time=4 +tries=1 @${server} ${name} | grep -E 'status:|192.0.2.80'`).then(({ output }) => output);

export const authorityDown: DnsDrill = {
  ...dnsDrill,
  name: 'dns-authority-down',
  title: 'The authority is silent: names in the cache are answered from expired entries, all others fail',
  parameters: { ...dnsParameters, name: 'new.app.example.test' },
  build: (world) => buildNet(world, { serveExpired: true }),
  works: reachesNewNames,
  break: async (net) => {
    const { authority, client, spare } = net;
    // As applications ask: for addresses of both kinds. Of a half-known name the other half fails.
    await reachable(net);
    await ask(client, spare.address, NAME);
    await authority.must(`kill "$(pgrep -o unbound)"
      nft 'add table inet quiet; add chain inet quiet input { type filter hook input priority 0; policy drop; }'`);
  },
  symptoms: [
    {
      // The same words as for packets that are lost on the way: the runbook has to tell the two apart.
      says: 'no servers could be reached',
      probe: async ({ client, resolver }) =>
        (await client.run(`dig +time=3 +tries=1 @${resolver.address} ${freshName()}`)).output,
    },
  ],
  // What the runbook warns of, on the resolver that nobody uses: its restart loses the last good answers.
  trap: async ({ client, spare }) => {
    const before = await ask(client, spare.address, NAME);
    if (!before.includes('192.0.2.80')) throw new Error(`No stale answer before the restart: ${before}`);
    await spare.must('kill "$(cat /run/unbound.pid)"; while pgrep -x unbound > /dev/null; do sleep 0.1; done; unbound');
    const after = await ask(client, spare.address, NAME);
    if (after.includes('192.0.2.80')) throw new Error(`The restart kept the stale answer: ${after}`);
    return 'a restart of the resolver loses the stale answers';
  },
  places: ({ client, resolver }) => ({ first: client, 'stale-answers': resolver }),
  way: [
    ...theStart,
    'ask-cache',
    'which-cache',
    'ask-upstream',
    'ask-authority',
    'stale-answers',
    'fix-authority',
    ...theEnd,
  ],
  acts: {
    'fix-authority': async (net) => {
      // All the way to here, the runbook has kept alive what the cache still knows.
      await reachable(net);
      await net.authority.must('nft delete table inet quiet');
      await startAuthority(net.authority);
      await net.client.until(`getent hosts new.app.example.test`, 'the resolver asks the authority again');
    },
  },
  recovered: reachesNewNames,
  state: ({ resolver }) => resolver.must('unbound-control get_option serve-expired'),
  // The people healed the cause.
  brokenAgain: false,
};

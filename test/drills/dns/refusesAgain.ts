import type { Drill } from '../engine/drill';
import { eachTime } from '../engine/eachTime';
import type { Host } from '../sandbox/host';
import type { World } from '../sandbox/world';
import { dnsDrill, theEnd, theStart } from './common';
import { buildNet, type DnsNet, NAME, serveRecursively } from './net';
import { restarted } from './resolverRefuses';

interface WithThird extends DnsNet {
  /** A resolver that its owners leave alone. */
  readonly third: Host;
  /** The resolver that people look at, the first or the second time. */
  readonly looked: { at: Host };
}

const mistaken = (host: Host): Promise<string> =>
  host.must(`sed -i 's/0.0.0.0\\/0 allow/198.51.100.0\\/24 allow/' /etc/unbound/unbound.conf; ${restarted}`);

const once = ['ask-cache', 'which-cache', 'ask-upstream', 'resolver-load', 'who-owns-resolv-conf'];

export const refusesAgain: Drill<WithThird, World> = {
  ...dnsDrill,
  name: 'dns-second-resolver-refuses',
  title: 'A resolver refuses its clients, and so does the next one, which gets the same configuration a little later',
  build: async (world) => {
    const net = await buildNet(world);
    const third = await world.host('third', '192.0.2.55');
    await serveRecursively(third, false);
    return { ...net, third, looked: { at: net.resolver } };
  },
  break: async ({ resolver }) => {
    await mistaken(resolver);
  },
  symptoms: [
    {
      says: 'dig answers SERVFAIL or REFUSED',
      shows: 'status: REFUSED',
      probe: async ({ client, resolver }) => (await client.run(`dig @${resolver.address} ${NAME}`)).output,
    },
  ],
  places: ({ client, looked }) => ({ first: client, 'resolver-load': looked.at }),
  acts: {
    'working-server-first': eachTime<WithThird>(async ({ spare }) => {
      await mistaken(spare);
    }),
    'hundred-lookups': eachTime<WithThird>(async ({ looked, spare }) => {
      looked.at = spare;
      // The first line of the file is another one now, and so is the resolver that people trust.
      await Promise.resolve();
      return { cache: '192.0.2.54', upstream: '192.0.2.54', good_resolver: '192.0.2.55' };
    }),
  },
  way: [...theStart, ...once, 'working-server-first', 'hundred-lookups', ...once, 'working-server-first', ...theEnd],
};

import type { Host } from '../sandbox/host';
import { applicationLog, dnsDrill, type DnsDrill, theEnd, theStart } from './common';
import { buildNet, type DnsNet, NAME, reachable, startAuthority, zone } from './net';
import { restarted } from './resolverRefuses';

const way = [...[...theStart, 'ask-cache', 'which-cache', 'ask-upstream', 'ask-authority', 'fix-authority'], ...theEnd];

/** Another resolver asks the same zone: who puts it first, as is done for one that fails, has gained nothing. */
const repointing: DnsDrill['trap'] = async (net, runPart) => {
  await runPart('working-server-first', 'run');
  const worked = await reachable(net).catch(() => undefined);
  await runPart('working-server-first', 'revert');
  if (worked !== undefined) throw new Error('Another resolver heals it: there is no trap to avoid.');
  return 'another resolver has the same broken zone';
};

const shared = {
  ...dnsDrill,
  trap: repointing,
  way,
  state: ({ client }: DnsNet) => client.must('cat /etc/resolv.conf; ls /var/tmp'),
  // The people healed the cause.
  brokenAgain: false,
};

async function publish(authority: Host, prepare: string): Promise<void> {
  await authority.must('kill "$(pgrep -o unbound)"; while pgrep -x unbound > /dev/null; do sleep 0.1; done');
  await authority.must(prepare);
  await startAuthority(authority);
}

export const recordLost: DnsDrill = {
  ...shared,
  name: 'dns-record-lost',
  title: 'A change to the zone has lost a record: every resolver says that there is no such name',
  build: (world) => buildNet(world),
  break: async ({ authority }) => {
    await authority.write('/etc/drill/before', zone);
    await publish(authority, "sed -i '/^www/d' /etc/drill/zone");
  },
  symptoms: [{ says: 'Could not resolve host', probe: applicationLog }],
  acts: {
    'fix-authority': async ({ authority, client }) => {
      await publish(authority, 'cp /etc/drill/before /etc/drill/zone');
      await client.until(`getent hosts ${NAME}`, 'the resolver asks the authority again');
    },
  },
};

/** Signs the zone with the key that is there. Times are as `dnssec-signzone` takes them. */
const sign = (times = ''): string =>
  `cd /etc/drill && rm -f dsset-*
  dnssec-signzone -S -z -P -K . ${times} -o example.test -f signed zone > /tmp/signed 2>&1 || { cat /tmp/signed; exit 1; }`;

async function validate(host: Host, anchor: string): Promise<void> {
  await host.write('/etc/drill/anchor', anchor);
  await host.must(
    `sed -i 's/module-config: "iterator"/module-config: "validator iterator"\\n  trust-anchor-file: \\/etc\\/drill\\/anchor/' \
      /etc/unbound/unbound.conf; ${restarted}`,
  );
}

export const signaturesExpired: DnsDrill = {
  ...shared,
  name: 'dns-signatures-expired',
  title: 'The signatures of the zone have expired: resolvers that validate say SERVFAIL',
  packages: [...dnsDrill.packages, 'bind9-utils'],
  build: async (world) => {
    const net = await buildNet(world);
    const { authority, resolver, spare } = net;
    await authority.must('cd /etc/drill && dnssec-keygen -q -a ECDSAP256SHA256 -f KSK example.test');
    await publish(authority, `${sign()}; sed -i 's/drill\\/zone/drill\\/signed/' /etc/drill/unbound.conf`);
    const anchor = await authority.must('cat /etc/drill/Kexample.test.*.key');
    await Promise.all([resolver, spare].map((host) => validate(host, anchor)));
    return net;
  },
  works: async (net) => {
    const seen = await net.client.must(`dig +dnssec @${net.resolver.address} ${NAME}`);
    if (!/^;; flags:[^;]* ad[ ;]/m.test(seen)) throw new Error(`The answer is not validated: ${seen}`);
    return reachable(net);
  },
  break: ({ authority }) => publish(authority, sign('-s 20240101000000 -e 20240201000000')),
  symptoms: [
    {
      says: 'dig answers SERVFAIL or REFUSED',
      shows: 'status: SERVFAIL',
      probe: async ({ client, resolver }) => (await client.run(`dig @${resolver.address} ${NAME}`)).output,
    },
  ],
  acts: {
    'fix-authority': async ({ authority, client, resolver, spare }) => {
      await publish(authority, sign());
      const { output } = await client.run(`dig @${resolver.address} ${NAME}`);
      if (!output.includes('SERVFAIL')) throw new Error(`unbound has not kept its verdict: ${output}`);
      await Promise.all([resolver, spare].map((host) => host.must('unbound-control flush_bogus')));
    },
  },
};

import { applicationLog, dnsDrill, type DnsDrill, dnsParameters, theEnd, theStart } from './common';
import { buildWithDnsmasq } from './cacheGone';
import { buildNet, NAME } from './net';

/** The limit is reached, and raising it would not help: what stands behind it is silent. */
export const limitBehindSilence: DnsDrill = {
  ...dnsDrill,
  name: 'dns-limit-behind-silence',
  title: 'The resolver is gone, and what nobody answers fills all 150 places of the local dnsmasq',
  parameters: { ...dnsParameters, cache: '127.0.0.1' },
  build: buildWithDnsmasq,
  break: async ({ client, resolver }) => {
    await resolver.must(`kill "$(cat /run/unbound.pid)"
      nft 'add table inet quiet; add chain inet quiet input { type filter hook input priority 0; policy drop; }'`);
    await client.must(`awk 'BEGIN { for (i = 0; i < 100000; i++) print "n" i ".app.example.test A" }' > /tmp/names`);
    await client.start('dnsperf -s 127.0.0.1 -d /tmp/names -q 400 -Q 1000 -t 1 -l 240');
    await client.until(`dig +tries=1 @127.0.0.1 ${NAME} | grep -q REFUSED`, 'the limit is reached');
  },
  symptoms: [
    {
      says: 'Maximum number of concurrent DNS queries reached (max: 150)',
      probe: ({ client }) => client.must('journalctl -q -u dnsmasq | grep Maximum | tail -n 1'),
    },
  ],
  trap: async ({ client }, runPart) => {
    await runPart('raise-cache-limits', 'run');
    const { output } = await client.run(`dig +time=2 +tries=1 @127.0.0.1 ${NAME}`);
    await runPart('raise-cache-limits', 'revert');
    if (output.includes('NOERROR')) throw new Error('The raised limit heals it: there is no trap to avoid.');
    await client.until(`dig +tries=1 @127.0.0.1 ${NAME} | grep -q REFUSED`, 'the limit is reached again');
    return 'a higher limit brings no answer';
  },
  places: ({ client, resolver }) => ({ first: client, 'resolver-load': resolver }),
  acts: {
    'shed-load': async ({ client }) => {
      await client.must('pkill -x dnsperf');
    },
    // The runbook says to skip it where a cache runs already.
    'local-cache': ({ client }, { output }) =>
      output.includes('Address already in use')
        ? client.must('[ ! -e /run/dnsmasq-incident.pid ]').then(() => undefined)
        : Promise.reject(new Error(`A second cache was started: ${output}`)),
  },
  stays: ['local-cache'],
  way: [
    ...[...theStart, 'ask-cache', 'which-cache', 'cache-statistics', 'ask-upstream-then-limits', 'udp-or-tcp'],
    ...['kernel-tracking', 'resolver-load', 'shed-load', 'local-cache', 'who-owns-resolv-conf', 'working-server-first'],
    ...theEnd,
  ],
};

export const overTcpAlone: DnsDrill = {
  ...dnsDrill,
  name: 'dns-over-tcp-alone',
  title: 'The client asks over TCP alone, and its resolver takes questions over UDP alone',
  build: (world) => buildNet(world, { resolvConf: 'nameserver 192.0.2.53\noptions use-vc\n' }),
  break: async ({ resolver }) => {
    await resolver.must(`nft 'add table inet wall; add chain inet wall input { type filter hook input priority 0; }'
      nft 'add rule inet wall input iifname "eth0" tcp dport 53 reject with tcp reset'`);
  },
  symptoms: [{ says: 'Could not resolve host', probe: applicationLog }],
  way: [...theStart, 'ask-cache', 'who-owns-resolv-conf', 'working-server-first', ...theEnd],
};

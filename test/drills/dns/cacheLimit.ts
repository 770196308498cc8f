import { dnsDrill, type DnsDrill, dnsParameters, theEnd, theStart } from './common';
import { buildWithDnsmasq } from './cacheGone';
import { NAME } from './net';

export const cacheLimit: DnsDrill = {
  ...dnsDrill,
  name: 'dns-cache-limit',
  title: 'A crawler fills all 150 places of the local dnsmasq with names that nobody answers',
  parameters: { ...dnsParameters, cache: '127.0.0.1' },
  build: buildWithDnsmasq,
  break: async ({ client }) => {
    // Each name once, 200 of them at a time, given up after 5 s: more than the limit, less than the raised one.
    await client.must(
      `awk 'BEGIN { for (i = 0; i < 100000; i++) print "n" i ".crawled.example.test A" }' > /tmp/names`,
    );
    await client.start('dnsperf -s 127.0.0.1 -d /tmp/names -q 200 -t 5 -l 240 -c 4');
    await client.until(`dig +tries=1 @127.0.0.1 ${NAME} | grep -q REFUSED`, 'the limit is reached');
  },
  symptoms: [
    {
      says: 'dig answers SERVFAIL or REFUSED',
      shows: 'status: REFUSED',
      probe: async ({ client }) => (await client.run(`dig @127.0.0.1 ${NAME}`)).output,
    },
    {
      says: 'Maximum number of concurrent DNS queries reached (max: 150)',
      probe: ({ client }) => client.must('journalctl -q -u dnsmasq | grep Maximum | tail -n 1'),
    },
  ],
  way: [
    ...theStart,
    'ask-cache',
    'which-cache',
    'cache-statistics',
    'ask-upstream-then-limits',
    'raise-cache-limits',
    ...theEnd,
  ],
};

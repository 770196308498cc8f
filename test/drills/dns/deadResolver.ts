import { dnsDrill, type DnsDrill, dnsParameters, theEnd, theStart } from './common';
import { buildNet } from './net';

export const deadResolver: DnsDrill = {
  ...dnsDrill,
  name: 'dns-dead-resolver-behind-resolved',
  title: 'The resolver behind systemd-resolved is gone',
  parameters: { ...dnsParameters, cache: '127.0.0.53' },
  build: async (world) => {
    const net = await buildNet(world, { init: 'systemd' });
    await net.client.must(`mkdir -p /etc/systemd/resolved.conf.d
      printf '[Resolve]\\nDNS=192.0.2.53\\nFallbackDNS=\\nMulticastDNS=no\\nLLMNR=no\\n' > /etc/systemd/resolved.conf.d/site.conf
      systemctl start systemd-resolved
      ln -sf /run/systemd/resolve/stub-resolv.conf /etc/resolv.conf`);
    return net;
  },
  break: async ({ resolver }) => {
    await resolver.must('kill "$(cat /run/unbound.pid)"');
    await resolver.must(
      'nft "add table inet quiet; add chain inet quiet input { type filter hook input priority 0; policy drop; }"',
    );
  },
  symptoms: [
    {
      says: 'communications error: timed out',
      shows: 'timed out',
      probe: async ({ client }) => (await client.run('dig +time=1 +tries=1 @192.0.2.53 www.example.test')).output,
    },
  ],
  places: ({ client, resolver }) => ({ first: client, 'resolver-load': resolver }),
  way: [
    ...theStart,
    ...['ask-cache', 'which-cache', 'resolved-statistics', 'ask-upstream', 'udp-or-tcp', 'kernel-tracking'],
    ...['resolver-load', 'shed-load', 'local-cache', 'who-owns-resolv-conf', 'repoint-resolved'],
    ...theEnd,
  ],
  state: ({ client }) => client.must('resolvectl dns; resolvectl domain; ls /run | grep incident || true'),
};

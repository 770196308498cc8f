import { applicationLog, dnsDrill, type DnsDrill, dnsParameters, theEnd, theStart } from './common';
import { buildNet, NAME, unboundBasics } from './net';

/** A client whose first and only server is a dnsmasq of its own; `build` for drills of that. */
export const buildWithDnsmasq: DnsDrill['build'] = async (world) => {
  const net = await buildNet(world, { resolvConf: 'nameserver 127.0.0.1\n', init: 'systemd' });
  await net.client.write(
    '/etc/dnsmasq.d/site.conf',
    'no-resolv\nserver=192.0.2.53\nlisten-address=127.0.0.1\nbind-interfaces\n',
  );
  await net.client.must('systemctl start dnsmasq');
  return net;
};

const repointed = ['who-owns-resolv-conf', 'working-server-first', ...theEnd];

const shared = {
  ...dnsDrill,
  parameters: { ...dnsParameters, cache: '127.0.0.1' },
};

export const cacheDead: DnsDrill = {
  ...shared,
  name: 'dns-cache-dead',
  title: 'The local dnsmasq was killed, and the client asks nobody else',
  build: buildWithDnsmasq,
  break: async ({ client }) => {
    await client.must('systemctl kill --signal=KILL dnsmasq');
    await client.until('! systemctl is-active --quiet dnsmasq', 'dnsmasq is gone');
  },
  symptoms: [{ says: 'Could not resolve host', probe: applicationLog }],
  way: [...theStart, 'ask-cache', 'which-cache', ...repointed],
};

export const cacheHangs: DnsDrill = {
  ...shared,
  name: 'dns-cache-hangs',
  title: 'The local dnsmasq hangs: it has port 53 and answers nothing',
  build: buildWithDnsmasq,
  break: async ({ client }) => {
    await client.must('systemctl kill --signal=STOP dnsmasq');
  },
  symptoms: [
    {
      says: 'communications error: timed out',
      shows: 'timed out',
      probe: async ({ client }) => (await client.run(`dig +time=1 +tries=1 @127.0.0.1 ${NAME}`)).output,
    },
  ],
  way: [...theStart, 'ask-cache', 'which-cache', 'cache-statistics', ...repointed],
};

const forwarder = (validation: string): string =>
  `server:\n${unboundBasics.replace('"iterator"', '"validator iterator"')}  interface: 127.0.0.1\n  do-not-query-localhost: no\n${validation}forward-zone:\n  name: "."\n  forward-addr: 192.0.2.53\n`;

/** A key that nobody signs with. */
const oldKey = `  trust-anchor: "example.test. DS 20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D"\n`;

export const cacheValidates: DnsDrill = {
  ...shared,
  name: 'dns-cache-validates-with-an-old-key',
  title: 'The local unbound validates with a key that the zone no longer has',
  build: async (world) => {
    const net = await buildNet(world, { resolvConf: 'nameserver 127.0.0.1\n' });
    await net.client.write('/etc/unbound/unbound.conf', forwarder(''));
    await net.client.must('unbound');
    return net;
  },
  break: async ({ client }) => {
    await client.write('/etc/unbound/unbound.conf', forwarder(oldKey));
    await client.must('pkill -x unbound; while pgrep -x unbound > /dev/null; do sleep 0.1; done; unbound');
  },
  symptoms: [
    {
      says: 'dig answers SERVFAIL or REFUSED',
      shows: 'status: SERVFAIL',
      probe: async ({ client }) => (await client.run(`dig @127.0.0.1 ${NAME}`)).output,
    },
  ],
  way: [...theStart, 'ask-cache', 'which-cache', 'ask-upstream', ...repointed],
};

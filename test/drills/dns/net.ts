import type { Host } from '../sandbox/host';
import type { Init, World } from '../sandbox/world';

/** A small network with names of its own: `www.example.test` and whoever has to find it. */
export interface DnsNet {
  /** Where somebody is on call; with systemd. */
  readonly client: Host;
  /** The recursive resolver that the client uses. */
  readonly resolver: Host;
  /** Another one, on no path of the first. */
  readonly spare: Host;
  /** Serves the zone. */
  readonly authority: Host;
  /** Takes packets to port 53 of three addresses and never answers: a dead name server. */
  readonly dead: Host;
  /** Serves https://www.example.test. */
  readonly web: Host;
}

export const NAME = 'www.example.test';

/** Whether an application reaches the service by its name within 3 seconds. No command of the runbook asks this. */
export async function reachable({ client }: DnsNet, name = NAME): Promise<string> {
  const { output } = await client.run(`curl -sS -o /dev/null -m 3 -w '%{http_code} %{remote_ip}' https://${name}/`);
  if (output !== '200 192.0.2.80') throw new Error(`https://${name}/ was not reached within 3 s: ${output}`);
  return `https://${name}/ is reached in less than 3 s`;
}

interface Setup {
  /** What the client's /etc/resolv.conf says. */
  readonly resolvConf?: string;
  /** The client's process 1. */
  readonly init?: Init;
  /** Whether the resolvers answer from entries that have expired. */
  readonly serveExpired?: boolean;
}

const usualResolvConf = 'nameserver 192.0.2.53\noptions timeout:1 attempts:2\n';

/** Builds the network, with the client set up as a drill wants it, and waits until its resolvers answer. */
export async function buildNet(world: World, setup: Setup = {}): Promise<DnsNet> {
  const { resolvConf = usualResolvConf, init = 'none', serveExpired = false } = setup;
  const [client, resolver, spare, authority, dead, web] = await Promise.all([
    world.host('client', '192.0.2.10', init),
    world.host('resolver', '192.0.2.53'),
    world.host('spare', '192.0.2.54'),
    world.host('authority', '192.0.2.1'),
    world.host('dead', '192.0.2.99'),
    world.host('web', '192.0.2.80'),
  ]);
  await Promise.all([
    client.write('/etc/resolv.conf', resolvConf),
    serveZone(authority),
    serveRecursively(resolver, serveExpired),
    serveRecursively(spare, serveExpired),
    swallow(dead),
    serveWeb(web, client),
  ]);
  return { client, resolver, spare, authority, dead, web };
}

/** Answers live a second: what is cached does not hide what is broken. */
export const zone = `$ORIGIN example.test.
$TTL 1
@ IN SOA ns.example.test. hostmaster.example.test. 1 60 60 60 1
@ IN NS ns.example.test.
ns IN A 192.0.2.1
www IN A 192.0.2.80
*.app IN A 192.0.2.80
; A part of the zone that somebody else is to answer for, who does not.
crawled IN NS ns.crawled.example.test.
ns.crawled IN A 192.0.2.99
`;

/** unbound answers for "test." itself unless told otherwise. */
export const unboundBasics = `  chroot: ""
  username: ""
  use-syslog: no
  do-ip6: no
  do-daemonize: yes
  module-config: "iterator"
  access-control: 0.0.0.0/0 allow
  local-zone: "test." nodefault
`;

async function serveZone(host: Host): Promise<void> {
  await host.write('/etc/drill/zone', zone);
  await host.write(
    '/etc/drill/unbound.conf',
    `server:\n${unboundBasics}  interface: 0.0.0.0\nauth-zone:\n  name: example.test\n  zonefile: /etc/drill/zone\n`,
  );
  await host.must('unbound -c /etc/drill/unbound.conf');
}

/** The name server comes back, as the person at the provider would bring it back. */
export const startAuthority = (authority: Host): Promise<string> =>
  authority.must('unbound -c /etc/drill/unbound.conf');

export async function serveRecursively(host: Host, serveExpired: boolean): Promise<void> {
  const server = `server:\n${unboundBasics}  interface: ${host.address}\n  interface: 127.0.0.1\n  pidfile: /run/unbound.pid\n  serve-expired: ${serveExpired ? 'yes' : 'no'}\n`;
  const stub = `stub-zone:\n  name: example.test\n  stub-addr: 192.0.2.1\n`;
  const control = `remote-control:\n  control-enable: yes\n  control-use-cert: no\n  control-interface: /run/unbound.ctl\n`;
  // Where unbound-control looks for it.
  await host.write('/etc/unbound/unbound.conf', server + stub + control);
  await host.must('unbound');
  await host.until(`dig +short +time=1 +tries=1 @${host.address} ${NAME} | grep -q 192.0.2.80`, 'its resolver answers');
}

async function swallow(host: Host): Promise<void> {
  await host.must(`ip address add 192.0.2.98/24 dev eth0 && ip address add 192.0.2.97/24 dev eth0
    nft 'add table inet quiet; add chain inet quiet input { type filter hook input priority 0; }'
    nft 'add rule inet quiet input udp dport 53 drop; add rule inet quiet input tcp dport 53 drop'`);
}

async function serveWeb(host: Host, client: Host): Promise<void> {
  await host.must(`openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=${NAME} \
    -addext subjectAltName=DNS:${NAME},DNS:*.app.example.test -keyout /tmp/key -out /tmp/certificate 2> /dev/null`);
  const certificate = await host.must('cat /tmp/certificate');
  await host.start('openssl s_server -quiet -www -accept 443 -key /tmp/key -cert /tmp/certificate');
  await host.until("ss -Hltn 'sport = :443' | grep -q .", 'its web server listens');
  await client.write('/tmp/certificate', certificate);
  await client.must('cat /tmp/certificate >> /etc/ssl/certs/ca-certificates.crt');
}

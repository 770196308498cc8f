import type { Drill, Symptom } from '../engine/drill';
import type { World } from '../sandbox/world';
import { type DnsNet, NAME, reachable } from './net';
import { dnsReadings } from './readings';

export type DnsDrill = Drill<DnsNet, World>;

export const dnsParameters = {
  name: NAME,
  address: '192.0.2.80',
  cache: '192.0.2.53',
  upstream: '192.0.2.53',
  good_resolver: '192.0.2.54',
  authority: '192.0.2.1',
  interface: 'eth0',
} as const;

/** The client's own files, and what systemd-resolved was told. */
export const clientState = ({ client }: DnsNet): Promise<string> =>
  client.must('cat /etc/resolv.conf; ls /etc/dnsmasq.d; ls /run | grep incident || true; ls /var/tmp');

/** What all drills of the DNS runbook share; each adds its own failure. */
export const dnsDrill = {
  runbook: 'dns-outage',
  packages: ['bind9-dnsutils', 'conntrack', 'curl', 'dnsmasq', 'iproute2', 'iptables', 'nftables', 'openssl'].concat([
    'dnsperf',
    'systemd',
    'dbus',
    'systemd-resolved',
    'unbound',
  ]),
  readings: dnsReadings,
  parameters: dnsParameters,
  places: ({ client }: DnsNet) => ({ first: client }),
  state: clientState,
  works: reachable,
  recovered: reachable,
} as const;

/** The end of every way: people put back and write down what is temporary, and the follow-ups. */
export const theEnd = [
  'hundred-lookups',
  'settle',
  'put-back',
  'alert-on-limits',
  'watch-from-outside',
  'check-nameservers',
];

export const theStart = ['open-channel', 'name-or-network', 'time-a-lookup', 'read-resolv-conf'];

/** What an application says that cannot look up the name. */
export const applicationLog = async ({ client }: DnsNet): Promise<string> =>
  (await client.run(`curl -sS -m 40 https://${NAME}/`)).output;

/** What shows where a server that is asked first does not answer. */
export const fiveSeconds: Symptom<DnsNet> = {
  says: 'every lookup takes almost exactly 5 seconds',
  shows: 'real 5.',
  probe: async ({ client }) =>
    (await client.run(`bash -c 'TIMEFORMAT="real %R"; time getent ahostsv4 ${NAME}'`)).output,
};

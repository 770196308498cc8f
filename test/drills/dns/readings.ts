import type { Ran, Readings } from '../engine/drill';
import type { DnsNet } from './net';

const prints =
  (pattern: RegExp) =>
  ({ output }: Ran): boolean =>
    pattern.test(output);
const number = (output: string, pattern: RegExp): number => Number(pattern.exec(output)?.[1] ?? NaN);
const sum = (output: string, pattern: RegExp): number =>
  [...output.matchAll(pattern)].reduce((total, [, count]) => total + Number(count), 0);
const never = { seen: 'this drill is not that case', holds: () => false };

/** Whether the table is full or has dropped something, as `sysctl` and `conntrack -S` print it. */
function isFull({ output }: Ran): boolean {
  const count = number(output, /nf_conntrack_count = (\d+)/);
  const max = number(output, /nf_conntrack_max = (\d+)/);
  return count >= max * 0.95 || sum(output, /[^_]drop=(\d+)/g) > 0;
}

const answeredAt = (output: string): readonly boolean[] =>
  [...output.matchAll(/^server \d+, \S+: (.*)$/gm)].map(([, said]) => said === 'NOERROR');

/** How a person reads what the steps of the DNS runbook print; the same in every drill. */
export const dnsReadings: Readonly<Record<string, Readings<DnsNet>>> = {
  'name-or-network': {
    'time-a-lookup': {
      seen: 'an HTTP status by address',
      holds: (ran) => ran.exitCode === 0 && prints(/^[1-5]\d\d$/m)(ran),
    },
    'not-dns': { seen: 'no HTTP status by address', holds: ({ exitCode }) => exitCode !== 0 },
  },
  'time-a-lookup': {
    'read-resolv-conf': {
      seen: 'no answer, or one that took seconds',
      holds: ({ output }) => !/exit 0 after [01] s/.test(output) && /exit \d+ after \d+ s/.test(output),
    },
    'other-host': { seen: 'an answer at once', holds: prints(/exit 0 after [01] s/) },
  },
  'read-resolv-conf': {
    'who-owns-resolv-conf': {
      seen: 'the first server is silent and a later one answers',
      holds: ({ output }) => answeredAt(output)[0] === false && answeredAt(output).includes(true),
    },
    'kubernetes-lookups': { seen: '"ndots:5" and a search list', holds: prints(/options.*ndots:5/) },
    'ask-cache': {
      seen: 'the first server answers, or none does',
      holds: ({ output }) =>
        !output.includes('ndots:5') &&
        (answeredAt(output)[0] === true || /^server 1/m.test(output)) &&
        !(answeredAt(output)[0] === false && answeredAt(output).includes(true)),
    },
  },
  'ask-cache': {
    'who-owns-resolv-conf': { seen: 'NOERROR', holds: prints(/status: NOERROR/) },
    'which-cache': {
      seen: 'REFUSED, SERVFAIL or no answer',
      holds: prints(/status: (REFUSED|SERVFAIL)|timed out|refused/),
    },
  },
  'which-cache': {
    'cache-statistics': { seen: 'dnsmasq has port 53', holds: prints(/"dnsmasq"/) },
    'resolved-statistics': { seen: 'systemd-resolved has port 53', holds: prints(/"systemd-resolve"/) },
    'ask-upstream': {
      seen: 'nobody listens on this host',
      holds: ({ output }) => output.includes('no cache on this host') && !output.includes('"'),
    },
    'who-owns-resolv-conf': { ...never, seen: 'resolv.conf names this host, and nobody listens' },
  },
  'cache-statistics': {
    'who-owns-resolv-conf': { seen: 'no counters', holds: ({ output }) => !/cachesize "\d+"/.test(output) },
    'ask-upstream-then-limits': {
      seen: 'the limit was reached',
      holds: ({ output }) => /cachesize "\d+"/.test(output) && number(output, /limit reached: (\d+)/) > 0,
    },
    'ask-upstream': {
      seen: 'counters, and the limit was not reached',
      holds: ({ output }) => /cachesize "\d+"/.test(output) && number(output, /limit reached: (\d+)/) === 0,
    },
  },
  'resolved-statistics': {
    onward: {
      seen: 'counters and the servers of each link',
      holds: ({ output }) => /Current Transactions: \d+/.test(output) && /DNS Servers?: /.test(output),
    },
  },
  'ask-upstream-then-limits': {
    'raise-cache-limits': {
      seen: 'NOERROR within a second',
      holds: ({ output }) => output.includes('status: NOERROR') && number(output, /Query time: (\d+)/) < 1000,
    },
    'udp-or-tcp': { seen: 'no answer', holds: prints(/timed out|unreachable|refused/) },
    'ask-authority': { seen: 'SERVFAIL', holds: prints(/status: SERVFAIL/) },
  },
  'ask-upstream': {
    'udp-or-tcp': { seen: 'some of 10 are lost', holds: ({ output }) => number(output, /(\d+) of 10/) < 10 },
    'ask-authority': {
      seen: 'SERVFAIL or nothing, on a sound path',
      holds: prints(/^10 of 10[^]*(SERVFAIL|timed out)/m),
    },
    'resolver-load': { seen: 'REFUSED, on a sound path', holds: prints(/^10 of 10[^]*REFUSED/m) },
    'who-owns-resolv-conf': { seen: 'NOERROR', holds: prints(/^10 of 10[^]*NOERROR/m) },
  },
  'udp-or-tcp': { onward: { seen: 'an answer or none', holds: prints(/status: [A-Z]+|timed out|no servers|refused/) } },
  'kernel-tracking': {
    'shed-kernel': { seen: 'the table is full, or dropped packets', holds: isFull },
    'single-request': {
      seen: 'insert_failed counts',
      holds: (ran) => !isFull(ran) && sum(ran.output, /insert_failed=(\d+)/g) > 0,
    },
    'cloud-limits': { ...never, seen: 'all flat, on a cloud instance' },
    'resolver-load': {
      seen: 'all flat, on our own hardware',
      holds: (ran) =>
        /nf_conntrack_max = \d+/.test(ran.output) && !isFull(ran) && sum(ran.output, /insert_failed=(\d+)/g) === 0,
    },
  },
  'shed-kernel': {
    'raise-tracking': {
      seen: 'most entries are not DNS, or DNS is translated',
      holds: ({ output }) => isMostlyOther(output) || number(output, /(\d+) rules that translate/) > 0,
    },
    'accept-untracked': {
      seen: 'most entries are DNS, and nftables filters',
      holds: ({ output }) => isMostlyDns(output) && number(output, /^(\d+) rules of iptables/m) === 0,
    },
    'bypass-with-iptables': {
      seen: 'most entries are DNS, and iptables filters',
      holds: ({ output }) => isMostlyDns(output) && number(output, /^(\d+) rules of iptables/m) > 0,
    },
  },
  'resolver-load': {
    'shed-load': { seen: 'no answer on its own host', holds: ({ output }) => !output.includes('status: NOERROR') },
    'who-owns-resolv-conf': { seen: 'an answer on its own host', holds: prints(/status: NOERROR/) },
  },
  'ask-authority': {
    'stale-answers': {
      seen: 'no answer of the authority',
      holds: prints(/^authority:\n(?!.*status: NOERROR)[^]*^resolver,/m),
    },
    'fix-authority': {
      seen: 'the resolver answers only unchecked',
      holds: prints(/^authority:\n.*status: NOERROR[^]*^resolver, unchecked:\n.*status: NOERROR/m),
    },
    'resolver-load': {
      seen: 'the authority answers, the resolver does not',
      holds: prints(/^authority:\n.*status: NOERROR[^]*^resolver, unchecked:\n(?!.*NOERROR)/m),
    },
  },
  'stale-answers': {
    onward: { seen: 'whether stale answers are kept', holds: prints(/^serve-expired: (yes|no)$|not unbound/m) },
  },
  'local-cache': { onward: { seen: 'an answer of the new cache', holds: prints(/^192\.0\.2\.80$/m) } },
  'who-owns-resolv-conf': {
    'working-server-first': { seen: 'a plain file', holds: prints(/^\/etc\/resolv\.conf$/m) },
    'repoint-resolved': { seen: 'a file of systemd-resolved', holds: prints(/^\/run\/systemd\/resolve\//m) },
    'repoint-by-owner': {
      seen: 'a file of another tool',
      holds: prints(/^\/(?!etc\/resolv\.conf$|run\/systemd\/resolve\/).*resolv/m),
    },
  },
  'working-server-first': {
    onward: {
      seen: 'a server that works first, three at most, short timeouts last',
      holds: ({ output }) =>
        /^nameserver (192\.0\.2\.54|127\.0\.0\.1)\n/.test(output) &&
        (output.match(/^nameserver/gm)?.length ?? 0) <= 3 &&
        output.endsWith('options timeout:1 attempts:2\n'),
    },
  },
  'repoint-resolved': {
    onward: { seen: 'the server that works', holds: prints(/DNS Servers?: .*(192\.0\.2\.54|127\.0\.0\.1)/) },
  },
  'raise-cache-limits': {
    onward: { seen: 'a good configuration, and running', holds: prints(/syntax check OK[^]*^active$/m) },
  },
  'raise-tracking': { onward: { seen: 'the new maximum', holds: prints(/nf_conntrack_max = \d+/) } },
  'accept-untracked': {
    onward: {
      seen: 'the new rule is the first of the chain',
      holds: prints(/hook input[^\n]*\n\s*ct state untracked accept # handle \d+/),
    },
  },
  'bypass-tracking': { onward: { seen: 'an answer', holds: prints(/^192\.0\.2\.80$/m) } },
  'bypass-with-iptables': { onward: { seen: 'an answer', holds: prints(/^192\.0\.2\.80$/m) } },
  'hundred-lookups': {
    settle: { seen: '100 of 100 at once', holds: prints(/^100 of 100 in \d s/m) },
    'ask-cache': { seen: 'lookups fail', holds: ({ output }) => !/^100 of 100/m.test(output) },
    'add-capacity': never,
  },
  'check-nameservers': {
    onward: {
      seen: 'one to three lines',
      holds: (ran) => ran.exitCode === 0 && prints(/^[123] nameserver lines/m)(ran),
    },
  },
};

function isMostlyDns(output: string): boolean {
  const entries = number(output, /(\d+) entries/);
  return number(output, /(\d+) of them DNS/) * 2 > entries && number(output, /(\d+) rules that translate/) === 0;
}

function isMostlyOther(output: string): boolean {
  return number(output, /(\d+) of them DNS/) * 2 <= number(output, /(\d+) entries/);
}

import type { Ran, Readings } from '../engine/drill';
import { type DnsNet, NAME, reachable } from './net';

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
  'other-host': {
    'read-resolv-conf': { seen: 'a host that fails', holds: async (_, net) => !(await isReached(net)) },
    settle: { seen: 'no host that fails', holds: (_, net) => isReached(net) },
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
    'who-owns-resolv-conf': {
      seen: 'NOERROR to both questions, though the lookup failed',
      holds: async (ran, net) => isAnsweredTwice(ran) && !(await stalls(net)),
    },
    'single-request': {
      seen: 'NOERROR to both questions, though a lookup takes about 5 s',
      holds: async (ran, net) => isAnsweredTwice(ran) && (await stalls(net)),
    },
    'which-cache': {
      seen: 'an error or no answer to one of the questions',
      holds: prints(/status: (REFUSED|SERVFAIL|NXDOMAIN)|timed out|refused/),
    },
  },
  'which-cache': {
    'cache-statistics': { seen: 'dnsmasq has port 53', holds: prints(/"dnsmasq"/) },
    'resolved-statistics': { seen: 'systemd-resolved has port 53', holds: prints(/"systemd-resolve"/) },
    'ask-upstream': {
      seen: 'unbound has port 53, or nobody here and the first server is another host',
      holds: async (ran, net) => prints(/"unbound"/)(ran) || (isNobody(ran) && !(await asksItself(net))),
    },
    'who-owns-resolv-conf': {
      seen: 'resolv.conf names this host, and nobody listens',
      holds: async (ran, net) => isNobody(ran) && (await asksItself(net)),
    },
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
      seen: 'NXDOMAIN, SERVFAIL or nothing, on a sound path',
      holds: prints(/^10 of 10[^]*(NXDOMAIN|SERVFAIL|timed out)/m),
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
    'shed-load': { seen: 'no answer on its own host', holds: prints(/timed out|refused/) },
    'who-owns-resolv-conf': { seen: 'an answer on its own host', holds: prints(/status: (NOERROR|SERVFAIL)/) },
  },
  'ask-authority': {
    'stale-answers': {
      seen: 'no answer of the authority, or none with authority',
      holds: ({ output }) => output.startsWith('authority:\n') && !isAuthoritative(output),
    },
    'fix-authority': {
      seen: 'the authority says NXDOMAIN, or the resolver answers only unchecked',
      holds: ({ output }) =>
        isAuthoritative(output) && (said(output, 0) === 'NXDOMAIN' || said(output, 1) === 'NOERROR'),
    },
    'resolver-load': {
      seen: 'the authority answers, the resolver does not',
      holds: ({ output }) => isAuthoritative(output) && said(output, 0) === 'NOERROR' && said(output, 1) !== 'NOERROR',
    },
  },
  'stale-answers': {
    onward: { seen: 'whether stale answers are kept', holds: prints(/^serve-expired: (yes|no)$|not unbound/m) },
  },
  'local-cache': {
    onward: {
      seen: 'an answer of the new cache, or that a cache runs there',
      holds: prints(/^192\.0\.2\.80$|Address already in use/m),
    },
  },
  'who-owns-resolv-conf': {
    'working-server-first': {
      seen: 'a plain file, and no tool that writes it',
      holds: (ran) => prints(/^\/etc\/resolv\.conf$/m)(ran) && prints(/^no tool runs/m)(ran),
    },
    'repoint-resolved': { seen: 'a file of systemd-resolved', holds: prints(/^\/run\/systemd\/resolve\//m) },
    'repoint-by-owner': {
      seen: 'a file of another tool, or a plain one and a tool that runs',
      holds: prints(/^\/(?!etc\/resolv\.conf$|run\/systemd\/resolve\/).*resolv|^\/etc\/resolv\.conf$[^]*^\d+ [a-zN]/m),
    },
  },
  'working-server-first': {
    onward: {
      seen: 'a server that works first, three at most, short timeouts last',
      holds: ({ output }) =>
        /^nameserver (192\.0\.2\.5[45]|127\.0\.0\.1)\n/.test(output) &&
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
  'single-request': {
    onward: { seen: 'the option stands last', holds: prints(/\noptions single-request-reopen\n$/) },
  },
  'hundred-lookups': {
    settle: { seen: '100 of 100 at once', holds: prints(/^100 of 100 in \d s/m) },
    'ask-cache': {
      seen: 'lookups fail, and nobody knows why',
      holds: async (ran, net) => areLost(ran) && !(await isTheSpareFull(net)),
    },
    'add-capacity': {
      seen: 'lookups fail, and the resolver says that it has no room',
      holds: async (ran, net) => areLost(ran) && (await isTheSpareFull(net)),
    },
  },
  'check-nameservers': {
    onward: {
      seen: 'one to three lines',
      holds: (ran) => ran.exitCode === 0 && prints(/^[123] nameserver lines/m)(ran),
    },
  },
};

/** The status of the authority's answer, or of the resolver's after it; undefined where there is none. */
function said(output: string, which: 0 | 1): string | undefined {
  const part = output.split('resolver, unchecked:\n')[which] ?? '';
  return /status: ([A-Z]+)/.exec(part)?.[1];
}

const isAuthoritative = (output: string): boolean =>
  /^;; flags:[^;]* aa[ ;]/m.test(output.split('resolver, unchecked:\n')[0] ?? '');

const isAnsweredTwice = ({ output }: Ran): boolean => (output.match(/status: NOERROR/g)?.length ?? 0) === 2;

/** Whether a lookup ends well, but only after seconds: what people remember from the step that timed one. */
async function stalls({ client }: DnsNet): Promise<boolean> {
  const { exitCode, seconds } = await client.run(`getent ahosts ${NAME}`);
  return exitCode === 0 && seconds > 3;
}

const isNobody = ({ output }: Ran): boolean => output.includes('no cache on this host') && !output.includes('"');

/** Whether the client's first server is the client: read when the step before showed the file. */
const asksItself = async ({ client }: DnsNet): Promise<boolean> =>
  (await client.must('cat /etc/resolv.conf')).startsWith('nameserver 127.');

const isReached = (net: DnsNet): Promise<boolean> =>
  reachable(net).then(
    () => true,
    () => false,
  );

const areLost = ({ output }: Ran): boolean => /^\d\d? of 100 in/m.test(output);

/** What the log of a resolver says that takes no more queries, for whoever looks for the cause there. */
const isTheSpareFull = async ({ spare }: DnsNet): Promise<boolean> =>
  (await spare.run('grep -c "Maximum number of concurrent DNS" /var/log/dnsmasq.log')).exitCode === 0;

function isMostlyDns(output: string): boolean {
  const entries = number(output, /(\d+) entries/);
  return number(output, /(\d+) of them DNS/) * 2 > entries && number(output, /(\d+) rules that translate/) === 0;
}

function isMostlyOther(output: string): boolean {
  return number(output, /(\d+) of them DNS/) * 2 <= number(output, /(\d+) entries/);
}

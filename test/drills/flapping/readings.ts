import type { Ran, Readings } from '../engine/drill';
import type { Balanced } from './net';

/** The lines of the probe: how many of ten failed, and the seconds of one more. */
const probes = ({ output }: Ran): readonly { readonly bad: boolean; readonly slow: boolean }[] =>
  [...output.matchAll(/^(\d+) of 10 failed, now (\d+) in ([\d.]+)s {2}\S+$/gm)].map(([, failed, code, seconds]) => ({
    bad: Number(failed) > 0 || code !== '200',
    slow: Number(seconds) > 0.3,
  }));
const allAlike = (ran: Ran): boolean => probes(ran).every(({ bad, slow }) => bad || slow);

/** Servers that went down at least once, of all. */
function flapping({ output }: Ran): { readonly some: number; readonly all: number } {
  const downs = [...output.matchAll(/^\S+ .*downs=(\d+) since=\d+s check=/gm)].map(([, count]) => Number(count));
  return { some: downs.filter((count) => count > 0).length, all: downs.length };
}
const few = (ran: Ran): boolean => flapping(ran).some > 0 && flapping(ran).some <= flapping(ran).all / 2;
const most = (ran: Ran): boolean => flapping(ran).some > flapping(ran).all / 2;

/** How many answer customers when they are asked alone, and how slowly: it tells a check from a service. */
export async function askAlone({ balancer, instances }: Balanced): Promise<{ serve: number; slow: number }> {
  const addresses = instances.map(({ address }) => address).join(' ');
  const { output } = await balancer.run(
    `for a in ${addresses}; do curl -s -o /dev/null -m 3 -w '%{http_code} %{time_total}\\n' http://$a/; done`,
  );
  const lines = output.trim().split('\n');
  return {
    serve: lines.filter((line) => line.startsWith('200')).length,
    slow: lines.filter((line) => Number(line.split(' ')[1]) > 0.3).length,
  };
}

export const flappingReadings: Readonly<Record<string, Readings<Balanced>>> = {
  'probe-peers': {
    'which-balancer': { seen: 'few deviate, or none', holds: (ran) => probes(ran).length === 4 && !allAlike(ran) },
    'shared-cause': { seen: 'all fail or are slow', holds: (ran) => probes(ran).length === 4 && allAlike(ran) },
  },
  'shared-cause': {
    // Two outcomes lead there.
    'which-balancer': {
      seen: 'the check fails, or they are overloaded',
      holds: async (_, net) => (await askAlone(net)).serve > 0,
    },
    'not-flapping': { seen: 'nothing serves', holds: async (_, net) => (await askAlone(net)).serve === 0 },
  },
  'which-balancer': {
    'haproxy-states': { seen: 'it is HAProxy', holds: () => true },
    'envoy-states': { seen: 'it is Envoy', holds: () => false },
    'kubernetes-states': { seen: 'it is Kubernetes', holds: () => false },
  },
  'haproxy-states': {
    'save-evidence': { seen: 'few flap', holds: few },
    'hold-membership': {
      seen: 'most do, on a shared cause',
      holds: (ran, { seen }) => most(ran) && seen.cause === 'shared',
    },
    'cap-load': { seen: 'most do, under load', holds: (ran, { seen }) => most(ran) && seen.cause === 'overload' },
    'widen-gap': { seen: 'most do, and pass by hand', holds: (ran, { seen }) => most(ran) && seen.cause === undefined },
  },
  'hold-membership': {
    'widen-gap': {
      seen: 'no check anywhere, and clients are served',
      holds: async (ran, net) => noCheckAnywhere(ran) && (await askAlone(net)).slow === 0,
    },
    'cap-load': {
      seen: 'no check anywhere, and servers are slow',
      holds: async (ran, net) => noCheckAnywhere(ran) && (await askAlone(net)).slow > 0,
    },
  },
  'cap-load': {
    onward: { seen: 'the limit on each', holds: ({ output }) => (output.match(/limit=2$/gm) ?? []).length === 4 },
  },
  'save-evidence': {
    onward: {
      seen: 'a file that is not empty',
      holds: ({ output }) => / [1-9]\d{2,} .* haproxy-\S+\.txt$/m.test(output),
    },
  },
  drain: {
    onward: { seen: 'DRAIN, or DOWN while its check fails', holds: ({ output }) => /^a\d (DRAIN|DOWN)/m.test(output) },
  },
  reload: {
    onward: {
      seen: 'one worker of some seconds',
      holds: ({ output }) => /^\d+\s+worker\s+\d+\s+0d00h00m0\ds/m.test(output),
    },
  },
  'settle-haproxy': {
    settle: {
      seen: 'it settled, with checks on',
      holds: ({ settled }, { seen }) => settled === true && seen.checksOff !== true,
    },
    'checks-on': {
      seen: 'it settled, with checks off',
      holds: ({ settled }, { seen }) => settled === true && seen.checksOff === true,
    },
    'probe-peers': { seen: 'it did not settle', holds: ({ settled }) => settled === false },
  },
};

const noCheckAnywhere = ({ output }: Ran): boolean => (output.match(/^a\d no check$/gm) ?? []).length === 4;

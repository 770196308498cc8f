import type { Drill } from '../engine/drill';
import type { World } from '../sandbox/world';
import { type Balanced, buildBalanced, CONFIG, isSteady, startInstance, startShared, stopShared } from './net';
import { askAlone, flappingReadings } from './readings';

type FlappingDrill = Drill<Balanced, World>;

const state = ({ balancer }: Balanced): Promise<string> =>
  balancer.must(
    `echo 'show stat app 4 -1' | socat - UNIX-CONNECT:/run/haproxy/admin.sock |
      awk -F, 'NF > 57 && !/^#/ { print $2, $7, ($18 ~ /DRAIN|MAINT|no check/ ? $18 : "checked") }'; cat ${CONFIG}`,
  );

const flapping = {
  runbook: 'health-check-flapping',
  packages: ['curl', 'haproxy', 'iproute2', 'nftables', 'procps', 'socat'],
  parameters: {
    backend: 'app',
    server: 'a4',
    limit: '2',
    // The drill's check runs every 300 ms and not every 2 s.
    calm: '4',
    instances: [31, 32, 33, 34].map((last) => `http://192.0.2.${last}/health`).join(' '),
  },
  build: (world) => buildBalanced(world),
  works: isSteady,
  readings: flappingReadings,
  places: ({ balancer }) => ({ first: balancer }),
  recovered: isSteady,
  state,
  // Each instance alone can be well while the balancer takes them out and puts them back.
  goodAlready: ['settle'],
} satisfies Partial<FlappingDrill>;

/** The lines of HAProxy's own counters are its log: it has no syslog here. */
const changesOf = async ({ balancer }: Balanced): Promise<string> =>
  balancer.must("echo 'show stat app 4 -1' | socat - UNIX-CONNECT:/run/haproxy/admin.sock | cut -d, -f2,18,23,37");

/** The same, at a moment at which a check has timed out: the last one alone stands there. */
async function whenTimedOut({ balancer }: Balanced): Promise<string> {
  return balancer.must(`for n in $(seq 100); do
    s=$(echo 'show stat app 4 -1' | socat - UNIX-CONNECT:/run/haproxy/admin.sock | cut -d, -f2,18,23,37)
    echo "$s" | grep -q L7TOUT && break; sleep 0.1; done; echo "$s"`);
}

const setMode = async (hosts: readonly Balanced['shared'][], mode: string): Promise<void> => {
  for (const host of hosts) await host.write('/srv/mode', mode);
};
const untilDown = ({ balancer }: Balanced, servers: number): Promise<void> =>
  balancer.until(
    `[ "$(echo 'show stat app 4 -1' | socat - UNIX-CONNECT:/run/haproxy/admin.sock | awk -F, 'NF > 57 && $23 > 0' | wc -l)" -gt ${servers} ]`,
    'servers go down',
  );
/** For as long as the check calls a change recent. */
const calm = ({ balancer }: Balanced): Promise<string> => balancer.must('sleep 5');

const look = ['which-balancer', 'haproxy-states'];
const theEnd = ['settle', 'split-probes', 'three-stages', 'keep-runtime-state'];

const oneServerFlaps: FlappingDrill = {
  ...flapping,
  name: 'flapping-one-server',
  title: 'One instance deviates from its peers; at first another one is drained by mistake',
  parameters: { ...flapping.parameters, server: 'a1' },
  break: async (net) => {
    await setMode(net.instances.slice(3), 'shaky');
    await untilDown(net, 0);
  },
  symptoms: [{ says: 'Instances go up and down every few seconds', shows: 'a4,', probe: changesOf }],
  acts: {
    'settle-haproxy': async (net) => {
      await calm(net);
      const drained = await state(net);
      if (!drained.includes('a1 0 DRAIN') && !/^a1 \S* ?DRAIN/m.test(drained)) return undefined;
      await net.balancer.must("echo 'set server app/a1 state ready' | socat - UNIX-CONNECT:/run/haproxy/admin.sock");
      return { server: 'a4' };
    },
    // Without the one that was drained.
    settle: () => Promise.resolve({ instances: flapping.parameters.instances.replace(/ \S+$/, '') }),
  },
  way: [
    ...['probe-peers', ...look, 'save-evidence', 'drain', 'settle-haproxy'],
    ...['probe-peers', ...look, 'save-evidence', 'drain', 'settle-haproxy', ...theEnd],
  ],
};

const deep = {
  ...flapping,
  build: (world) => buildBalanced(world, '300ms', 'needs 192.0.2.50'),
  break: async (net) => {
    await stopShared(net.shared);
    await untilDown(net, 3);
  },
  goodAlready: [],
  symptoms: [
    {
      says: 'All instances fail their health check at the same moment, while each of them still serves requests',
      shows: '4 serve, 503',
      probe: async (net) => {
        const { output } = await net.customer.run("curl -s -o /dev/null -w '%{http_code}' http://192.0.2.10/");
        return `${(await askAlone(net)).serve} serve, ${output}`;
      },
    },
    {
      says: 'clients get 503',
      shows: '503',
      probe: async ({ customer }) => customer.must('curl -si http://192.0.2.10/ | head -n 1'),
    },
  ],
} satisfies Partial<FlappingDrill>;

const sharedCause = (net: Balanced): Promise<void> => {
  net.seen.cause = 'shared';
  return Promise.resolve();
};

const sharedDependency: FlappingDrill = {
  ...deep,
  name: 'flapping-shared-dependency',
  title: 'All instances fail their check at once, since it asks a cache that all share; each of them serves',
  acts: {
    'shared-cause': sharedCause,
    'widen-gap': async ({ balancer }) => {
      await balancer.must(`cp ${CONFIG} /root/haproxy.before
        sed -i 's/rise 2/rise 10/; s,GET /health,GET /,' ${CONFIG}`);
    },
    'settle-haproxy': async (net) => {
      await calm(net);
    },
    // The cache is back, as its owner brings it back.
    settle: ({ shared }) => startShared(shared),
  },
  way: ['probe-peers', 'shared-cause', ...look, 'hold-membership', 'widen-gap', 'reload', 'settle-haproxy', ...theEnd],
  stays: ['reload'],
  brokenAgain: false,
  state: async (net) => (await state(net)).replaceAll(/rise \d+|GET \S+/g, ''),
};

const sharedDependencyUnderLoad: FlappingDrill = {
  ...deep,
  name: 'flapping-shared-and-overloaded',
  title: 'The same, and once the membership is held, more comes than the instances can carry',
  acts: {
    'shared-cause': sharedCause,
    'hold-membership': async (net) => {
      net.seen.checksOff = true;
      await startLoad(net);
    },
    'cap-load': ({ shared }) => startShared(shared),
    'settle-haproxy': async (net) => {
      await calm(net);
    },
    'checks-on': async (net) => {
      await stopLoad(net);
      // The way back of the step that stopped them, as the step says.
      await net.balancer.must(`for n in a1 a2 a3 a4; do
        echo "enable health app/$n" | socat - UNIX-CONNECT:/run/haproxy/admin.sock; done`);
    },
  },
  way: [
    'probe-peers',
    'shared-cause',
    ...look,
    'hold-membership',
    'cap-load',
    'settle-haproxy',
    'checks-on',
    ...theEnd,
  ],
  // Its cause is healed, and the checks are on again.
  brokenAgain: false,
};

/** 160 customers at a time, who ask again as soon as they are served: the queues of the instances grow. */
async function startLoad({ customer, balancer }: Balanced): Promise<void> {
  await customer.start('curl -s -Z --parallel-max 160 -o /dev/null "http://192.0.2.10/load/[1-1000000]"');
  await balancer.must('sleep 2');
}
const stopLoad = async ({ customer }: Balanced): Promise<void> => {
  await customer.run('pkill -f "[l]oad/"');
};

const strictCheck: FlappingDrill = {
  ...flapping,
  name: 'flapping-strict-check',
  title:
    'Instances answer well, and slower than the check waits, since somebody asks more often: HAProxy alone calls them down',
  break: async (net) => {
    // Somebody checks more often. Without a timeout of its own, a check has to be answered before the next one.
    await net.balancer.must(`sed -i 's/inter 300ms/inter 100ms/' ${CONFIG}
      echo reload | socat - UNIX-CONNECT:/run/haproxy-master.sock`);
    await untilDown(net, 2);
  },
  symptoms: [{ says: 'Layer7 timeout', shows: 'L7TOUT', probe: whenTimedOut }],
  acts: {
    'widen-gap': async ({ balancer }) => {
      await balancer.must(
        `cp ${CONFIG} /root/haproxy.before; sed -i 's/inter 100ms fall 3 rise 2/inter 300ms fall 3 rise 10/' ${CONFIG}`,
      );
    },
    'settle-haproxy': async (net) => {
      await calm(net);
    },
  },
  way: ['probe-peers', ...look, 'widen-gap', 'reload', 'settle-haproxy', ...theEnd],
  stays: ['reload'],
  brokenAgain: false,
  state: async (net) => (await state(net)).replaceAll(/inter \d+ms|rise \d+/g, ''),
};

const notFlapping: FlappingDrill = {
  ...flapping,
  name: 'flapping-really-down',
  title: 'The instances are down indeed: the checks tell the truth',
  break: async (net) => {
    for (const host of net.instances) await host.must('pkill -f "[i]nstance.mjs"');
    await untilDown(net, 3);
  },
  symptoms: [],
  acts: {
    'not-flapping': async ({ instances }) => {
      for (const host of instances) await startInstance(host);
      await instances[0]?.must('sleep 2');
    },
  },
  way: ['probe-peers', 'shared-cause', 'not-flapping'],
  brokenAgain: false,
};

export const flappingDrills = [oneServerFlaps, sharedDependency, sharedDependencyUnderLoad, strictCheck, notFlapping];

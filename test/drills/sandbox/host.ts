import { execute, type Ran } from './execute';
import type { Shell } from '../../../src/runbook/model';

/** Seconds that one command of a drill may take: three dead name servers cost 28. */
const PATIENCE = 90;

interface HowToRun {
  readonly shell?: Shell;
  readonly seconds?: number;
}

/** A host in the sandbox: a computer of its own as far as commands can tell, with this machine's programs. */
export class Host {
  constructor(
    readonly name: string,
    readonly address: string,
    private readonly pid: number,
  ) {}

  /** Runs a command as somebody at this host's root shell would. Never rejects. */
  run(command: string, { shell = 'sh', seconds = PATIENCE }: HowToRun = {}): Promise<Ran> {
    return this.#enter(['--all'], command, shell, seconds);
  }

  /**
   * The same with this host's files but the machine's own network: kernel settings that only the first network namespace
   * may change are the machine's. A drill that uses this takes back what it changes.
   */
  runInMachineNetwork(command: string, { shell = 'sh', seconds = PATIENCE }: HowToRun = {}): Promise<Ran> {
    return this.#enter(['--mount', '--pid', '--uts', '--ipc'], command, shell, seconds);
  }

  /** @throws {Error} with what was printed, where the command fails */
  async must(command: string, { seconds = PATIENCE } = {}): Promise<string> {
    const { exitCode, output } = await this.run(command, { seconds });
    if (exitCode !== 0)
      throw new Error(`${this.name}: ${firstLine(command)} ended with ${exitCode ?? 'a signal'}: ${output.trim()}`);
    return output;
  }

  async write(path: string, text: string): Promise<void> {
    const script = ['sh', '-c', 'mkdir -p "$(dirname "$1")"; cat > "$1"', 'sh', path];
    const { exitCode, output } = await execute(this.#argv(['--all'], script), { input: text });
    if (exitCode !== 0) throw new Error(`${this.name}: ${path} could not be written: ${output}`);
  }

  /** Starts something that goes on until the sandbox ends. */
  async start(command: string): Promise<void> {
    await this.must(`setsid sh -c ${quoted(command)} > /dev/null 2>&1 < /dev/null &`);
  }

  /** Waits until the host's own process 1 is there: the others would enter a half-made one. */
  async untilUp(systemd: boolean): Promise<void> {
    const up = systemd ? 'systemctl is-active --quiet drill.target' : '[ -e /run/drill-host ]';
    await this.until(up, 'it is up');
  }

  /** @throws {Error} if the command has not succeeded within two minutes, which only what hangs takes */
  async until(command: string, what: string): Promise<void> {
    for (let attempt = 0; attempt < 600; attempt++) {
      const { exitCode } = await this.run(command);
      if (exitCode === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`${this.name}: waited in vain until ${what}.`);
  }

  #enter(namespaces: readonly string[], command: string, shell: Shell, seconds: number): Promise<Ran> {
    // Ended inside, where its process group is: the outside sees only the one that entered.
    const bounded = ['timeout', '-k', '1', String(seconds), shell, '-c', command];
    return execute(this.#argv(namespaces, bounded), { seconds: seconds + 5 });
  }

  #argv(namespaces: readonly string[], argv: readonly string[]): readonly string[] {
    const home = ['env', '-i', 'HOME=/root', 'TERM=dumb', 'LANG=C.UTF-8', `PATH=${path}`];
    return ['nsenter', '--target', String(this.pid), ...namespaces, '--', ...home, ...argv];
  }
}

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

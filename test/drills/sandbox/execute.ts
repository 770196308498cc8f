import { spawn } from 'node:child_process';

/** How a command ended and what it printed, both streams as they came. */
export interface Ran {
  /** Undefined where a signal ended it. */
  readonly exitCode: number | undefined;
  readonly output: string;
  readonly seconds: number;
}

/** What is kept of an output; a command of a runbook prints pages at most. */
const LONGEST_OUTPUT = 1_000_000;

/**
 * Runs a program to its end. Never rejects: a program that cannot be started ends with 127, as in a shell, one that is
 * still running after `seconds` is killed.
 */
export function execute(argv: readonly string[], { input = '', seconds = 60 } = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const started = performance.now();
    const [program = '', ...rest] = argv;
    const child = spawn(program, rest, { stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    const ended = (exitCode: number | undefined): void => {
      clearTimeout(timer);
      resolve({ exitCode, output, seconds: (performance.now() - started) / 1000 });
    };
    const timer = setTimeout(() => child.kill('SIGKILL'), seconds * 1000);
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        if (output.length < LONGEST_OUTPUT) output += text;
      });
    child.once('error', (error) => {
      output += error.message;
      ended(127);
    });
    child.once('close', (code) => {
      ended(code ?? undefined);
    });
    // A daemon that a command left behind may hold its output open: then 'close' does not come.
    child.once('exit', (code) => {
      setTimeout(() => {
        ended(code ?? undefined);
      }, 500);
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** @throws {Error} with what was printed, where the program fails */
export async function must(
  argv: readonly string[],
  options: { input?: string; seconds?: number } = {},
): Promise<string> {
  const { exitCode, output } = await execute(argv, options);
  if (exitCode !== 0) throw new Error(`${argv.join(' ')} ended with ${exitCode ?? 'a signal'}: ${output.trim()}`);
  return output;
}

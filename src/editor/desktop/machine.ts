import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import type { Poll } from '../../run/check/readSample';
import type { Shell } from '../../runbook/model';
import type { Machine, Probe } from '../platform';

/** UTF-16 code units of output that a probe may have: a check looks at the last number. */
const LIMIT = 20_000;
/** Milliseconds that the last of the output is waited for when the command has ended. */
const DRAIN = 200;

const shells: Readonly<Record<Shell, readonly string[]>> = {
  sh: ['sh', '-c'],
  bash: ['bash', '-c'],
  zsh: ['zsh', '-c'],
  fish: ['fish', '-c'],
  powershell: [process.platform === 'win32' ? 'powershell' : 'pwsh', '-NoProfile', '-NonInteractive', '-Command'],
  cmd: ['cmd', '/d', '/s', '/c'],
};

let scripts: Promise<string> | undefined;
let written = 0;

async function writeScript(text: string, extension: string): Promise<string> {
  scripts ??= mkdtemp(path.join(tmpdir(), 'incident-runbooks-')).then((folder) => {
    process.once('exit', () => {
      rmSync(folder, { recursive: true, force: true });
    });
    return folder;
  });
  const file = path.join(await scripts, `command-${String(++written)}.${extension}`);
  await writeFile(file, text.endsWith('\n') ? text : `${text}\n`, { flag: 'wx', mode: 0o600 });
  return file;
}

function probe({ run, shell, environment, folder, timeout, signal }: Probe): Promise<Poll> {
  if (signal.aborted) return Promise.resolve({ error: 'the check was stopped' });
  const [program = '', ...options] = shells[shell];
  const command = shell === 'cmd' ? `"${run}"` : run;
  const child = spawn(program, [...options, command], {
    cwd: folder ?? homedir(),
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
    // A group of its own, so that what it has started ends with it.
    detached: process.platform !== 'win32',
    windowsHide: true,
    windowsVerbatimArguments: shell === 'cmd',
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    output = (output + piece).slice(-LIMIT);
  });
  return new Promise((resolve) => {
    const end = (poll: Poll): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      kill(child);
      resolve(poll);
    };
    const abort = (): void => {
      end({ error: 'the check was stopped' });
    };
    const timer = setTimeout(() => {
      end({ timedOut: true });
    }, timeout);
    signal.addEventListener('abort', abort);
    child.once('error', (error) => {
      end({ error: `${program} could not be started: ${error.message}` });
    });
    const ended = (code: number | null): void => {
      end({ exitCode: code ?? undefined, output });
    };
    child.once('close', ended);
    // What it leaves in the background holds its output open.
    child.once('exit', (code) => setTimeout(ended, DRAIN, code));
  });
}

function kill({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    if (process.platform !== 'win32') process.kill(-pid, 'SIGKILL');
    else if (exitCode === null && signalCode === null) spawn('taskkill', ['/pid', String(pid), '/t', '/f']);
  } catch {
    // Nothing of it is left.
  }
}

export const machine: Machine = { writeScript, probe };

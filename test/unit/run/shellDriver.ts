import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Shell } from '../../../src/runbook/model';
import type { Dialect } from './posixGrammar';

/** A shell as a program. */
export interface ShellProgram {
  readonly dialect: Dialect;
  /** What its commands are filled for. */
  readonly shell: Shell;
  /** What runs a script, whose path follows. */
  readonly run: readonly string[];
}

export const programs: readonly ShellProgram[] = [
  { dialect: 'bash', shell: 'bash', run: ['bash', '--norc'] },
  { dialect: 'dash', shell: 'sh', run: ['dash'] },
  { dialect: 'busybox', shell: 'sh', run: ['busybox', 'sh'] },
  { dialect: 'ksh', shell: 'sh', run: ['ksh'] },
  { dialect: 'mksh', shell: 'sh', run: ['mksh'] },
  { dialect: 'zsh', shell: 'zsh', run: ['zsh', '-f'] },
  { dialect: 'fish', shell: 'fish', run: ['fish', '--no-config'] },
];

export const isHere = ({ run: [program = '', ...options] }: ShellProgram): boolean =>
  spawnSync(program, [...options, '-c', 'true']).status === 0;

/** What came of a script. */
export interface Outcome {
  /** What it printed. Behind each argument of `args` stands SEPARATOR, behind the last one another. */
  readonly printed: string;
  /** Whether the canary, a file called `mark`, was there afterwards. */
  readonly marked: boolean;
}

export const SEPARATOR = '\u0002';

/** In one process, one after the other. */
const TOGETHER = 500;

/**
 * Runs scripts one after the other in as few processes as can be: what starting one costs is most of the time. A script
 * may end the shell; the next one begins in a new one. They find `args`, which prints its arguments, and `one`, which
 * prints them where what is printed is taken up, `cat` as a function, `x` as QQ, and y, z and w unset. `fakes` are
 * programs by their names, for what must not be called really.
 */
export function runScripts(
  program: ShellProgram,
  scripts: readonly string[],
  fakes: Readonly<Record<string, string>> = {},
): readonly Outcome[] {
  const outcomes: Outcome[] = [];
  while (outcomes.length < scripts.length) {
    outcomes.push(...runSome(program, scripts.slice(outcomes.length, outcomes.length + TOGETHER), fakes));
  }
  return outcomes;
}

/** The outcomes of the first scripts: up to the first that ends the shell, and at least one. */
function runSome(
  { dialect, run }: ShellProgram,
  scripts: readonly string[],
  fakes: Readonly<Record<string, string>>,
): readonly Outcome[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'values-'));
  try {
    const { functions, around } = dialect === 'fish' ? fish : posix(dialect);
    scripts.forEach((script, index) => {
      writeFileSync(path.join(folder, `s${index}`), script);
    });
    for (const [name, text] of Object.entries(fakes)) writeFileSync(path.join(folder, name), text, { mode: 0o755 });
    writeFileSync(path.join(folder, 'driver'), functions + scripts.map((_, index) => around(`./s${index}`)).join(''));
    const [name = '', ...options] = run;
    const { stdout } = spawnSync(name, [...options, './driver'], {
      cwd: folder,
      maxBuffer: 1e9,
      // Its errors are those of commands that mean nothing to it.
      stdio: ['ignore', 'pipe', 'ignore'],
      env: {
        PATH: `${folder}:${process.env['PATH'] ?? ''}`,
        HOME: '/home/nobody',
        LC_ALL: 'C.UTF-8',
        SHELL: '/bin/sh',
      },
      // A script that waits for something has ended then.
      timeout: 120_000,
    });
    const printed = stdout.toString().split(`${END}\n`);
    const left = printed.pop() ?? '';
    const outcomes = printed.map(outcomeOf);
    if (outcomes.length === scripts.length) return outcomes;
    return [...outcomes, { printed: left, marked: existsSync(path.join(folder, 'mark')) }];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const END = '\u0001\u0001';
const MARKED = '\u0001m';

function outcomeOf(text: string): Outcome {
  return text.endsWith(MARKED)
    ? { printed: text.slice(0, -MARKED.length), marked: true }
    : { printed: text, marked: false };
}

interface Driver {
  readonly functions: string;
  /** What runs the script at a path and says when it has ended. */
  readonly around: (script: string) => string;
}

function posix(dialect: Dialect): Driver {
  // To mksh, printf is a program of its own.
  const print =
    dialect === 'mksh'
      ? {
          args: `for each; do print -rn -- "$each${SEPARATOR}"; done; print -n '${SEPARATOR}'`,
          one: 'print -rn -- "<$each>"',
        }
      : { args: `printf '%s${SEPARATOR}' "$@"; printf '${SEPARATOR}'`, one: `printf '<%s>' "$each"` };
  const say = (text: string): string => (dialect === 'mksh' ? `print -n '${text}'` : `printf '${text}'`);
  const line = dialect === 'mksh' ? `print -r -- "$line"` : `printf '%s\\n' "$line"`;
  const rest = dialect === 'mksh' ? `print -rn -- "$line"` : `printf %s "$line"`;
  return {
    functions: `args() { ${print.args}; }
one() { for each; do ${print.one}; done; }
lines() { while IFS= read -r line; do ${line}; done; ${rest}; }
cat() { if [ $# -eq 0 ]; then lines; else lines <"$1"; fi; }
`,
    around: (script) =>
      `x=QQ; unset y z w i; set --; . ${script} </dev/null\n[ -e mark ] && { rm mark; ${say(MARKED)}; }; ${say(`${END}\\n`)}\n`,
  };
}

const fish: Driver = {
  functions: `function args; printf '%s${SEPARATOR}' $argv; printf '${SEPARATOR}'; end
function one; printf '<%s>' $argv; end
`,
  around: (script) => `set x QQ; set -e y; set -e z; set -e w
begin; source ${script}; end </dev/null
if test -e mark; rm mark; printf '${MARKED}'; end; printf '${END}\\n'
`,
};

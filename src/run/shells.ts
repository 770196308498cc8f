import type { Command, Shell } from '../runbook/model';
import { placePlaceholders } from '../runbook/quotingContext';
import { readShell } from '../runbook/shell/readShell';
import { commandsOf, type Script, staticText } from '../runbook/shell/syntax';
import { quoteFor } from './quote';

const programs: Readonly<Record<string, Shell>> = {
  sh: 'sh',
  dash: 'sh',
  ash: 'sh',
  ksh: 'sh',
  bash: 'bash',
  zsh: 'zsh',
  fish: 'fish',
  pwsh: 'powershell',
  powershell: 'powershell',
  cmd: 'cmd',
};

/** The shell that a program is, by its path or name; undefined for one whose quoting we do not know. */
export function shellNamed(program: string): Shell | undefined {
  const name = /(?:^|[\\/])([^\\/]*?)(\.exe)?$/i.exec(program)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(programs, name) ? programs[name] : undefined;
}

/** Longer lines are not typed. Ours: what a prompt still shows as one command. */
const LONGEST_LINE = 2_000;

/**
 * Whether a command without placeholders means the same when it is typed at the prompt of a shell, and runs there as one
 * unit. Not so: several lines, and tabs, which complete; `!`, and `^` at the start, which bring back history, even where
 * quotes stand around them; `#`, which is a comment in scripts alone; what is not finished, after which the prompt would
 * wait for more; and what would change or end the shell at the prompt.
 */
export function canBeTyped({ run, shell }: Command, prompt: Shell): boolean {
  const understood = prompt === shell || (prompt === 'bash' && shell === 'sh');
  if (!understood || run.length > LONGEST_LINE || /[\0-\u001F\u007F!#]|^\s*\^|<<|\\\s*$/.test(run)) return false;
  if (shell === 'powershell' || shell === 'cmd')
    return placePlaceholders({ run: `${run} \${{ end }}`, shell }).at(-1)?.context === 'bare';
  const reading = readShell({ run, shell });
  return 'script' in reading && leavesShell(reading.script);
}

/** Commands after which a shell is another one, or has ended. */
const changing =
  /^(?:exit|return|logout|exec|set|shopt|setopt|unsetopt|emulate|trap|umask|unset|ulimit|alias|unalias|export|readonly|declare|typeset|local|integer|source|\.|eval|hash|enable|disable|disown|suspend|pushd|popd|read|mapfile|readarray|getopts|shift|abbr|functions|bind|bindkey)$/;

/** Whether a shell is, after a script, as it was before, as far as that can be seen. */
function leavesShell(script: Script): boolean {
  const commands = [...commandsOf(script)];
  return commands.every(({ kind, assignments, words }) => {
    if (kind !== 'simple') return kind === '(' || kind === 'test';
    const [name, second] = words.map((word) => staticText(word));
    if (name === undefined) return words.length > 0;
    // By itself, it is there to change it.
    if (name === 'cd') return commands.length === 1 && assignments.length === 0;
    return !changing.test(/^(?:builtin|command)$/.test(name) ? (second ?? '') : name);
  });
}

/** How scripts of a shell are called, and what starts one. */
interface Interpreter {
  readonly extension: string;
  readonly start: string;
}

const interpreters: Readonly<Record<Shell, Interpreter>> = {
  sh: { extension: 'sh', start: 'sh' },
  bash: { extension: 'bash', start: 'bash' },
  zsh: { extension: 'zsh', start: 'zsh' },
  fish: { extension: 'fish', start: 'fish' },
  powershell: { extension: 'ps1', start: 'pwsh -NoProfile -ExecutionPolicy Bypass -File' },
  cmd: { extension: 'cmd', start: 'cmd /d /c' },
};

/** The end of the name of a script's file. */
export const scriptExtension = (shell: Shell): string => interpreters[shell].extension;

/**
 * The line that shows a script of a shell at a prompt and runs it then; undefined where its path cannot be quoted there.
 * It ends as the script does.
 */
export function scriptLine(shell: Shell, path: string, prompt: Shell): string | undefined {
  const quoted = quoteFor(prompt, path);
  if (!('text' in quoted)) return undefined;
  const show =
    prompt === 'cmd' ? 'type %s &' : prompt === 'powershell' ? 'Get-Content -LiteralPath %s;' : 'command cat %s;';
  return `${show.replace('%s', () => quoted.text)} ${interpreters[shell].start} ${quoted.text}`;
}

import type { Command, Shell } from '../runbook/model';
import { placePlaceholders } from '../runbook/surroundings';
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
 * quotes stand around them; `#`, which is a comment in scripts alone; quotes and here-documents that do not end, after
 * which the prompt would wait for more.
 */
export function canBeTyped({ run, shell }: Command, prompt: Shell): boolean {
  const understood = prompt === shell || (prompt === 'bash' && shell === 'sh');
  if (!understood || run.length > LONGEST_LINE || /[\0-\u001F\u007F!#]|^\s*\^|<<|\\\s*$/.test(run)) return false;
  return placePlaceholders({ run: `${run} \${{ end }}`, shell }).at(-1)?.surroundings === 'bare';
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

import type { Shell } from '../model';

/**
 * What the info string of code says: a shell's commands, a terminal with prompts and output, plain text (which may be
 * either), or another language, which is never a command.
 */
export interface Language {
  readonly kind: 'shell' | 'terminal' | 'plain' | 'other';
  readonly shell: Shell;
}

const shells: Readonly<Record<string, Shell>> = {
  sh: 'sh',
  shell: 'sh',
  'shell-script': 'sh',
  shellscript: 'sh',
  posix: 'sh',
  dash: 'sh',
  ksh: 'sh',
  ash: 'sh',
  bash: 'bash',
  zsh: 'zsh',
  fish: 'fish',
  powershell: 'powershell',
  pwsh: 'powershell',
  ps: 'powershell',
  ps1: 'powershell',
  cmd: 'cmd',
  bat: 'cmd',
  batch: 'cmd',
  dos: 'cmd',
};

const terminals =
  /^(?:console|terminal|term|session|shell-?session|sh-?session|bash-?session|shellsession|cli|commandline|command-line|tty|prompt)$/;
const plain = /^(?:text|txt|plain|plaintext|none|nohighlight|output|log|logs|raw|code|example|ascii)?$/;

/** Reads the info string: its first word, whatever attributes follow or surround it (`sh {name=x}`, `{.bash}`). */
export function languageOf(info: string): Language {
  const word = /^[{\s.]*(?:language-)?([\w+#-]*)/.exec(info.toLowerCase())?.[1] ?? '';
  const shell = Object.hasOwn(shells, word) ? shells[word] : undefined;
  if (shell !== undefined) return { kind: 'shell', shell };
  if (terminals.test(word)) return { kind: 'terminal', shell: word.startsWith('bash') ? 'bash' : 'sh' };
  return { kind: plain.test(word) ? 'plain' : 'other', shell: 'sh' };
}

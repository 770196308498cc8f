import { type Part, staticText, type Word } from './syntax';

/** Programs that read code: what is known about them, by their names. */

export const shells = /^(?:ba|da|a|z|k|mk|pdk|lk|fi|c|tc|r|rba)?sh$/;
/** They put their arguments together and have a shell read that. */
export const joining =
  /^(?:ssh|autossh|rsh|remsh|mosh|pdsh|clush|pssh|parallel-ssh|eval|watch|viddy|parallel|tmux|screen|alias|at|make|gmake|compgen|complete|bind|fc)$/;
/** They have a shell read the argument of `-c` or `--command`. */
export const commanding =
  /^(?:su|runuser|script|flock|vagrant|gcloud|sg|newgrp|scl|machinectl|hyperfine|entr|expect|nc|ncat|netcat|pwsh|powershell)$/;
/** They run the command that their arguments are. */
export const running =
  /^(?:command|builtin|exec|sudo|doas|env|nohup|nice|ionice|time|timeout|stdbuf|setsid|chroot|nsenter|xargs|docker|podman|nerdctl|crictl|kubectl|oc|busybox|ssh|su|runuser|strace|ip|systemd-run|lxc|incus|proot|unshare)$/;
/** Their own name aside, they are as what they run. */
export const transparent = /^(?:command|builtin|exec|nohup|setsid|time|sudo|doas|env|nice)$/;

/** By the program, options whose argument a shell runs, or behind which a command follows; `--option=…` as well. */
const runningOptions: Readonly<Record<string, RegExp>> = {
  tar: /^(?:-I|-F|--checkpoint-action|--to-command|--use-compress-program|--info-script|--new-volume-script|--rsh-command)(?:$|=)/,
  git: /^(?:-c|-x|--config|--config-env|--exec|--exec-path|--upload-pack|--receive-pack|--[a-z]+-filter)(?:$|=)/,
  rsync: /^(?:-[A-Za-z]*e|--rsh|--rsync-path)(?:$|=)/,
  scp: /^-[oSD]/,
  sftp: /^-[oSD]/,
  env: /^(?:-[a-z]*S|--split-string)/,
  sudo: /^(?:-s|-i|--shell|--login)$/,
  find: /^-(?:exec|ok)(?:dir)?$/,
  mapfile: /^-C$/,
  readarray: /^-C$/,
  man: /^(?:-P|--pager)/,
  ncat: /^(?:-[ec]|--exec|--sh-exec|--lua-exec)/,
  nc: /^-[ec]$/,
  sort: /^--compress-program/,
  split: /^--filter/,
  // What begins with what is not known may say it, too.
  socat: /^(?:$|(?:exec|system|shell)[:,])/i,
};
/** Behind these, everything up to the end is the command. */
const runsRest = new Set(['sudo', 'env']);

/** The words of a command that options such as these have run by a shell. */
export function runByOption(name: string, words: readonly Word[]): readonly Word[] {
  const options = Object.hasOwn(runningOptions, name) ? runningOptions[name] : undefined;
  if (options === undefined) return [];
  const found: Word[] = [];
  for (const [at, word] of words.entries()) {
    if (!options.test(beginning(word))) continue;
    if (runsRest.has(name)) return words.slice(at);
    found.push(word, ...words.slice(at + 1, at + 2));
  }
  return found;
}

/** How a program takes code of its own language. */
interface Language {
  /** Options whose argument is code. */
  readonly options: RegExp;
  /** Options whose argument is something else. */
  readonly valued: RegExp;
  /** Whether the first argument without an option is code, too. */
  readonly first?: boolean;
  /** What code has in it that may hand its data to a shell, or reads them as code. */
  readonly runs: RegExp;
}

const languages: Readonly<Record<string, Language>> = {
  awk: {
    options: /^(?:-e|--source)$/,
    valued: /^-[vFfi]$/,
    first: true,
    runs: /\bsystem\b|(?<!\|)\|[ \t]{0,8}(?:["&]|getline\b|\w{1,80}[ \t]{0,8}(?:[;}"\n]|$))|@/,
  },
  sed: { options: /^(?:-[nErszu]*e|--expression)$/, valued: /^-[fl]$/, first: true, runs: /^(?!)/ },
  perl: {
    options: /^-[A-Za-z0-9]*[eE]$/,
    valued: /^-[IMm]$/,
    runs: /\b(?:system|exec|qx|open|eval|syscall|do|require)\b|`|\/[a-z]*e/,
  },
  ruby: { options: /^-[A-Za-z]*e$/, valued: /^-[Ir]$/, runs: /\b(?:system|exec|spawn|popen|open|eval|send)|`|%x/ },
  python: {
    options: /^-[A-Za-z]*c$/,
    valued: /^-[WXm]$/,
    runs: /\b(?:system|popen|subprocess|exec|eval|spawn|pty|compile|__import__|pickle)/i,
  },
  node: {
    options: /^(?:-[ep]|-pe|--eval|--print)$/,
    valued: /^-r$/,
    runs: /child_process|\beval\b|\bFunction\b|\bvm\b|\$`/,
  },
  php: { options: /^-[rBRE]$/, valued: /^-[cdz]$/, runs: /exec|system|passthru|popen|proc_open|eval|assert|`/ },
  mongosh: { options: /^--eval$/, valued: /^--(?:host|port)$/, runs: /\beval\b|child_process|run\w{0,40}Program/ },
  vim: { options: /^(?:-c|--cmd)$/, valued: /^-[uUtTSsWw]$/, runs: /[!`]|system|exec/ },
  gdb: {
    options: /^(?:--?e?x|--?eval-command|--?iex|-o)$/,
    valued: /^--?(?:p|pid|command)$/,
    runs: /shell|[!|]|python|pipe/,
  },
  tclsh: { options: /^-c$/, valued: /^-encoding$/, runs: /\b(?:exec|eval|open|subst|uplevel)\b/ },
  ed: { options: /^(?!)/, valued: /^-p$/, runs: /!/ },
  dc: { options: /^(?:-e|--expression)$/, valued: /^-f$/, runs: /!/ },
  sh: {
    options: /^(?!)/,
    valued: /^(?!)/,
    runs: /\b(?:eval|source|trap|ssh|su|sudo|watch|xargs|parallel|env|let|declare|typeset|(?:ba|da|z|k|a)?sh)\b|\$?\(\(|\s-(?:eq|ne|lt|le|gt|ge|v)\s|\[\S|`|(?:^|[;&|({]|\b(?:then|do|else)\b)\s*"?\$|\$\{!|(?:^|[\s;])\.\s|@P/,
  },
};
const aliases: Readonly<Record<string, string>> = {
  ...{ gawk: 'awk', mawk: 'awk', nawk: 'awk', gsed: 'sed', nodejs: 'node', mongo: 'mongosh', vi: 'vim', ex: 'vim' },
  ...{ nvim: 'vim', view: 'vim', less: 'vim', more: 'vim', lldb: 'gdb', wish: 'tclsh' },
};

/** The language that a program reads, by the program's name. */
export function languageOf(name: string): string | undefined {
  const plain = name.replace(/^(python)[\d.]+$/, '$1');
  const language = Object.hasOwn(aliases, plain) ? aliases[plain] : plain;
  return language !== undefined && language !== 'sh' && Object.hasOwn(languages, language) ? language : undefined;
}

/** Whether code of a language, or of a shell (`sh`), may hand its data to a shell or evaluate them. */
export const mayRunData = (language: string, code: string): boolean => languages[language]?.runs.test(code) === true;

export const baseName = (text: string | undefined): string => text?.replace(/^.*\//s, '') ?? '';
export const isOption = (text: string | undefined): boolean => text !== undefined && /^[-+]./.test(text);
/** What a word begins with, as far as nothing is expanded. */
export const beginning = ({ parts }: Word): string => (parts[0]?.kind === 'text' ? parts[0].text : '');
/** The text of a word with nothing in place of what is expanded. */
export const knownText = ({ parts }: { readonly parts: readonly Part[] }): string =>
  parts.map((part) => (part.kind === 'text' ? part.text : '')).join('');

/** The words of a command that are code in a language. */
export function codeOf(language: string, words: readonly Word[], from: number): readonly Word[] {
  const { options, valued, first = false } = languages[language] ?? { options: /^(?!)/, valued: /^(?!)/ };
  const found: Word[] = [];
  let count = 0;
  for (let at = from + 1; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) break;
    const text = staticText(word);
    if (options.test(text ?? '')) {
      const code = words[++at];
      if (code) found.push(code);
      count++;
    } else if (
      /^--(?:expression|eval|cmd|source)=/.test(beginning(word)) ||
      (language === 'vim' && beginning(word).startsWith('+'))
    ) {
      found.push(word);
      count++;
    } else if (/^(?:-f|--file)$/.test(text ?? '')) {
      at++;
      count++;
    } else if (valued.test(text ?? '')) at++;
    else if (!isOption(text) && !beginning(word).startsWith('-')) {
      if (first && count === 0) found.push(word);
      if (language !== 'vim') break;
    }
  }
  return found;
}

/** Clients of databases: what they are given to run is a query. Which option gives it. */
const clients: Readonly<Record<string, RegExp>> = {
  psql: /^(?:-[A-Za-z]*c|--command)(?:$|=)/,
  mysql: /^(?:-[A-Za-z]*e|--execute)(?:$|=)/,
  mariadb: /^(?:-[A-Za-z]*e|--execute)(?:$|=)/,
  sqlite3: /^-cmd$/,
  cqlsh: /^(?:-e|--execute)(?:$|=)/,
};

export const isClient = (name: string): boolean => Object.hasOwn(clients, name);

/** What a query has in it that starts a shell. */
export const leavesQuery = (query: string): boolean =>
  /\\!|^[ \t]{0,8}!|\bsystem\b|\bprogram\b|\\[go]\s*\||\.(?:shell|system)/im.test(query);

/** The words of a client's command that are queries. */
export function queriesOf(name: string, words: readonly Word[]): readonly Word[] {
  const option = Object.hasOwn(clients, name) ? clients[name] : undefined;
  if (option === undefined) return [];
  if (name === 'sqlite3') return words.filter((word) => !isOption(staticText(word))).slice(1);
  return words.flatMap((word, at) => {
    const match = option.exec(beginning(word))?.[0];
    if (match === undefined) return [];
    return match.endsWith('=') ? [word] : words.slice(at + 1, at + 2);
  });
}

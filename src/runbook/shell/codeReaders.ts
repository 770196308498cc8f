import type { Shell } from '../model';
import type { Hazard } from '../quotingContext';
import { type Part, type ShellCommand, staticText, type Word } from './syntax';

/** Parts of a command that whoever is called reads as more than data. */
export interface ReadAsCode {
  readonly parts: readonly Part[];
  readonly hazard: Hazard;
  /** Whether a command begins where these parts begin. */
  readonly starts?: boolean;
}

const shells = /^(?:ba|da|a|z|k|mk|pdk|lk|fi|c|tc|r|rba)?sh$/;
/** They put their arguments together and have a shell read that. */
const joining =
  /^(?:ssh|autossh|rsh|remsh|mosh|pdsh|clush|pssh|parallel-ssh|eval|watch|viddy|parallel|tmux|screen|alias|at)$/;
/** They have a shell read the argument of `-c` or `--command`. */
const commanding = /^(?:su|runuser|script|flock|vagrant|gcloud|sg|newgrp|scl|machinectl|hyperfine|entr|expect)$/;
/** They run the command that their arguments are. */
const running =
  /^(?:command|builtin|exec|sudo|doas|env|nohup|nice|ionice|time|timeout|stdbuf|setsid|chroot|nsenter|xargs|docker|podman|nerdctl|crictl|kubectl|oc|busybox|ssh|su|runuser|strace|ip|systemd-run|lxc|incus|proot|unshare)$/;
/** Their own name aside, they are as what they run. */
const transparent = /^(?:command|builtin|exec|nohup|setsid|time|sudo|doas|env|nice)$/;
const naming = /^(?:read|unset|mapfile|readarray|vared|export|readonly|declare|typeset|local|integer|float|nameref)$/;
const numeric = /^-(?:eq|ne|lt|le|gt|ge)$/;
/** By the program, the options whose argument is a program text; `first`: so is the first argument without any. */
const languages: Readonly<
  Record<string, { readonly options: RegExp; readonly valued: RegExp; readonly first?: boolean }>
> = {
  awk: { options: /^(?:-e|--source)$/, valued: /^-[vFfi]$/, first: true },
  sed: { options: /^(?:-[nErszu]*e|--expression)$/, valued: /^-[fl]$/, first: true },
  perl: { options: /^-[A-Za-z0-9]*[eE]$/, valued: /^-[IMm]$/ },
  ruby: { options: /^-[A-Za-z]*e$/, valued: /^-[Ir]$/ },
  python: { options: /^-[A-Za-z]*c$/, valued: /^-[WXm]$/ },
  node: { options: /^(?:-[ep]|-pe|--eval|--print)$/, valued: /^-r$/ },
  php: { options: /^-[rBRE]$/, valued: /^-[cdz]$/ },
  mongosh: { options: /^--eval$/, valued: /^--(?:host|port)$/ },
};
const aliases: Readonly<Record<string, string>> = {
  gawk: 'awk',
  mawk: 'awk',
  nawk: 'awk',
  gsed: 'sed',
  nodejs: 'node',
  mongo: 'mongosh',
};

const languageOf = (name: string): string | undefined => {
  const plain = name.replace(/^(python)[\d.]+$/, '$1');
  const language = Object.hasOwn(aliases, plain) ? aliases[plain] : plain;
  return language !== undefined && Object.hasOwn(languages, language) ? language : undefined;
};

const baseName = (text: string | undefined): string => text?.replace(/^.*\//s, '') ?? '';
const isOption = (text: string | undefined): boolean => text !== undefined && /^[-+]./.test(text);
/** What a word begins with, as far as nothing is expanded. */
const beginning = ({ parts }: Word): string => (parts[0]?.kind === 'text' ? parts[0].text : '');

/** What of a simple command, or of a `[[ … ]]`, is read as more than data. */
export function readAsCode({ kind, words }: ShellCommand, shell: Shell): readonly ReadAsCode[] {
  const texts = words.map((word) => staticText(word));
  if (kind === 'test') return readTest(words, texts, true);
  if (kind !== 'simple') return [];
  const found: ReadAsCode[] = [];
  const add = (word: Word | undefined, hazard: Hazard, starts = false): void => {
    if (word) found.push({ parts: word.parts, hazard, starts });
  };
  let first = 0;
  while (transparent.test(baseName(texts[first]))) {
    first++;
    while (isOption(texts[first]) || /^\w+=/.test(beginning(words[first] ?? { parts: [], start: 0, end: 0 }))) first++;
  }
  const called = words[first];
  if (called && texts[first] === undefined && !namesItself(called)) add(called, { kind: 'commands', by: 'the shell' });
  const name = baseName(texts[first]);
  const rest = words.slice(first + 1);
  const restTexts = texts.slice(first + 1);
  found.push(...builtin(name, rest, restTexts, shell));
  for (const [index, text] of texts.entries()) {
    const base = baseName(text);
    if (shells.test(base)) {
      const at = texts.findIndex((option, at) => at > index && /^-[A-Za-z]*c[A-Za-z]*$/.test(option ?? ''));
      const program = words.findIndex((_, next) => next > at && !isOption(texts[next]));
      if (at !== -1) add(words[program], { kind: 'runs', by: `${base} -c` }, true);
      if (at !== -1) break;
    }
    if (joining.test(base) && (index === first || base === 'ssh')) {
      const command = firstArgument(base, texts, index);
      for (const [next, word] of words.entries()) {
        if (next > index) add(word, { kind: 'runs', by: base }, next === command);
      }
      break;
    }
    if (commanding.test(base)) {
      for (const [next, word] of words.entries()) {
        const before = texts[next - 1] ?? '';
        const isCommand = /^(?:-[a-z]*c|--command)$/.test(before) || beginning(word).startsWith('--command=');
        if (next > index && isCommand) add(word, { kind: 'runs', by: base }, true);
      }
    }
    const language = languageOf(base);
    if (language !== undefined)
      for (const word of programs(language, words, texts, index)) add(word, { kind: 'programs', by: base });
  }
  return found;
}

/** Whether a word that is expanded still ends in the name of a program that the author wrote: `${{ dir }}/bin/check`. */
function namesItself({ parts }: Word): boolean {
  const last = parts.at(-1);
  return last?.kind === 'text' && /\/[\w.-]+$/.test(last.text);
}

/** Which of the words is the first that a shell reads, of those behind a command that joins its arguments. */
function firstArgument(name: string, texts: readonly (string | undefined)[], from: number): number {
  const valued = name === 'ssh' ? /^-[BbcDEeFIiJLlmOopQRSWw]$/ : /^-[n]$/;
  let at = from + 1;
  while (isOption(texts[at])) at += valued.test(texts[at] ?? '') ? 2 : 1;
  return name === 'ssh' ? at + 1 : at;
}

function builtin(
  name: string,
  words: readonly Word[],
  texts: readonly (string | undefined)[],
  shell: Shell,
): readonly ReadAsCode[] {
  const isKsh = shell === 'sh' || shell === 'zsh';
  const options = texts.filter(isOption).join(' ');
  const all = (hazard: Hazard): ReadAsCode[] => words.map(({ parts }) => ({ parts, hazard }));
  if (shell === 'fish') return [];
  if (name === 'let') return all({ kind: 'evaluates', by: 'let' });
  if (name === 'test' || name === '[') return readTest(words, texts, isKsh);
  if (isKsh && /^(?:return|exit|shift|break|continue)$/.test(name)) return all({ kind: 'evaluates', by: name });
  if (name === 'trap')
    return words.slice(0, 1).map(({ parts }) => ({ parts, hazard: { kind: 'runs', by: 'trap' }, starts: true }));
  if (name === 'printf') return readPrintf(words, texts, isKsh);
  if (name === 'getopts') return words.slice(1, 2).map(({ parts }) => ({ parts, hazard: { kind: 'names', by: name } }));
  if (!naming.test(name)) return [];
  return words.flatMap(({ parts }): ReadAsCode[] => {
    const equals = parts.findIndex((part) => part.kind === 'text' && part.text.includes('='));
    const [before, after] = equals === -1 ? [parts, []] : [parts.slice(0, equals), parts.slice(equals + 1)];
    const names: ReadAsCode = { parts: before, hazard: { kind: 'names', by: name } };
    const evaluated = /-\w*[iEF]/.test(options) || name === 'integer' || name === 'float';
    if (evaluated) return [names, { parts: after, hazard: { kind: 'evaluates', by: `${name} -i` } }];
    const refers = /-\w*n/.test(options) && /^(?:declare|typeset|local)$/.test(name);
    return refers || name === 'nameref'
      ? [names, { parts: after, hazard: { kind: 'names', by: `${name} -n` } }]
      : [names];
  });
}

function readTest(
  words: readonly Word[],
  texts: readonly (string | undefined)[],
  evaluates: boolean,
): readonly ReadAsCode[] {
  return words.flatMap(({ parts }, index): ReadAsCode[] => {
    const operator = [texts[index - 1], texts[index + 1]].find((text) => numeric.test(text ?? ''));
    if (operator !== undefined && evaluates) return [{ parts, hazard: { kind: 'evaluates', by: operator } }];
    return texts[index - 1] === '-v' ? [{ parts, hazard: { kind: 'names', by: 'test -v' } }] : [];
  });
}

/** ksh and zsh evaluate what is to be printed as a number. */
function readPrintf(
  words: readonly Word[],
  texts: readonly (string | undefined)[],
  evaluates: boolean,
): readonly ReadAsCode[] {
  const variable = texts[0] === '-v' ? words[1] : undefined;
  const format = variable === undefined ? 0 : 2;
  const found: ReadAsCode[] =
    variable === undefined ? [] : [{ parts: variable.parts, hazard: { kind: 'names', by: 'printf -v' } }];
  const isNumeric = /%[^\sA-Za-z%]*[diouxXeEfFgGaA]/.test(texts[format]?.replaceAll('%%', '') ?? '%d');
  if (!evaluates || !isNumeric) return found;
  return [
    ...found,
    ...words.slice(format + 1).map(({ parts }): ReadAsCode => ({ parts, hazard: { kind: 'evaluates', by: 'printf' } })),
  ];
}

/** The words of a command that are programs in a language. */
function programs(
  language: string,
  words: readonly Word[],
  texts: readonly (string | undefined)[],
  from: number,
): readonly Word[] {
  const { options, valued, first = false } = languages[language] ?? { options: /^$/, valued: /^$/ };
  const found: Word[] = [];
  let arguments_ = 0;
  for (let at = from + 1; at < words.length; at++) {
    const word = words[at];
    const text = texts[at];
    if (word === undefined) break;
    if (options.test(text ?? '')) {
      const program = words[++at];
      if (program) found.push(program);
      arguments_++;
    } else if (/^--(?:expression|eval)=/.test(beginning(word))) {
      found.push(word);
      arguments_++;
    } else if (/^(?:-f|--file)$/.test(text ?? '')) {
      at++;
      arguments_++;
    } else if (valued.test(text ?? '')) at++;
    else if (!isOption(text) && !beginning(word).startsWith('-')) {
      if (first && arguments_ === 0) found.push(word);
      break;
    }
  }
  return found;
}

/** Who reads the standard input of a command as code; undefined for nobody, as far as can be seen. */
export function readerOfInput({ kind, words }: ShellCommand): string | undefined {
  if (kind !== 'simple') return undefined;
  const texts = words.map((word) => staticText(word));
  const name = baseName(texts[0]);
  if (/^(?:at|batch|parallel|crontab)$/.test(name)) return name;
  if (/^(?:source|\.)$/.test(name)) return texts[1] === '/dev/stdin' ? name : undefined;
  if (name === 'xargs' && texts.some((text) => /^(?:-I|-i|--replace|-J)/.test(text ?? ''))) {
    return texts.some((text) => shells.test(baseName(text)) || joining.test(baseName(text))) ? name : undefined;
  }
  if (name === 'ssh') {
    const command = firstArgument('ssh', texts, 0);
    const text = texts.slice(command).join(' ');
    return command >= words.length || /(?:^|[\s/;&|])(?:ba|da|z|k|a)?sh\b/.test(text) ? name : undefined;
  }
  const at = texts.findIndex((text) => shells.test(baseName(text)));
  if (at === -1 || (at > 0 && !running.test(name))) return undefined;
  const options = texts.slice(at + 1).filter(isOption);
  const others = texts.slice(at + 1).filter((text) => !isOption(text));
  if (options.some((text) => /^-[A-Za-z]*c/.test(text ?? ''))) return undefined;
  const readsInput = others.length === 0 || options.some((text) => /^-[A-Za-z]*s/.test(text ?? ''));
  return readsInput || others[0] === '-' || others[0] === '/dev/stdin' ? baseName(texts[at]) : undefined;
}

/** Commands that print files or what is sent to them, never their arguments. */
const handing =
  /^(?:cat|curl|wget|zcat|gzip|gunzip|xz|xzcat|bzip2|tar|unzip|head|tail|base64|openssl|gpg|git|aws|gsutil)$/;

/** Whether what a command prints may hold its arguments. */
export const printsArguments = ({ words }: ShellCommand): boolean =>
  !handing.test(baseName(words[0] && staticText(words[0])));

/** Whether a command does nothing but print its arguments. */
export const onlyPrints = ({ words }: ShellCommand): boolean =>
  /^(?:echo|printf|print)$/.test(baseName(words[0] && staticText(words[0])));

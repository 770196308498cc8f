import type { Shell } from '../model';
import type { Hazard } from '../quotingContext';
import {
  baseName,
  beginning,
  codeOf,
  commanding,
  isClient,
  isOption,
  joining,
  knownText,
  languageOf,
  leavesQuery,
  mayRunData,
  queriesOf,
  runByOption,
  running,
  shells,
  transparent,
} from './programs';
import { type Part, type ShellCommand, staticText, type Word } from './syntax';

/** Parts of a command that whoever is called reads as more than data. */
export interface ReadAsCode {
  readonly parts: readonly Part[];
  readonly hazard: Hazard;
  /** Whether a command begins where these parts begin. */
  readonly starts?: boolean;
}

const naming = /^(?:read|unset|mapfile|readarray|vared|export|readonly|declare|typeset|local|integer|float|nameref)$/;
const numeric = /^-(?:eq|ne|lt|le|gt|ge)$/;
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
  if (called && texts[first] === undefined) found.push(...readByUnknown(rest, restTexts));
  if (name === 'git' && restTexts.includes('config'))
    for (const word of rest) add(word, { kind: 'runs', by: 'git config' });
  for (const [index, text] of texts.entries()) {
    const base = baseName(text);
    const isCalled = index <= first || /^find$/.test(baseName(texts[0])) || running.test(baseName(texts[0]));
    if (isCalled) found.push(...readArguments(base, words.slice(index + 1)));
    if (shells.test(base)) {
      const at = texts.findIndex((option, at) => at > index && /^-[A-Zabd-z]*c[A-Za-z]*$/.test(option ?? ''));
      const program = words.findIndex((_, next) => next > at && !isOption(texts[next]));
      const others = words.slice(index + 1);
      // A script that commands print: `sh <(…)`. Its path is no code.
      if (at === -1) for (const word of others) addPrinted(found, word, base);
      else add(words[program], { kind: 'runs', by: `${base} -c` }, true);
      const code = at === -1 ? undefined : words[program];
      if (code && mayRunData('sh', knownText(code))) addData(found, words, code, `${base} -c`);
      if (at !== -1) break;
    }
    if (joining.test(base) && (isCalled || base === 'ssh')) {
      const command = firstArgument(base, texts, index);
      for (const [next, word] of words.entries()) {
        if (next > index) add(word, { kind: 'runs', by: base }, next === command);
      }
      break;
    }
    if (commanding.test(base)) {
      for (const [next, word] of words.entries()) {
        const before = texts[next - 1] ?? '';
        const isCommand =
          /^(?:-[a-z]*c|--command|-Command)$/.test(before) || /^(?:--command=|-c.)/.test(beginning(word));
        if (next > index && isCommand) add(word, { kind: 'runs', by: base }, true);
      }
    }
    const language = languageOf(base);
    if (language === undefined) continue;
    for (const word of codeOf(language, words, index)) {
      add(word, { kind: 'programs', by: base });
      if (mayRunData(language, knownText(word))) addData(found, words, word, base);
    }
  }
  return found;
}

/** What a program has run, or runs as a query, of its own arguments. */
function readArguments(name: string, words: readonly Word[]): readonly ReadAsCode[] {
  const queries = queriesOf(name, words).map((word): ReadAsCode => {
    const kind = leavesQuery(knownText(word)) ? 'runs' : 'queries';
    return { parts: word.parts, hazard: { kind, by: name } };
  });
  const run = runByOption(name, words);
  return [
    ...queries,
    ...run.map(({ parts }): ReadAsCode => ({ parts, hazard: { kind: 'runs', by: name }, starts: true })),
  ];
}

/** Whatever else a command is given, its code may hand to a shell: arguments, and variables that the code names. */
function addData(found: ReadAsCode[], words: readonly Word[], code: Word, by: string): void {
  const hazard: Hazard = { kind: 'runs', by };
  for (const word of words) if (word !== code) found.push({ parts: word.parts, hazard });
  const names = new Set([...knownText(code).matchAll(/[A-Za-z_]\w*/g)].map(([name]) => name));
  const parts = [...names].map((name): Part => ({ kind: 'variable', name, start: code.start, end: code.end }));
  found.push({ parts, hazard });
}

function addPrinted(found: ReadAsCode[], { parts }: Word, by: string): void {
  const commands = parts.filter(({ kind }) => kind === 'commands');
  if (commands.length > 0) found.push({ parts: commands, hazard: { kind: 'runs', by } });
}

/** What is called by a variable may be a shell: `$SHELL -c …`. */
function readByUnknown(words: readonly Word[], texts: readonly (string | undefined)[]): readonly ReadAsCode[] {
  const at = texts.findIndex((text) => /^-[A-Za-z]*c$/.test(text ?? ''));
  const code = at === -1 ? undefined : words[at + 1];
  return code ? [{ parts: code.parts, hazard: { kind: 'runs', by: 'the shell' }, starts: true }] : [];
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
  if (name === 'source' || name === '.') {
    const printed = words.map(({ parts }) => parts.filter(({ kind }) => kind === 'commands'));
    return printed.map((parts) => ({ parts, hazard: { kind: 'runs', by: name } }));
  }
  if (shell === 'fish') return [];
  if (name === 'let') return all({ kind: 'evaluates', by: 'let' });
  if (name === 'test' || name === '[') return readTest(words, texts, isKsh);
  if (isKsh && /^(?:return|exit|shift|break|continue)$/.test(name)) return all({ kind: 'evaluates', by: name });
  if (name === 'trap')
    return words
      .slice(texts[0] === '--' ? 1 : 0)
      .map(({ parts }) => ({ parts, hazard: { kind: 'runs', by: name }, starts: true }));
  if (name === 'printf') return readPrintf(words, texts, isKsh);
  if (name === 'getopts') return words.slice(1, 2).map(({ parts }) => ({ parts, hazard: { kind: 'names', by: name } }));
  if (!naming.test(name)) return [];
  return words.flatMap(({ parts }): ReadAsCode[] => {
    const equals = parts.findIndex((part) => part.kind === 'text' && part.text.includes('='));
    const [before, after] =
      equals === -1
        ? [parts, []]
        : [parts.slice(0, equals), [...assignedText(parts[equals]), ...parts.slice(equals + 1)]];
    const names: ReadAsCode = { parts: before, hazard: { kind: 'names', by: name } };
    const evaluated = /-\w*[iEF]/.test(options) || name === 'integer' || name === 'float';
    if (evaluated) return [names, { parts: after, hazard: { kind: 'evaluates', by: `${name} -i` } }];
    const refers = /-\w*n/.test(options) && /^(?:declare|typeset|local)$/.test(name);
    return refers || name === 'nameref'
      ? [names, { parts: after, hazard: { kind: 'names', by: `${name} -n` } }]
      : [names];
  });
}

/** What stands behind the sign in `name=text`. */
const assignedText = (part: Part | undefined): readonly Part[] =>
  part?.kind === 'text' ? [{ ...part, text: part.text.slice(part.text.indexOf('=') + 1) }] : [];

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

/** Who reads the standard input of a command as more than data, and how; undefined for nobody, as far as can be seen. */
export function readerOfInput({ kind, words }: ShellCommand): Hazard | undefined {
  if (kind !== 'simple') return undefined;
  const texts = words.map((word) => staticText(word));
  let first = 0;
  while (transparent.test(baseName(texts[first]))) first++;
  while (first > 0 && isOption(texts[first])) first++;
  const name = baseName(texts[first]);
  const runs = (by: string): Hazard => ({ kind: 'runs', by });
  if (/^(?:at|batch|parallel|crontab)$/.test(name)) return runs(name);
  if (/^(?:source|\.)$/.test(name))
    return words.length === first + 1 || texts[1] === '/dev/stdin' ? runs(name) : undefined;
  if (isClient(name)) return { kind: 'queries', by: name };
  const language = languageOf(name);
  if (language !== undefined) return readsInput(language, name, words, first);
  if (name === 'xargs') {
    const at = texts.findIndex((text) => shells.test(baseName(text)) || joining.test(baseName(text)));
    if (at === -1) return undefined;
    const replaces = texts.some((text) => /^(?:-I|-i|--replace|-J)/.test(text ?? ''));
    const code = words.at(-1);
    const hasCode = code !== undefined && texts.at(-1) !== '-c';
    return replaces || !hasCode || joining.test(baseName(texts[at])) || mayRunData('sh', knownText(code))
      ? runs(name)
      : undefined;
  }
  if (name === 'ssh') {
    const command = firstArgument('ssh', texts, first);
    const text = texts.slice(command).join(' ');
    return command >= words.length || /(?:^|[\s/;&|])(?:ba|da|z|k|a)?sh\b/.test(text) ? runs(name) : undefined;
  }
  const at = texts.findIndex((text) => shells.test(baseName(text)));
  if (at === -1 || (at > first && !running.test(name))) return undefined;
  const options = texts.slice(at + 1).filter(isOption);
  const others = texts.slice(at + 1).filter((text) => !isOption(text));
  if (options.some((text) => /^-[A-Za-z]*c/.test(text ?? ''))) return undefined;
  const reads = others.length === 0 || options.some((text) => /^-[A-Za-z]*s/.test(text ?? ''));
  return reads || others[0] === '-' || others[0] === '/dev/stdin' ? runs(baseName(texts[at])) : undefined;
}

/** How an interpreter reads its input: as code where it is given none, as data for code that may run them. */
function readsInput(language: string, by: string, words: readonly Word[], from: number): Hazard | undefined {
  const code = codeOf(language, words, from);
  if (code.length > 0)
    return code.some((word) => mayRunData(language, knownText(word))) ? { kind: 'runs', by } : undefined;
  if (/^(?:awk|sed)$/.test(language))
    return words.some((word) => staticText(word) === '-') ? { kind: 'programs', by } : undefined;
  if (by === 'less' || by === 'more') return undefined;
  const file = words.slice(from + 1).find((word) => !isOption(staticText(word)) && staticText(word) !== '-');
  return file === undefined || language === 'ed' || language === 'vim' || words.some((word) => staticText(word) === '-')
    ? { kind: 'programs', by }
    : undefined;
}

/** Commands that print files or what is sent to them, never their arguments. */
const handing =
  /^(?:cat|curl|wget|zcat|gzip|gunzip|xz|xzcat|bzip2|tar|unzip|head|tail|base64|openssl|gpg|git|aws|gsutil)$/;

/** Whether what a command prints may hold its arguments. */
export const printsArguments = ({ words }: ShellCommand): boolean =>
  !handing.test(baseName(words[0] && staticText(words[0])));

/** Whether a command does nothing but print its arguments. */
export const onlyPrints = ({ words }: ShellCommand): boolean =>
  /^(?:echo|printf|print|string)$/.test(baseName(words[0] && staticText(words[0])));

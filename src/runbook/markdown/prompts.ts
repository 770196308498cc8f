import type { Shell } from '../model';
import { isProgram } from './programs';

/** What stands before a command in a terminal, and what that says of where it is. */
export interface Prompt {
  /** Where the command begins. */
  readonly length: number;
  readonly kind: 'shell' | 'program';
  /** What is the same for all prompts of one shell on one machine: user, host and sign, or the program's name. */
  readonly identity: string;
  /** The shell, where its prompt tells. */
  readonly shell?: Shell;
  /** The machine, container or program that it names. */
  readonly where?: string;
  /** A program's prompt for more of the same command. */
  readonly isMore?: boolean;
}

/** In front of any prompt: a Python or Conda environment, a cluster, a time. */
const before = String.raw`[ \t]*(?:\((?!none\))[\w.@:|/⎈ -]{1,60}\)[ \t]*|\[\d\d:\d\d(?::\d\d)?\][ \t]*)?`;
const path = String.raw`[^\s#$%>❯]{0,80}`;
const behind = String.raw`(?:[ \t]+|$)`;

interface Form {
  readonly pattern: RegExp;
  readonly shell?: Shell;
}

/** `user` and `host` are what they say; `sign` is what the prompt ends with. */
const shellForms: readonly Form[] = [
  {
    pattern: new RegExp(
      `^${before}\\[(?<user>[\\w.-]+)@(?<host>[\\w.-]+)[^\\]\\n]{0,80}\\][ \\t]?(?<sign>[#$%])${behind}`,
      'u',
    ),
  },
  {
    pattern: new RegExp(
      `^${before}(?<user>[\\w.-]+)@(?<host>[\\w.-]+)(?::${path}|[ \\t]+[~/]${path}|[ \\t]+[\\w.~/-]{1,40})?[ \\t]?(?<sign>[#$%])${behind}`,
      'u',
    ),
  },
  {
    pattern: new RegExp(`^${before}(?<user>[\\w.-]+)@(?<host>[\\w.-]+)[ \\t]+[~/]${path}(?<sign>>)${behind}`, 'u'),
    shell: 'fish',
  },
  {
    pattern: new RegExp(
      `^${before}(?<host>[\\w.-]+):[~/\\w.-]${path}[ \\t](?<user>[\\w.-]+)(?<sign>[$#%])${behind}`,
      'u',
    ),
  },
  {
    pattern: new RegExp(
      `^${before}(?<host>(?!sh-|bash-|ash-|ksh-|zsh-)[A-Za-z][\\w.-]*):[~/]${path}[ \\t]?(?<sign>[#$%])${behind}`,
      'u',
    ),
  },
  { pattern: new RegExp(`^${before}-?(?:[a-z]{0,2}sh-\\d[\\d.]*)[ \\t]?(?<sign>[#$])${behind}`, 'u') },
  // busybox and containers: `/ # `, `~ $ `, `/app # `; a name and a folder: `host ~ # `.
  {
    pattern: new RegExp(
      `^${before}(?:(?<host>[a-z][\\w.-]*)[ \\t]+)?(?:~${path}|/${path})[ \\t]+(?<sign>[#$%])${behind}`,
      'u',
    ),
  },
  { pattern: /^[ \t]*(?<sign>\$)>?[ \t]+/u },
  { pattern: new RegExp(`^${before}(?<sign>\\$)${behind}`, 'u') },
  // A host's name and nothing else: `db1$ `, `host1 $ `.
  {
    pattern: new RegExp(
      `^${before}(?<host>[a-z][a-z-]*\\d[\\w.-]*|[a-z][\\w-]*\\.[\\w.-]+|[a-z]{2,20})[ \\t]?(?<sign>\\$)[ \\t]+(?=[a-z./])`,
      'u',
    ),
  },
  { pattern: new RegExp(`^${before}(?<host>[a-z][a-z-]*\\d[\\w.-]*)(?<sign>#)[ \\t]+(?=[a-z./])`, 'u') },
  // oh-my-zsh, starship, Kali: an arrow, a folder, a branch.
  {
    pattern:
      /^[ \t]*(?<sign>\u279c)[ \t]+(?:\S{1,60}[ \t]+(?:(?:git|hg|svn):\([^)\n]{0,60}\)[ \t]*)?(?:[\u2717\u2718\u2714x][ \t]+)?)(?=\S)/u,
  },
  { pattern: /^[ \t]*[\w~/.-]{1,60}[ \t]{1,4}git:\([^)\n]{0,60}\)[ \t]{0,4}(?<sign>[\u2717\u2718x\u276f$%#]?)[ \t]+/u },
  { pattern: /^[ \t]*\u2514\u2500+(?<sign>[$#])[ \t]+/u },
  { pattern: /^[ \t]*(?:[~/][^\s\u276f]{0,60}[ \t]*)?(?<sign>[\u276f\u276d\u03bb\u25b6\u2771\u00bb])[ \t]+/u },
  {
    pattern:
      /^[ \t]*(?:\[[\w.-]+\]:[ \t]*)?PS(?:[ \t]+[A-Za-z]:[^>\n]{0,80}|[ \t]+[~/][^>\n]{0,80}|[ \t]+\w+:\\[^>\n]{0,80})?(?<sign>>)[ \t]*/,
    shell: 'powershell',
  },
  { pattern: /^[ \t]*[A-Za-z]:\\[^>\n]{0,80}(?<sign>>)[ \t]*/, shell: 'cmd' },
];

/** Programs that read commands of their own, by their prompts. The first group is the prompt for more of the same. */
const programForms: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['psql', /^[ \t]*[\w.-]+(?:=[*!?]?[#>]|([-'"($*^][#>]))[ \t]+/],
  ['mysql', /^[ \t]*(?:mysql|MySQL|MariaDB|mariadb)(?:[ \t]+\[[^\]\n]{0,40}\])?>[ \t]*|^[ \t]{2,}(['"`]?->)[ \t]+/],
  [
    'redis-cli',
    /^[ \t]*(?:redis|valkey|127\.0\.0\.1:\d+|localhost:\d+|\d{1,3}(?:\.\d{1,3}){3}:\d+|[\w.-]+:6\d{3})(?:\[\d+\])?(?:\(TX\))?>[ \t]*/,
  ],
  ['sqlite', /^[ \t]*sqlite>[ \t]*|^[ \t]{2,}(\.\.\.>)[ \t]*/],
  ['Python', /^[ \t]*(?:>>>|In \[\d+\]:)[ \t]*|^[ \t]*(\.\.\.(?=[ \t]))[ \t]?/],
  ['irb', /^[ \t]*(?:irb|pry|rails|[\w-]+)\((?:main|[\w-]+)\)(?::\d+)?(?::\d+)?[>*][ \t]*/],
  [
    'mongosh',
    /^[ \t]*(?:[\w-]+:(?:PRIMARY|SECONDARY|ARBITER|STARTUP2?|RECOVERING)>|(?:mongos|mongo)>|(?:Enterprise[ \t]|Atlas[ \t])?[\w-]+[ \t]\[(?:direct|primary|mongos|secondary|other)[^\]\n]{0,40}\][ \t]\w+>)[ \t]*/,
  ],
  ['IEx', /^[ \t]*(?:iex|ghci|jshell)(?:\([^)\n]{0,40}\)\d*)?>[ \t]*/],
  ['gdb', /^[ \t]*\((?:gdb|lldb|pdb|Pdb|dlv|rdb)\)[ \t]*/],
];
/** `cqlsh:ks> `, `tool/card> `, `sftp> `, `fw(config)# `: a word or two right before the sign. */
const anyProgram =
  /^[ \t]*(?<name>(?![<>-])[A-Za-z][\w.:/@-]{0,40}(?:\([\w./ -]{1,30}\)|\[[\w./ -]{0,30}\])?)(?<sign>>|(?<=\))#)[ \t]+(?=\S)/;

/** The prompt at the start of a line; undefined for none. `# `, `% ` and `> ` alone are told by what is around them. */
export function promptIn(line: string): Prompt | undefined {
  const start = line.length > 400 ? line.slice(0, 400) : line;
  for (const [where, pattern] of programForms) {
    const match = pattern.exec(start);
    if (match !== null) {
      const isMore = match[1] !== undefined;
      return { length: match[0].length, kind: 'program', identity: where, where, ...(isMore && { isMore }) };
    }
  }
  for (const { pattern, shell } of shellForms) {
    const match = pattern.exec(start);
    if (match === null) continue;
    const { user, host, sign = '' } = match.groups ?? {};
    // A price, an option's default.
    if (match[0].trim() === '' || (sign === '%' && host === undefined) || (user === undefined && isProgram(host ?? '')))
      continue;
    return {
      length: match[0].length,
      kind: 'shell',
      identity: `${user ?? ''}@${host ?? ''} ${sign}`,
      ...(shell !== undefined && { shell }),
      ...(host !== undefined && { where: user === undefined ? host : `${user}@${host}` }),
    };
  }
  const other = anyProgram.exec(start);
  const name = other?.groups?.['name'];
  // A redirection right behind a word.
  return other === null || name === undefined || isProgram(name)
    ? undefined
    : { length: other[0].length, kind: 'program', identity: name, where: name };
}

/** The first of the two lines that some prompts take: a folder, a branch, versions; or the top of a box. */
export const isPromptHead = (line: string): boolean =>
  /^[ \t]*\u250c\u2500/u.test(line) ||
  /^ {0,8}(?:[\w.@-]{1,80} (?:in|at) )?[\w~/.-]{1,80} (?:on|via|in) \S/u.test(line);

export const rootPrompt = /^[ \t]*#[ \t]+/;
export const percentPrompt = /^[ \t]*%[ \t]+/;
export const anglePrompt = /^[ \t]*>[ \t]+/;
/** All lines of a block begin with the same `$name `. */
export const namedPrompt = /^\$(?<name>[a-z]\w*)[ \t]+(?=\w)/;

/** The quote that is open at the end of a line, given that at its start; empty for none. */
export function openQuote(line: string, before: string): string {
  let quote = before;
  for (let at = 0; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '\\' && quote !== "'") at++;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
    else if (character === '#' && quote === '' && (at === 0 || /\s/.test(line.charAt(at - 1)))) break;
  }
  return quote;
}

export function trimBlank(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first === -1 ? [] : lines.slice(first, last + 1);
}

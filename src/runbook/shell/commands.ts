import { readArithmetic } from './expansions';
import { announceHeredoc, endLine } from './heredocs';
import type { Source } from './source';
import type { Assignment, Part, Pipeline, Redirection, Script, ShellCommand, Word } from './syntax';
import { staticText } from './syntax';
import { readWord, skipBlanks, skipComment } from './words';

/** Commands up to where `isEnd` says so or the text ends. */
export function readCommands(s: Source, isEnd: () => boolean): Script {
  const script: Pipeline[] = [];
  for (;;) {
    skipLines(s);
    if (s.at >= s.end || isEnd() || s.startsWith(';;')) return script;
    script.push(readPipeline(s));
    skipBlanks(s);
    skipComment(s);
    if (s.startsWith('&&') || s.startsWith('||')) {
      s.at += 2;
      skipLines(s);
      if (s.at >= s.end) throw s.unfinished();
      if (isEnd()) s.fail();
    } else if (s.startsWith(';;') || s.startsWith(';&') || s.startsWith(';|')) return script;
    else if (s.take(/;|&[!|]?/y) === '' && s.peek() !== '\n' && s.at < s.end && !isEnd()) s.fail();
  }
}

/** Goes past blanks, comments and the ends of lines, and the here-documents that begin there. */
function skipLines(s: Source): void {
  for (;;) {
    skipBlanks(s);
    skipComment(s);
    if (s.peek() !== '\n') return;
    endLine(s);
  }
}

function readPipeline(s: Source): Pipeline {
  const pipeline: ShellCommand[] = [];
  for (;;) {
    skipLines(s);
    while (s.take(/(?:!|time(?:[ \t]+-p)?|coproc|nocorrect|noglob)(?=[ \t\n(])/y) !== '') skipBlanks(s);
    pipeline.push(s.nested(() => readCommand(s)));
    skipBlanks(s);
    if (s.peek() !== '|' || s.peek(1) === '|') return pipeline;
    s.at += s.peek(1) === '&' ? 2 : 1;
    skipLines(s);
    if (s.at >= s.end) throw s.unfinished();
  }
}

const keyword =
  /(?:if|then|elif|else|fi|while|until|do|done|for|select|case|esac|function|in|\[\[|[{}])(?=[\s;&|<>()`]|$)/y;
/** What zsh has beside those. Its short forms of loops are not read. */
const zshKeyword = /(?:repeat|foreach|end|always)(?=[\s;&|<>()`]|$)|\{(?=\S)/y;

const isAt = (s: Source, ...words: readonly string[]): boolean => words.includes(s.match(keyword)?.[0] ?? '');

/** Goes past a keyword, which has to be there. */
function expect(s: Source, ...words: readonly string[]): string {
  if (!isAt(s, ...words)) s.fail();
  return s.take(keyword);
}

/** Goes past what `expression` matches, which has to be there. */
function demand(s: Source, expression: RegExp): void {
  if (s.take(expression) === '') s.fail();
}

/** Commands up to one of these keywords, and the keyword. */
function readUntil(s: Source, ...words: readonly string[]): readonly [Script, string] {
  const script = readCommands(s, () => isAt(s, ...words));
  return [script, expect(s, ...words)];
}

interface Compound {
  readonly kind: string;
  readonly words?: readonly Word[];
  readonly assignments?: readonly Assignment[];
  readonly body?: Script;
}

function readCommand(s: Source): ShellCommand {
  const compound = readCompound(s);
  if (compound === undefined) return readSimple(s);
  const redirections: Redirection[] = [];
  for (;;) {
    skipBlanks(s);
    const redirection = readRedirection(s);
    if (redirection === undefined) return { words: [], assignments: [], body: [], ...compound, redirections };
    redirections.push(redirection);
  }
}

function readCompound(s: Source): Compound | undefined {
  if (s.startsWith('((')) {
    s.at += 2;
    const parts = [readArithmetic(s, '))', '((…))')];
    return { kind: '((', words: [{ start: s.at, end: s.at, parts }] };
  }
  if (s.peek() === '(') {
    s.at++;
    const body = readCommands(s, () => s.peek() === ')');
    if (s.peek() !== ')') s.fail();
    s.at++;
    return { kind: '(', body };
  }
  if (s.shell === 'zsh' && s.match(zshKeyword)) s.fail();
  switch (s.match(keyword)?.[0]) {
    case undefined:
    case 'in':
      return undefined;
    case '{': {
      s.at++;
      return { kind: '{', body: readUntil(s, '}')[0] };
    }
    case 'if':
      return readIf(s);
    case 'while':
    case 'until': {
      const kind = s.take(keyword);
      const [condition] = readUntil(s, 'do');
      return { kind, body: [...condition, ...readUntil(s, 'done')[0]] };
    }
    case 'for':
    case 'select':
      return readFor(s);
    case 'case':
      return readCase(s);
    case 'function':
      return readFunction(s);
    case '[[':
      return readTest(s);
    default:
      return s.fail();
  }
}

function readIf(s: Source): Compound {
  const body: Pipeline[] = [];
  for (let word = s.take(keyword); word !== 'fi';) {
    if (word !== 'else') body.push(...readUntil(s, 'then')[0]);
    const [script, next] = readUntil(s, ...(word === 'else' ? ['fi'] : ['elif', 'else', 'fi']));
    body.push(...script);
    word = next;
  }
  return { kind: 'if', body };
}

function readFor(s: Source): Compound {
  const kind = s.take(keyword);
  skipBlanks(s);
  const head: Part[] = [];
  let assignments: readonly Assignment[] = [];
  if (s.startsWith('((')) {
    s.at += 2;
    for (const closer of [';', ';', '))'] as const) head.push(readArithmetic(s, closer, 'for ((…))'));
    s.take(/[ \t]*;?/y);
  } else {
    const name = s.take(/[A-Za-z_]\w*(?=[\s;])/y) || s.fail();
    skipLines(s);
    const values: Word[] = [];
    if (isAt(s, 'in')) {
      s.take(keyword);
      for (;;) {
        skipBlanks(s);
        skipComment(s);
        if (/[;\n]|^$/.test(s.peek())) break;
        values.push(filledWord(s));
      }
    }
    assignments = [{ name, values }];
    if (s.peek() === ';') s.at++;
  }
  skipLines(s);
  const opening = expect(s, 'do', '{');
  const [body] = readUntil(s, opening === 'do' ? 'done' : '}');
  return { kind, assignments, words: [{ start: s.at, end: s.at, parts: head }], body };
}

/** A word that is not empty. */
function filledWord(s: Source, kind?: 'word' | 'pattern' | 'case'): Word {
  const word = readWord(s, kind);
  return word.start === word.end ? s.fail() : word;
}

function readCase(s: Source): Compound {
  s.take(keyword);
  skipBlanks(s);
  const words = [filledWord(s)];
  const body: Pipeline[] = [];
  skipLines(s);
  expect(s, 'in');
  for (;;) {
    skipLines(s);
    if (isAt(s, 'esac')) break;
    if (s.peek() === '(') s.at++;
    for (let isMore = true; isMore; isMore = s.take(/\|/y) !== '') {
      skipBlanks(s);
      words.push(filledWord(s, 'case'));
      skipBlanks(s);
    }
    if (s.peek() !== ')') s.fail();
    s.at++;
    body.push(...readCommands(s, () => isAt(s, 'esac')));
    if (s.take(/;;&|;;|;&|;\|/y) === '' && !isAt(s, 'esac')) s.fail();
  }
  s.take(keyword);
  return { kind: 'case', words, body };
}

function readFunction(s: Source): Compound {
  s.take(keyword);
  skipBlanks(s);
  const name = filledWord(s);
  s.take(/[ \t]*\([ \t]*\)/y);
  skipLines(s);
  return { kind: 'function', words: [name], body: [[s.nested(() => readCommand(s))]] };
}

/** `[[ … ]]`: words and the operators between them, those as words. */
function readTest(s: Source): Compound {
  s.take(keyword);
  const words: Word[] = [];
  for (;;) {
    skipLines(s);
    const start = s.at;
    const operator = s.take(/\]\](?=[\s;&|<>()`]|$)|&&|\|\||[()]|[<>](?!\()/y);
    if (operator === ']]') return { kind: 'test', words };
    const before = words.at(-1);
    const isPattern = before !== undefined && /^(?:=~|==?|!=)$/.test(staticText(before) ?? '');
    if (operator !== '' && !isPattern) {
      words.push({ start, end: s.at, parts: [{ kind: 'text', text: operator, quoted: false }] });
    } else {
      s.at = start;
      words.push(filledWord(s, isPattern ? 'pattern' : 'word'));
    }
  }
}

/** Commands whose arguments can be assignments of lists. */
const declaring = /^(?:declare|typeset|local|export|readonly|integer|float)$/;

function readSimple(s: Source): ShellCommand {
  const assignments: Assignment[] = [];
  const words: Word[] = [];
  const redirections: Redirection[] = [];
  for (;;) {
    skipBlanks(s);
    skipComment(s);
    const redirection = readRedirection(s);
    if (redirection !== undefined) {
      redirections.push(redirection);
      continue;
    }
    const first = words[0] && staticText(words[0]);
    const assignment =
      words.length === 0 || declaring.test(first ?? '') ? readAssignment(s, words.length > 0) : undefined;
    if (assignment !== undefined) {
      assignments.push(assignment);
      continue;
    }
    if (words.length === 1 && assignments.length === 0 && s.take(/\([ \t]*\)/y) !== '') {
      skipLines(s);
      return { ...{ kind: 'function', assignments, words, redirections }, body: [[s.nested(() => readCommand(s))]] };
    }
    const word = readWord(s);
    if (word.start === word.end) break;
    if (s.shell === 'zsh' && staticText(word) === '}') s.fail();
    words.push(word);
  }
  if (words.length + assignments.length + redirections.length === 0) s.fail();
  return { kind: 'simple', assignments, words, redirections, body: [] };
}

/**
 * An assignment, if one stands here. As an argument of `declare`, only a list counts: all else is a word.
 */
function readAssignment(s: Source, isArgument: boolean): Assignment | undefined {
  if (isArgument && !s.match(/[A-Za-z_]\w*\+?=\(/y)) return undefined;
  const start = s.at;
  const name = s.match(/([A-Za-z_]\w*)(?:\[|\+?=)/y)?.[1];
  if (name === undefined) return undefined;
  s.at += name.length;
  let subscript: Part | undefined;
  if (s.peek() === '[') {
    // A pattern of file names otherwise, such as `a[0-9]`.
    if (!s.match(/\[[^\n]{0,200}\]\+?=/y)) {
      s.at = start;
      return undefined;
    }
    s.at++;
    subscript = readArithmetic(s, ']', `${name}[…]=`);
  }
  demand(s, /\+?=/y);
  const values = s.peek() === '(' ? readList(s, name) : [readWord(s)];
  return { name, values, ...(subscript && { subscript }) };
}

/** `(…)`: the values of a list. */
function readList(s: Source, name: string): readonly Word[] {
  const words: Word[] = [];
  s.at++;
  for (;;) {
    skipLines(s);
    if (s.peek() === ')') break;
    const start = s.at;
    if (s.peek() === '[' && s.match(/\[[^\n]{0,200}\]=/y)) {
      s.at++;
      const subscript = readArithmetic(s, ']', `${name}=([…]=…)`);
      demand(s, /=/y);
      const value = readWord(s);
      words.push({ start, end: s.at, parts: [subscript, ...value.parts] });
    } else words.push(filledWord(s));
  }
  s.at++;
  return words;
}

const redirecting = /(?:\d+|\{\w+\})?(?:<<<|<<-?|<>|<&|>&|>>|>\||<(?!\()|>(?!\())|&>>?/y;

function readRedirection(s: Source): Redirection | undefined {
  const operator = s.take(redirecting).replace(/^(?:\d+|\{\w+\})/, '');
  if (operator === '') return undefined;
  if (operator === '<<' || operator === '<<-') return announceHeredoc(s, operator);
  skipBlanks(s);
  return { operator, parts: filledWord(s).parts };
}

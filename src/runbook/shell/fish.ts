import type { Source } from './source';
import type { Assignment, Part, Pipeline, Redirection, Script, ShellCommand, Word } from './syntax';
import { staticText } from './syntax';
import { skipBlanks, skipComment } from './words';

/** Commands of fish up to where `isEnd` says so or the text ends. */
export function readFishCommands(s: Source, isEnd: () => boolean): Script {
  const script: Pipeline[] = [];
  for (;;) {
    skipSeparators(s);
    if (s.at >= s.end || isEnd()) return script;
    script.push(readPipeline(s));
    skipBlanks(s);
    skipComment(s);
    if (s.take(/&&|\|\|/y) !== '') {
      skipSeparators(s);
      if (s.at >= s.end) throw s.unfinished();
    } else if (s.take(/[;&\n]/y) === '' && s.at < s.end && !isEnd()) s.fail();
  }
}

function skipSeparators(s: Source): void {
  do {
    skipBlanks(s);
    skipComment(s);
  } while (s.take(/[;\n]/y) !== '');
}

function readPipeline(s: Source): Pipeline {
  const pipeline: ShellCommand[] = [];
  for (;;) {
    skipBlanks(s);
    while (s.take(/(?:!|(?:not|and|or|time)(?=[ \t]))/y) !== '') skipBlanks(s);
    pipeline.push(s.nested(() => readCommand(s)));
    skipBlanks(s);
    if (s.startsWith('||') || s.take(/&?\|/y) === '') return pipeline;
    skipSeparators(s);
    if (s.at >= s.end) throw s.unfinished();
  }
}

const opening = /(?:begin|if|while|for|switch|function)(?=[\s;]|$)/y;
const closing = /end(?=[\s;&|<>)]|$)/y;

function readCommand(s: Source): ShellCommand {
  // Braces group commands in fish 4 alone.
  if (s.peek() === '{' || s.match(closing)) s.fail();
  const kind = s.match(opening)?.[0];
  if (kind === undefined) return readSimple(s, 'simple', []);
  s.take(opening);
  let head: ShellCommand | undefined;
  if (kind === 'for' || kind === 'switch' || kind === 'function') head = readSimple(s, kind, []);
  const body = readFishCommands(s, () => s.match(closing) !== undefined);
  if (s.take(closing) === '') s.fail();
  const { redirections } = readSimple(s, kind, body);
  const values = head?.words.slice(2) ?? [];
  const name = head?.words[0] && staticText(head.words[0]);
  const assignments: Assignment[] = kind === 'for' && name !== undefined ? [{ name, values }] : [];
  return { kind, assignments, words: kind === 'for' ? [] : (head?.words ?? []), redirections, body };
}

/** What stands up to the end of a command. Behind a block, that is redirections alone. */
function readSimple(s: Source, kind: string, body: Script): ShellCommand {
  const assignments: Assignment[] = [];
  const words: Word[] = [];
  const redirections: Redirection[] = [];
  for (;;) {
    skipBlanks(s);
    skipComment(s);
    const operator = s.take(/\d*(?:>>|>\?|<\?|[<>]&?|\^)(?!\()|&>>?/y);
    if (operator !== '') {
      skipBlanks(s);
      redirections.push({ operator: operator.replace(/^\d+/, ''), parts: readWord(s).parts });
      continue;
    }
    const variable = words.length === 0 ? s.match(/([A-Za-z_]\w*)=/y)?.[1] : undefined;
    if (variable !== undefined && kind === 'simple') {
      s.at += variable.length + 1;
      assignments.push({ name: variable, values: [readWord(s)] });
      continue;
    }
    const word = readWord(s);
    if (word.start === word.end) break;
    words.push(word);
  }
  const isBlock = body.length > 0 || (kind !== 'simple' && words.length === 0);
  if (isBlock ? words.length > 0 : words.length + assignments.length === 0) s.fail();
  return { kind, assignments, words, redirections, body };
}

function readWord(s: Source): Word {
  const start = s.at;
  const parts: Part[] = [];
  for (;;) {
    const char = s.peek();
    if (char === '' || /[\s;&|<>)]/.test(char)) break;
    if (s.isPlaceholder()) parts.push(s.placeholder('bare'));
    else if (char === '\\') parts.push(...readEscape(s));
    else if (char === "'") parts.push(readSingle(s));
    else if (char === '"') parts.push(...readDouble(s));
    else if (char === '$') parts.push(...readDollar(s));
    else if (char === '(') parts.push(...readSubstitution(s, 1));
    else if (char === '{') parts.push(...readBraces(s));
    else if (char === '}') s.fail();
    else parts.push({ kind: 'text', text: s.takeRun(/[^\\'"$()|;&<>{}\s]+/y) || s.fail(), quoted: false });
  }
  return { start, end: s.at, parts };
}

function readEscape(s: Source): readonly Part[] {
  if (s.isPlaceholder(1)) {
    s.at++;
    return [s.placeholder('joined')];
  }
  if (s.at + 1 >= s.end) throw s.unfinished();
  s.at += 2;
  return [{ kind: 'text', text: s.text.charAt(s.at - 1), quoted: true }];
}

function readSingle(s: Source): Part {
  const start = s.at;
  let close = start + 1;
  for (; s.text[close] !== "'"; close++) {
    if (s.text[close] === '\\') close++;
    if (close >= s.end) throw s.unfinished();
  }
  s.skipTo(close + 1, 'single-quotes');
  return { kind: 'text', text: s.text.slice(start + 1, close), quoted: true };
}

function readDouble(s: Source): readonly Part[] {
  const parts: Part[] = [{ kind: 'text', text: '', quoted: true }];
  s.at++;
  while (s.peek() !== '"') {
    if (s.at >= s.end) throw s.unfinished();
    if (s.isPlaceholder()) parts.push(s.placeholder('double-quotes'));
    else if (s.peek() === '\\') parts.push(...readEscape(s));
    else if (s.peek() === '$') parts.push(...readDollar(s));
    else parts.push({ kind: 'text', text: s.takeRun(/[^"\\$]+/y) || s.fail(), quoted: true });
  }
  s.at++;
  return parts;
}

/** `$name`, `$$name`, `$(…)`, with indexes. */
function readDollar(s: Source): readonly Part[] {
  const start = s.at;
  if (s.isPlaceholder(1)) {
    s.at++;
    return [s.placeholder('joined')];
  }
  if (s.peek(1) === '(') return readSubstitution(s, 2);
  const name = s.take(/\$+\w+/y).replace(/^\$+/, '');
  if (name === '') s.fail();
  return [{ kind: 'variable', name, start, end: s.at }, ...readIndexes(s, name)];
}

/** `[…]` straight behind a variable or a substitution: numbers, which fish takes from variables as well. */
function readIndexes(s: Source, of: string): readonly Part[] {
  const parts: Part[] = [];
  while (s.peek() === '[') {
    s.at++;
    const inside: Part[] = [];
    while (s.peek() !== ']') {
      if (s.isPlaceholder()) inside.push(s.placeholder('arithmetic'));
      else if (s.peek() === '$') inside.push(...readDollar(s));
      else if (s.take(/[\d.\s-]+/y) === '') s.fail();
    }
    s.at++;
    parts.push({ kind: 'arithmetic', by: `$${of}[…]`, parts: inside });
  }
  return parts;
}

/** A comment in which fish, looking for the end of a substitution, takes signs for what they are elsewhere. */
const confusing = /(?<![^\s;&|(])#[^\n]*['"()\\]/;

function readSubstitution(s: Source, length: number): readonly Part[] {
  s.at += length;
  const start = s.at;
  const script = s.nested(() => readFishCommands(s, () => s.peek() === ')'));
  if (s.peek() !== ')' || confusing.test(s.text.slice(start, s.at))) s.fail();
  s.at++;
  return [{ kind: 'commands', script }, ...readIndexes(s, '(…)')];
}

/** `{a,b}`: blanks, and in some versions line ends, belong to it. */
function readBraces(s: Source): readonly Part[] {
  const parts: Part[] = [];
  s.at++;
  s.nested(() => {
    while (s.peek() !== '}') {
      const char = s.peek();
      if (char === '$') parts.push(...(s.isPlaceholder() ? [s.placeholder('expansion')] : readDollar(s)));
      else if (char === '{') parts.push(...readBraces(s));
      else if (char === "'") parts.push(readSingle(s));
      else if (char === '"') parts.push(...readDouble(s));
      else parts.push({ kind: 'text', text: s.takeRun(/[^\\'"$(){}\s;&|<>]+/y) || s.fail(), quoted: false });
    }
  });
  s.at++;
  return parts;
}

import type { QuotingContext } from '../quotingContext';
import type { Source } from './source';
import type { Part } from './syntax';

/** Where an expansion stands: what is a quote there, and what a placeholder in it is inside of. */
export type Around = 'bare' | 'double-quotes' | 'heredoc' | 'arithmetic';

/** A `$` and what belongs to it. */
export function readDollar(s: Source, around: Around): readonly Part[] {
  const start = s.at;
  const next = s.peek(1);
  if (s.isPlaceholder(1)) {
    s.at++;
    return [text('$'), s.placeholder('joined')];
  }
  if (next === '(') return s.startsWith('$((') ? [readArithmeticExpansion(s)] : [readSubstitution(s, 2)];
  if (next === '{') return readBraces(s, around);
  if (next === '[') {
    if (s.shell === 'sh') s.fail();
    s.at += 2;
    return [readArithmetic(s, ']', '$[…]')];
  }
  if (next === "'" && around === 'bare') return [readEscaping(s)];
  const prefix = s.shell === 'zsh' ? s.match(/\$[\^=~+#]+(?=[A-Za-z_])/y)?.[0] : undefined;
  s.at += prefix?.length ?? 1;
  const name = s.take(prefix === undefined ? /[A-Za-z_]\w*|[0-9@*#?$!-]/y : /[A-Za-z_]\w*/y);
  if (name === '') return [text('$')];
  const variable: Part = {
    ...{ kind: 'variable', name, start, end: s.at },
    ...(prefix?.includes('~') === true && { as: 'code' }),
  };
  if (s.shell !== 'zsh' || s.peek() !== '[') return [variable];
  s.at++;
  return [variable, readArithmetic(s, ']', `$${name}[…]`)];
}

const text = (value: string, quoted = false): Part => ({ kind: 'text', text: value, quoted });

/** `$(…)`, `<(…)` and their like, from their first character; `length` is that of what opens them. */
export function readSubstitution(s: Source, length: number): Part {
  s.at += length;
  return s.nested(() => {
    const outer = s.heredocs;
    const start = s.at;
    s.heredocs = [];
    const script = s.commands(() => s.peek() === ')');
    // A here-document must have ended before what it stands in.
    if (s.peek() !== ')' || s.heredocs.length > 0) s.fail();
    s.at++;
    s.heredocs = outer;
    s.passLines(start);
    return { kind: 'commands', script };
  });
}

/**
 * Backticks. What stands in them is read where backslashes and quotes around them cannot change it; else a placeholder
 * in it cannot be filled.
 */
export function readBackticks(s: Source, around: Around): Part {
  const start = s.at;
  let close = start + 1;
  for (; s.text[close] !== '`'; close++) {
    if (s.text[close] === '\\') close++;
    if (close >= s.end) throw s.unfinished();
  }
  const inside = s.text.slice(start + 1, close);
  if (around !== 'bare' || /[\\'"#]/.test(inside)) {
    s.skipTo(close + 1, 'backticks');
    s.passLines(start);
    return text('', true);
  }
  s.at++;
  const outer = s.heredocs;
  s.heredocs = [];
  const script = s.nested(() => s.within(close, () => s.commands(() => false)));
  if (s.heredocs.length > 0) s.fail();
  s.heredocs = outer;
  s.at++;
  s.passLines(start);
  return { kind: 'commands', script };
}

export function readSingle(s: Source): Part {
  const start = s.at;
  const close = s.text.indexOf("'", start + 1);
  if (close === -1 || close >= s.end) throw s.unfinished();
  s.skipTo(close + 1, 'single-quotes');
  s.passLines(start);
  return text(s.text.slice(start + 1, close), true);
}

/** `$'…'`, in which a backslash keeps a quote from ending it. */
function readEscaping(s: Source): Part {
  const start = s.at;
  let close = start + 2;
  for (; s.text[close] !== "'"; close++) {
    // To a plain sh, the dollar is one, and the backslash too.
    if (s.text[close] === '\\' && s.shell === 'sh') s.fail();
    if (s.text[close] === '\\') close++;
    if (close >= s.end) throw s.unfinished();
  }
  s.skipTo(close + 1, 'single-quotes');
  s.passLines(start);
  return text(s.text.slice(start + 2, close), true);
}

export function readDouble(s: Source): readonly Part[] {
  const start = s.at;
  s.at++;
  const parts = readExpanding(s, 'double-quotes', () => s.peek() === '"');
  if (s.peek() !== '"') s.fail();
  s.at++;
  s.passLines(start);
  return parts.length === 0 ? [text('', true)] : parts;
}

/** Text in which variables and commands are replaced, up to where it ends. */
export function readExpanding(s: Source, around: 'double-quotes' | 'heredoc', isEnd: () => boolean): readonly Part[] {
  const parts: Part[] = [];
  while (s.at < s.end && !isEnd()) {
    if (s.isPlaceholder()) parts.push(s.placeholder(around));
    else if (s.peek() === '\\') parts.push(...readEscape(s));
    else if (s.peek() === '$') parts.push(...readDollar(s, around));
    else if (s.peek() === '`') parts.push(readBackticks(s, around));
    else parts.push(text(s.takeRun(around === 'heredoc' ? /[^\\$`\n]+|\n/y : /[^"\\$`]+/y) || s.fail(), true));
  }
  return parts;
}

/** A backslash and the character that it keeps from meaning something. */
export function readEscape(s: Source): readonly Part[] {
  if (s.isPlaceholder(1)) {
    s.at++;
    return [text('\\', true), s.placeholder('joined')];
  }
  if (s.at + 1 >= s.end) throw s.unfinished();
  const escaped = s.peek(1);
  s.at += 2;
  return escaped === '\n' ? [] : [text(escaped, true)];
}

/** `$((…))`. Shells take it for a subshell in a substitution where it does not end so. */
function readArithmeticExpansion(s: Source): Part {
  s.at += 3;
  return readArithmetic(s, '))', '$((…))');
}

/** Arithmetic up to `closer`, and past it. */
export function readArithmetic(s: Source, closer: '))' | ']' | '}' | ';', by: string): Part {
  const start = s.at;
  const parts: Part[] = [];
  const read = (): Part => {
    let open = 0;
    const isEnd = (): boolean => open === 0 && s.startsWith(closer === ';' ? ';' : closer);
    while (!isEnd()) {
      const char = s.peek();
      if (char === '') s.fail();
      if (s.isPlaceholder()) parts.push(s.placeholder('arithmetic'));
      else if (char === '$') parts.push(...readDollar(s, 'arithmetic'));
      else if (char === '`') parts.push(readBackticks(s, 'arithmetic'));
      else if (char === '"') parts.push(...readDouble(s));
      else if (char === "'" && closer === ']' && s.shell !== 'sh') readSingle(s);
      else if (char === '\\') parts.push(...readEscape(s));
      else if (/['{}]/.test(char)) s.fail();
      else {
        if (char === '(' || char === '[') open++;
        if ((char === ')' || char === ']') && --open < 0) s.fail();
        const nameStart = s.at;
        const name = s.take(/[A-Za-z_]\w*/y);
        if (name === '') s.at++;
        else parts.push({ kind: 'variable', name, start: nameStart, end: s.at });
      }
    }
    s.at += closer.length;
    s.passLines(start);
    return { kind: 'arithmetic', by, parts };
  };
  return s.nested(read);
}

/** Operators behind whose sign a word follows in which a quoted variable is what it holds, and text outside of quotes. */
const plainOperators = /:?[-=?+]|##?|%%?/y;
const otherOperators = /\/[/#%]?|\^\^?|,,?|@[A-Za-z]|~~?/y;

/** `${…}`. */
function readBraces(s: Source, around: Around): readonly Part[] {
  const start = s.at;
  s.at += 2;
  const flags = s.shell === 'zsh' ? s.take(/\([A-Za-z@#%0]*\)/y) : '';
  const prefix = s.take(s.shell === 'zsh' ? /[\^=~+]*(?:#(?=[\w@*]))?/y : /(?:[#!](?=[\w@*]))?/y);
  const parts: Part[] = [];
  let name = s.take(/[A-Za-z_]\w*|\d+|[@*#?$!-]/y);
  if (name === '' && s.shell === 'zsh') {
    // Instead of a variable, zsh takes what an expansion gives.
    name = '…';
    if (s.peek() === '"') parts.push(...readDouble(s));
    else if (s.peek() === '$' && !s.isPlaceholder()) parts.push(...readDollar(s, around));
    else s.fail();
  }
  if (name === '') s.fail();
  if (s.peek() === '[') {
    s.at++;
    parts.push(readArithmetic(s, ']', `\${${name}[…]}`));
  }
  let operator = '';
  const asOf = (): 'name' | 'code' | undefined =>
    prefix === '!' || flags.includes('P')
      ? 'name'
      : prefix.includes('~') || flags.includes('e') || operator === '@P'
        ? 'code'
        : undefined;
  s.nested(() => {
    if (s.peek() === '}') s.at++;
    else if (s.take(plainOperators) !== '')
      parts.push(...readBracesWord(s, around, around === 'bare' ? 'bare' : 'expansion'));
    else if (s.peek() === ':') {
      s.at++;
      parts.push(readArithmetic(s, '}', `\${${name}:…}`));
    } else if ((operator = s.take(otherOperators)) !== '') parts.push(...readBracesWord(s, around, 'expansion'));
    else s.fail();
  });
  s.passLines(start);
  const as = asOf();
  return [{ kind: 'variable', name, start, end: s.at, ...(as && { as }) }, ...parts];
}

/** What follows an operator in `${…}`, and the brace that ends it. */
function readBracesWord(s: Source, around: Around, context: QuotingContext): readonly Part[] {
  const parts: Part[] = [];
  while (s.peek() !== '}') {
    const char = s.peek();
    if (char === '') s.fail();
    if (s.isPlaceholder()) parts.push(s.placeholder(context));
    else if (char === '\\') parts.push(...readEscape(s));
    else if (char === '$') parts.push(...readDollar(s, around));
    else if (char === '`') parts.push(readBackticks(s, around === 'bare' ? 'double-quotes' : around));
    else if (around === 'bare' && char === "'") parts.push(readSingle(s));
    else if (around === 'bare' && char === '"') parts.push(...readDouble(s));
    // Quotes inside of quotes: shells disagree about all but the simplest.
    else if (around === 'double-quotes' && char === '"') {
      if (s.take(/"[^"'\\$`{}\n]*"/y) === '') s.fail();
    } else parts.push(text(s.takeRun(/[^\\$`'"{}]+/y) || s.fail()));
  }
  s.at++;
  return parts;
}

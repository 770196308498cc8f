import { readBackticks, readDollar, readDouble, readEscape, readSingle, readSubstitution } from './expansions';
import type { Source } from './source';
import type { Part, Word } from './syntax';

/** Goes past blanks and lines that go on behind a backslash. */
export function skipBlanks(s: Source): void {
  s.take(/(?:[ \t]|\\\n)+/y);
}

/** Goes past a comment, if one begins here: at the beginning of a token alone. */
export function skipComment(s: Source): void {
  if (s.peek() !== '#' || s.isPlaceholder()) return;
  const lineEnd = s.text.indexOf('\n', s.at);
  s.skipTo(lineEnd === -1 || lineEnd > s.end ? s.end : lineEnd, 'comment');
}

/**
 * One word, possibly empty. In a `pattern`, parentheses and bars belong to the word: on the right of `=~` and `==`, and
 * in the patterns of `case`, where those outside of parentheses do not.
 */
export function readWord(s: Source, kind: 'word' | 'pattern' | 'case' = 'word'): Word {
  const start = s.at;
  const parts: Part[] = [];
  const add = (...more: readonly Part[]): void => void parts.push(...more);
  for (;;) {
    const char = s.peek();
    if (char === '' || /[\s;&]/.test(char)) break;
    if (s.isPlaceholder()) add(s.placeholder(isName(s, start) ? 'joined' : 'bare'));
    else if (char === '\\') add(...readEscape(s));
    else if (char === "'") add(readSingle(s));
    else if (char === '"') add(...readDouble(s));
    else if (char === '$') add(...readDollar(s, 'bare'));
    else if (char === '`') add(readBackticks(s, 'bare'));
    else if (/[<>]/.test(char)) {
      if (s.peek(1) !== '(' || kind !== 'word') break;
      add(readSubstitution(s, 2));
    } else if (char === '(') {
      if (s.shell === 'zsh' && s.at === start + 1 && s.text[start] === '=') add(readSubstitution(s, 1));
      else if (kind === 'pattern' || opensPattern(s, start)) {
        const first = s.places.length;
        add(...readParentheses(s));
        // In zsh, it may be a qualifier that runs code: `*(e:…:)`.
        if (s.shell === 'zsh' && kind === 'word') s.places.fill({ context: 'joined' }, first);
      } else break;
    } else if (char === '|' && kind === 'pattern') {
      // `||` joins conditions.
      if (s.peek(1) === '|') break;
      s.at++;
    } else if (/[)|]/.test(char)) break;
    else add({ kind: 'text', text: s.takeRun(/[^\\'"$`<>()|;&\s]+/y) || s.fail(), quoted: false });
  }
  // ksh replaces variables first, and braces then.
  const hasBraces = parts.some((part) => part.kind === 'text' && !part.quoted && part.text.includes('{'));
  if (s.shell === 'sh' && hasBraces)
    for (const part of parts) if (part.kind === 'placeholder') s.places[part.index] = { context: 'joined' };
  return { start, end: s.at, parts };
}

/** Whether what follows belongs to a `~name` or `=name`, which zsh looks up even where the name is quoted. */
function isName(s: Source, start: number): boolean {
  const before = s.text.slice(Math.max(start, s.at - 200), s.at);
  return s.shell === 'zsh' && /(?:^|[:=])~[^/]*$|^=/.test(before);
}

/** Whether a parenthesis belongs to a pattern of file names: `@(a|b)`, and in zsh `*(.)` and `(a|b)*`. */
function opensPattern(s: Source, start: number): boolean {
  const before = s.at > start ? s.text.charAt(s.at - 1) : '';
  return /[?*+@!]/.test(before) || (s.shell === 'zsh' && s.peek(1) !== ')' && before !== '');
}

/** `(…)` of a pattern. */
function readParentheses(s: Source): readonly Part[] {
  const parts: Part[] = [];
  s.at++;
  s.nested(() => {
    while (s.peek() !== ')') {
      const char = s.peek();
      if (s.isPlaceholder()) parts.push(s.placeholder('bare'));
      else if (char === '\\') parts.push(...readEscape(s));
      else if (char === "'") parts.push(readSingle(s));
      else if (char === '"') parts.push(...readDouble(s));
      else if (char === '$') {
        const from = s.at;
        parts.push(...readDollar(s, 'bare'));
        // bash counts its parentheses: `(${x%%(*}|a)`.
        if (s.text.startsWith('${', from) && s.text.slice(from, s.at).includes('(')) s.fail();
      } else if (char === '(') parts.push(...readParentheses(s));
      // A blank ends the word in some shells, and a comment may begin behind it.
      else parts.push({ kind: 'text', text: s.takeRun(/[^\\'"$`()\s;&<>]+/y) || s.fail(), quoted: false });
    }
  });
  s.at++;
  return parts;
}

/** A word of a simple command, as far as it can be read without running anything. */
export interface Word {
  /** The text with quotes taken off; expansions stay as they are written. */
  readonly text: string;
  /** Whether the word holds an expansion (`$X`, `${{ x }}`), whose value nobody knows. */
  readonly expands: boolean;
  /** Whether an unquoted expansion or pattern may turn it into several words, or into any word at all. */
  readonly open: boolean;
}

/** Redirections that change nothing. */
const harmless = /(?:[012]?>|&>)[ \t]*\/dev\/null(?=[\s|&;]|$)|2>&1(?=[\s|&;]|$)/y;
const separator = /\|\||&&|\||;(?!;)|\n/y;
const placeholder = /\$\{\{[^{}\n]*\}\}/y;
const variable = /\$(?:[A-Za-z_]\w*|\{[A-Za-z_]\w*\}|[0-9?#@*])/y;

/**
 * The simple commands of a script in a POSIX shell, each as its words. Undefined where anything else is in it that could
 * run or write something: substitutions, redirections other than to /dev/null, subshells, background jobs, compound
 * commands, assignments, or a quote that is not closed.
 */
export function simpleCommands(script: string): readonly (readonly Word[])[] | undefined {
  // A line that goes on behind a backslash is one line.
  const text = script.replace(/\\\r?\n/g, ' ');
  const commands: Word[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === ' ' || character === '\t' || character === '\r') {
      at++;
      continue;
    }
    if (character === '#') {
      while (at < text.length && text.charAt(at) !== '\n') at++;
      continue;
    }
    const skipped = match(harmless, text, at);
    if (skipped > 0) {
      at += skipped;
      continue;
    }
    const separated = match(separator, text, at);
    if (separated > 0) {
      commands.push([]);
      at += separated;
      continue;
    }
    const read = readWord(text, at);
    if (read === undefined || read.end === at) return undefined;
    commands.at(-1)?.push(read.word);
    at = read.end;
  }
  return commands.filter((words) => words.length > 0);
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

function readWord(text: string, from: number): { readonly word: Word; readonly end: number } | undefined {
  let value = '';
  let expands = false;
  let open = false;
  let quote = '';
  let at = from;
  for (; at < text.length; at++) {
    const character = text.charAt(at);
    const code = text.charCodeAt(at);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 127 || character === '`') return undefined;
    if (quote === "'") {
      if (character === "'") quote = '';
      else value += character;
      continue;
    }
    if (character === '$') {
      const length = Math.max(match(placeholder, text, at), match(variable, text, at));
      // Substitutions, arithmetic, and a dollar sign before a quote, which has meanings of its own.
      if (length === 0 && /[({'"[$A-Za-z_]/.test(text.charAt(at + 1))) return undefined;
      expands ||= length > 0;
      open ||= length > 0 && quote === '' && match(placeholder, text, at) === 0;
      value += text.slice(at, at + Math.max(length, 1));
      at += Math.max(length, 1) - 1;
      continue;
    }
    if (quote === '"') {
      if (character === '"') quote = '';
      else if (character === '\\') return undefined;
      else value += character;
      continue;
    }
    if (character === '"' || character === "'") quote = character;
    else if (/[\s|;]/.test(character)) break;
    else if (/[<>&()\\!]/.test(character)) {
      if (character === '&' && text.startsWith('&&', at)) break;
      return undefined;
    } else {
      if (/[*?[{~]/.test(character)) open ||= at === from;
      value += character;
    }
  }
  return quote === '' ? { word: { text: value, expands, open }, end: at } : undefined;
}

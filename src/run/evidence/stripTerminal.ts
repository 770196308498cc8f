import { type Size, TerminalScreen } from './terminalScreen';
import { controls, escapes, obey } from './terminalSequences';

/** Takes an output in pieces, however they are cut, and gives back what can no longer change. */
export interface TerminalText {
  readonly push: (piece: string) => string;
  readonly end: () => string;
}

/**
 * What a terminal would show of `text` at its end, as plain text: without colors, titles, links and other escape sequences,
 * with progress as it stood at the end, over several lines too. No control character but tab and line feed remains, nor
 * one that changes the direction of text. docs/decisions/terminal-output.md says what is meant to differ from a terminal.
 */
export function stripTerminal(text: string): string {
  if (!unwanted.test(text)) return text;
  const terminal = terminalText();
  return terminal.push(text) + terminal.end();
}

/** Characters of a control sequence that are waited for; a longer one is none. Ours. */
const LONGEST = 256;

/** Control characters (C0 but for tab and line feed, DEL, C1), and those that embed, override or isolate directions of text. */
const unwanted = /[\0-\u0008\u000B-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/;

/** Characters that take one cell each, and one UTF-16 unit: most there are. */
const plain = /[ -~\u00A0-\u00AC\u00AE-\u02FF\u0370-\u0482\u048A-\u058F\u2010-\u2027\u2190-\u2311\u2500-\u25FC]+/y;
/** ESC [ … or its one-character form: parameters, intermediates, a final character, which is missing if it is cut off. */
const control = /(?:\u001B\[|\u009B)([0-?]{0,256})([ -/]{0,8})([@-~])?/y;
/** What begins a string (a title, a link, a device command). */
const opening = /\u001B[\]PX^_]|[\u0090\u0098\u009D-\u009F]/y;
/** What is skipped of a string, and what ends it: BEL, ST or, since not all that is printed was meant for a terminal, a line. */
const payload = /[^\u0007\u001B\u009C\n\r]*/y;
/** All others: ESC, intermediates, a final character. */
const other = /\u001B[ -/]{0,8}([0-~])?/y;
const zero = /^[\p{Mn}\p{Me}\u200B-\u200D\u2060]/u;
/** Those that Unicode calls wide or full width, and emoji: as VS Code's terminal shows them. */
const wide =
  /^[\p{Emoji_Presentation}\u1100-\u115F\u2329\u232A\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{17000}-\u{18AFF}\u{1B000}-\u{1B2FF}\u{20000}-\u{3FFFD}]/u;

/** The same for an output in pieces; memory is bounded, whatever comes. `size` is that of the terminal, where it is known. */
export function terminalText(size?: Size): TerminalText {
  let out = '';
  const screen = new TerminalScreen((text) => {
    out += text;
  }, size);
  let held = '';
  let inString = false;

  /** Takes what stands at `at`, and gives where it ends; undefined where that is cut off and more may come. */
  const take = (text: string, at: number, isEnd: boolean): number | undefined => {
    if (inString) {
      const end = matchEnd(payload, text, at) ?? at;
      const ender = text[end];
      if (ender === undefined) return end;
      inString = false;
      return ender === '\n' || ender === '\r' || ender === '\u001B' ? end : end + 1;
    }
    const run = matchEnd(plain, text, at);
    if (run !== undefined) {
      screen.print(text.slice(at, run));
      return run;
    }
    const code = text.charCodeAt(at);
    if (code === 0x1b || (code >= 0x80 && code <= 0x9f)) return takeSequence(text, at, isEnd);
    if (code < 0x20 || code === 0x7f) {
      controls[code]?.(screen);
      return at + 1;
    }
    if (code >= 0xd800 && code <= 0xdbff && at + 1 === text.length && !isEnd) return undefined;
    const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
    if (zero.test(character)) screen.printMark(character);
    else if (wide.test(character)) screen.printWide(character, 2);
    else if (!unwanted.test(character)) screen.printWide(character, 1);
    return at + character.length;
  };

  const takeSequence = (text: string, at: number, isEnd: boolean): number | undefined => {
    const sequence = matchAt(control, text, at);
    if (sequence) {
      const [whole, parameters = '', intermediates = '', final] = sequence;
      const end = at + whole.length;
      if (final === undefined) return end < text.length || isEnd || whole.length > LONGEST ? end : undefined;
      if (intermediates === '') obey(screen, parameters, final);
      return end;
    }
    const begun = matchEnd(opening, text, at);
    if (begun !== undefined) {
      inString = true;
      return begun;
    }
    const [whole = text.charAt(at), final] = matchAt(other, text, at) ?? [];
    const end = at + whole.length;
    if (text[at] !== '\u001B') return end;
    if (final === undefined && end === text.length && !isEnd) return undefined;
    if (final !== undefined && whole.length === 2) escapes[final]?.(screen);
    return end;
  };

  const feed = (text: string, isEnd: boolean): string => {
    let at = 0;
    while (at < text.length) {
      const end = take(text, at, isEnd);
      if (end === undefined) break;
      at = end;
    }
    held = text.slice(at);
    if (isEnd) screen.end();
    const given = out;
    out = '';
    return given;
  };

  return { push: (piece) => feed(held + piece, false), end: () => feed(held, true) };
}

function matchAt(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}

function matchEnd(expression: RegExp, text: string, at: number): number | undefined {
  expression.lastIndex = at;
  return expression.test(text) ? expression.lastIndex : undefined;
}

/**
 * What a terminal would show of `text`, as plain text: without colors, titles, links and other escape sequences, with
 * progress lines as they stood at the end, and characters that were taken back gone. No control character but tab and
 * line feed remains, nor one that changes the direction of text. Takes whole lines; time grows with the length alone.
 */
export function stripTerminal(text: string): string {
  return text
    .split(/(?<!\r)\r*\n/)
    .map(stripLine)
    .join('\n');
}

/** Control characters (C0 but for tab, DEL, C1), and those that embed, override or isolate directions of text. */
const unwanted = /[\0-\u0008\u000A-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069\uFEFF]/u;
const allUnwanted = new RegExp(unwanted, 'gu');

/** A terminal is not wider than this; what moves the cursor beyond would only cost memory. Ours. */
const widest = 10_000;

function stripLine(line: string): string {
  return unwanted.test(line) ? shown(line).replace(allUnwanted, '') : line;
}

/** Plays what a line does to itself: returns, backspaces, erasures and cursor movements within the line. */
function shown(line: string): string {
  const cells: string[] = [];
  let cursor = 0;
  let at = 0;
  while (at < line.length) {
    const sequence = sequenceAt(line, at);
    if (sequence !== undefined) {
      cursor = act(cells, cursor, sequence);
      at = sequence.end;
      continue;
    }
    const character = String.fromCodePoint(line.codePointAt(at) ?? 0);
    at += character.length;
    if (character === '\r') cursor = 0;
    else if (character === '\b') cursor = Math.max(0, cursor - 1);
    else if (character === '\t' || !unwanted.test(character)) {
      while (cells.length < cursor) cells.push(' ');
      cells[cursor] = character;
      cursor++;
    }
  }
  return cells.join('');
}

interface Sequence {
  readonly end: number;
  /** The final character of a control sequence; absent for all other kinds, of which none shows. */
  readonly final?: string;
  readonly parameter?: number;
}

/** ESC [ … or its one-character form: parameters, intermediates, a final character, which is missing if it is cut off. */
const control = /(?:\u001B\[|\u009B)([0-?]*)[ -/]*([@-~])?/y;
/** Strings (titles, links, device commands): up to BEL or ST. One that is cut off takes the rest of the line. */
const string = /(?:\u001B[\]PX^_]|[\u0090\u0098\u009D-\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u009C|\u001B\\)?/y;
/** All others: ESC, intermediates, a final character. */
const other = /\u001B[ -/]*[0-~]?/y;

function sequenceAt(line: string, at: number): Sequence | undefined {
  const code = line.charCodeAt(at);
  if (code !== 0x1b && !(code >= 0x90 && code <= 0x9f)) return undefined;
  const [match, parameters = '', final] = matchAt(control, line, at) ?? [];
  if (match !== undefined) {
    const parameter = /^\d+/.exec(parameters)?.[0];
    return {
      end: at + match.length,
      ...(final !== undefined && { final }),
      ...(parameter !== undefined && { parameter: Number(parameter) }),
    };
  }
  const [whole] = matchAt(string, line, at) ?? matchAt(other, line, at) ?? [];
  return whole === undefined ? undefined : { end: at + whole.length };
}

function matchAt(expression: RegExp, line: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(line);
}

/** Does to the line what a control sequence says, and gives the new place of the cursor. */
function act(cells: string[], cursor: number, { final, parameter }: Sequence): number {
  const by = Math.min(Math.max(parameter ?? 1, 1), widest);
  if (final === 'K') {
    if (parameter === undefined || parameter === 0) cells.length = Math.min(cells.length, cursor);
    else cells.fill(' ', 0, parameter === 1 ? cursor + 1 : cells.length);
  }
  if (final === 'C') return Math.min(cursor + by, Math.max(widest, cells.length));
  if (final === 'D') return Math.max(0, cursor - by);
  return final === 'G' ? by - 1 : cursor;
}

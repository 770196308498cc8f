import type { Range } from './range';

/** A line: `start` to `end` without its line break, which reaches to `next`. */
export interface TextLine extends Range {
  readonly next: number;
}

/** The line that begins at `start`. LF, CRLF and CR break lines, as they do in Markdown and in editors. */
export function lineAt(text: string, start: number): TextLine {
  let end = start;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 10) return { start, end, next: end + 1 };
    if (code === 13) return { start, end, next: text.charCodeAt(end + 1) === 10 ? end + 2 : end + 1 };
  }
  return { start, end, next: end };
}

/** The line break to write at `offset`: the nearest one before it, else the first one of the text, else LF. */
export function lineBreakAt(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const last = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'));
  if (last < 0) return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  return before.endsWith('\r\n', last + 1) ? '\r\n' : before.charAt(last);
}

/** Where a text begins, behind a byte-order mark. */
export function textStart(text: string): number {
  return text.startsWith('\u{feff}') ? 1 : 0;
}

/** A place in a line, and the column that it has once tabs are blanks. */
export interface LinePosition {
  readonly offset: number;
  readonly column: number;
}

export const lineStart: LinePosition = { offset: 0, column: 0 };

/** Characters that nobody sees (zero-width ones, the byte-order mark): where text is copied from a page, they come along. */
export const invisible = /[\u{200b}-\u{200d}\u{2060}\u{feff}]/gu;

function isInvisible(code: number): boolean {
  return code >= 0x200b && (code <= 0x200d || code === 0x2060 || code === 0xfeff);
}

/** The place behind the blanks at a place; with `skipInvisible`, behind invisible characters among them too. */
export function skipBlanks(line: string, from: LinePosition, skipInvisible = false): LinePosition {
  let { offset, column } = from;
  for (; offset < line.length; offset++) {
    const code = line.charCodeAt(offset);
    if (code === 32) column++;
    else if (code === 9) column += 4 - (column % 4);
    else if (!skipInvisible || !isInvisible(code)) break;
  }
  return { offset, column };
}

/** Whether nothing but blanks stands at an offset of a line and behind it. */
export function isBlankFrom(line: string, offset: number, skipInvisible = false): boolean {
  for (let at = offset; at < line.length; at++) {
    const code = line.charCodeAt(at);
    if (code !== 32 && code !== 9 && !(skipInvisible && isInvisible(code))) return false;
  }
  return true;
}

/** A line without the blanks that lead up to `column`. */
export function dedent(line: string, column: number): string {
  let at = 0;
  for (let here = 0; at < line.length && here < column; at++) {
    const code = line.charCodeAt(at);
    if (code === 32) here++;
    else if (code === 9) here += 4 - (here % 4);
    else break;
  }
  return line.slice(at);
}

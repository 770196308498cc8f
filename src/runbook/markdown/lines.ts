import type { Range } from '../model';

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

/** A place in a line, and the column that it has once tabs are blanks. */
export interface Place {
  readonly offset: number;
  readonly column: number;
}

/** Characters that nobody sees (zero-width ones, the byte-order mark): where text is copied from a page, they come along. */
export const invisible = /[\u{200b}-\u{200d}\u{2060}\u{feff}]/gu;

function isInvisible(code: number): boolean {
  return code >= 0x200b && (code <= 0x200d || code === 0x2060 || code === 0xfeff);
}

export function skipBlanks(line: string, from: Place): Place {
  let { offset, column } = from;
  for (; offset < line.length; offset++) {
    const code = line.charCodeAt(offset);
    if (code === 32) column++;
    else if (code === 9) column += 4 - (column % 4);
    else if (!isInvisible(code)) break;
  }
  return { offset, column };
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

import type { Range } from '../runbook/model';

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

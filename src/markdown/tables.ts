import type { Table } from './block';
import { lineAt, lineStart, skipBlanks } from './lines';
import type { Range } from './range';

const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** A cheap first look at what stands at an offset of a line. */
export function mayBeDelimiterRow(line: string, offset: number): boolean {
  const code = line.charCodeAt(offset);
  return code === 124 || code === 45 || code === 58;
}

/** Whether a line makes the line above it, `head`, the head of a table: it has as many cells, of hyphens. */
export function isDelimiterRow(line: string, head: string): boolean {
  if (!delimiterRow.test(line)) return false;
  return rowCells(line, 0, line.length).length === rowCells(head, 0, head.length).length;
}

/**
 * The rows of a table, its head first and without the row of hyphens: where the text of each cell stands, without the
 * blanks around it. A row may have fewer cells than the head has, or more.
 */
export function tableRows(text: string, { start, end, inset }: Table): readonly (readonly Range[])[] {
  const rows: (readonly Range[])[] = [];
  for (let at = start; at < end;) {
    const line = lineAt(text, at);
    // The block begins behind the marks of the quotes around it; its other lines have them.
    const from = at === start ? start : behindQuotes(text.slice(line.start, line.end), inset.quotes) + line.start;
    rows.push(rowCells(text, from, Math.min(line.end, end)));
    at = line.next;
  }
  return rows.filter((_, index) => index !== 1);
}

function behindQuotes(line: string, quotes: number): number {
  let { offset } = skipBlanks(line, lineStart, true);
  for (let left = quotes; left > 0 && line.charCodeAt(offset) === 62; left--) {
    ({ offset } = skipBlanks(line, { offset: offset + 1, column: 0 }, true));
  }
  return offset;
}

/** Where the cells of a row stand. A bar behind a backslash is text. */
function rowCells(text: string, start: number, end: number): readonly Range[] {
  const cells: Range[] = [];
  const row = trimmed(text, start, end);
  let from = text.charCodeAt(row.start) === 124 ? row.start + 1 : row.start;
  for (let at = from; at < row.end; at++) {
    const code = text.charCodeAt(at);
    if (code === 92) at++;
    else if (code === 124) {
      cells.push(trimmed(text, from, at));
      from = at + 1;
    }
  }
  if (from < row.end) cells.push(trimmed(text, from, row.end));
  return cells;
}

function trimmed(text: string, from: number, to: number): Range {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return { start, end };
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9;
}

import type { ScalarNode } from './node';
import { indentOf, isBlank, type SourceLine } from './sourceLines';

/** Where reading goes on after a value: a line, and the offset in it. */
export interface Read<T> {
  readonly node: T;
  readonly line: number;
  readonly at: number;
}

export interface Source {
  readonly text: string;
  readonly lines: readonly SourceLine[];
}

/** The last line, from `line` on, that is still part of a value inside a collection at column `parent`. */
export function lastLineInside({ lines }: Source, line: number, parent: number): number {
  let last = line;
  for (let next = line + 1; next < lines.length; next++) {
    const candidate = lines[next];
    if (candidate === undefined) break;
    if (candidate.content === candidate.end) continue;
    if (indentOf(candidate) <= parent) break;
    last = next;
  }
  return last;
}

/** Reads `|` or `>` and all that is indented below it. */
export function readBlockScalar(source: Source, line: number, at: number, parent: number): Read<ScalarNode> {
  const { lines, text } = source;
  let last = line;
  const told = /^[|>][-+]?([1-9])/.exec(text.slice(at, at + 3))?.[1];
  let indent = told === undefined ? undefined : parent + Number(told);
  for (let next = line + 1; next < lines.length; next++) {
    const candidate = lines[next];
    if (candidate === undefined) break;
    if (candidate.content === candidate.end) continue;
    const column = indentOf(candidate);
    // The first line sets the depth; what is a little less deep ends the block as a dedent does.
    if (column <= parent || (indent !== undefined && column < indent && text[candidate.content] !== '#')) break;
    indent ??= column;
    last = next;
  }
  const end = lines[last]?.end ?? at;
  return { node: { kind: 'scalar', style: 'block', range: { start: at, end } }, line: last, at: end };
}

/** Reads a quoted text. One that is never closed ends with its line: the rest of the file is not part of it. */
export function readQuoted(source: Source, line: number, at: number, parent: number, limit?: number): Read<ScalarNode> {
  const { lines, text } = source;
  const quote = text[at];
  const style = quote === '"' ? 'double' : 'single';
  const lastInside = lines[lastLineInside(source, line, parent)]?.end ?? at;
  const stop = Math.min(lastInside, limit ?? lastInside);
  for (let i = at + 1; i < stop; i++) {
    if (text[i] === '\\' && style === 'double') i += 1;
    else if (text[i] === quote && style === 'single' && text[i + 1] === quote) i += 1;
    else if (text[i] === quote) {
      let endLine = line;
      while ((lines[endLine]?.end ?? Infinity) < i) endLine += 1;
      return { node: { kind: 'scalar', style, range: { start: at, end: i + 1 } }, line: endLine, at: i + 1 };
    }
  }
  const end = Math.min(lines[line]?.end ?? at, limit ?? Infinity);
  return { node: { kind: 'scalar', style, range: { start: at, end } }, line, at: end };
}

/** Reads an unquoted text and the lines that go on with it. */
export function readPlain(source: Source, line: number, at: number, parent: number): Read<ScalarNode> {
  const { lines, text } = source;
  let end = plainEnd(text, at, lines[line]?.end ?? at);
  let last = line;
  // A comment ends the text for good.
  let open = end === trimmedEnd(text, at, lines[line]?.end ?? at);
  for (let next = line + 1; open && next < lines.length; next++) {
    const candidate = lines[next];
    if (candidate === undefined || (!isEmpty(candidate) && indentOf(candidate) <= parent)) break;
    if (isEmpty(candidate)) continue;
    if (text[candidate.content] === '#') break;
    end = plainEnd(text, candidate.content, candidate.end);
    open = end === trimmedEnd(text, candidate.content, candidate.end);
    last = next;
  }
  return { node: { kind: 'scalar', style: 'plain', range: { start: at, end } }, line: last, at: end };
}

const isEmpty = ({ content, end }: SourceLine): boolean => content === end;

/** Where an unquoted text on one line ends: before ` #` or the blanks at its end. */
export function plainEnd(text: string, from: number, lineEnd: number): number {
  for (let i = from + 1; i < lineEnd; i++) {
    if (text[i] === '#' && isBlank(text[i - 1])) return trimmedEnd(text, from, i);
  }
  return trimmedEnd(text, from, lineEnd);
}

export function trimmedEnd(text: string, from: number, end: number): number {
  let last = end;
  while (last > from && isBlank(text[last - 1])) last -= 1;
  return last;
}

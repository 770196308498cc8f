import type { Range } from '../runbook/model';
import { templateEnd } from './ruleTemplates';
import type { Line } from './ruleLines';

/** A value of a rule file. */
export interface Scalar {
  readonly value: string;
  /** Without quotes; of a block, from its first line's text to its last one's. */
  readonly range: Range;
  /** The index of the line that it ends on. */
  readonly lastLine: number;
  /** `name` of `&name` before it, or of `*name` in its place. */
  readonly anchor?: string;
  readonly alias?: string;
}

/** Anchors and tags in front of a value. */
const properties = /(?:[&!][^\s,[\]{}]*[ \t]+)*/y;

/**
 * Reads the value that starts at `from`, on the line `index`; a block (`|`, `>`) and a value that starts on the next line
 * go on over the lines that are indented more than its key.
 */
export function readScalar(
  text: string,
  lines: readonly Line[],
  index: number,
  from: number,
  keyIndent: number,
): Scalar {
  const end = lines[index]?.end ?? text.length;
  let at = pastBlanks(text, from, end);
  properties.lastIndex = at;
  const before = properties.exec(text)?.[0] ?? '';
  const anchor = /&(\S+)/.exec(before)?.[1];
  at = Math.min(at + before.length, end);
  const rest = text.slice(at, end);
  if (/^[|>][-+0-9]{0,2}(?:\s+#.*)?$/.test(rest)) return readBlock(text, lines, index, keyIndent, rest.startsWith('>'));
  const next = lines[index + 1];
  const goesOn = rest === '' && next !== undefined && isValueAlone(text, next, keyIndent);
  const inLine = goesOn ? readInLine(text, next.contentStart, next.end, 'block') : readInLine(text, at, end, 'block');
  const alias = /^\*(\S+)$/.exec(inLine.value)?.[1];
  return {
    ...inLine,
    lastLine: goesOn ? index + 1 : index,
    ...(anchor !== undefined && { anchor }),
    ...(alias !== undefined && { alias }),
  };
}

/** Whether a line deeper than its key is its value: neither a field nor an item. */
function isValueAlone(text: string, line: Line, keyIndent: number): boolean {
  if (!line.isContent || line.indent <= keyIndent) return false;
  const content = text.slice(line.contentStart, line.end);
  return !/^(?:-(?:\s|$)|[{[?](?!\{)|["']?[\w.-]{1,64}["']?[ \t]*:(?:\s|$))/.test(content);
}

/**
 * Reads the value that starts at `from` and ends before `end`: a text in quotes, or what is bare up to a comment, and in
 * braces up to a comma or a brace. Quotes, commas and braces inside `{{ … }}` are the template's.
 */
export function readInLine(
  text: string,
  from: number,
  end: number,
  style: 'block' | 'flow',
): { readonly value: string; readonly range: Range; readonly next: number } {
  const start = pastBlanks(text, from, end);
  const quote = text[start];
  if (quote === '"' || quote === "'") {
    const close = closingQuote(text, start, end);
    return { value: text.slice(start + 1, close), range: { start: start + 1, end: close }, next: close + 1 };
  }
  let at = start;
  for (; at < end; at++) {
    const inside = templateEnd(text, at, end);
    if (inside !== undefined) at = inside - 1;
    else if (text[at] === '#' && (at === from || isBlank(text[at - 1]))) break;
    else if (style === 'flow' && /[,{}[\]]/.test(text[at] ?? '')) break;
  }
  let bareEnd = at;
  // A loop, for a pattern would take quadratic time on a run of commas. The comma is of JSON.
  while (bareEnd > start && /[\s,]/.test(text[bareEnd - 1] ?? '')) bareEnd--;
  return { value: text.slice(start, bareEnd), range: { start, end: bareEnd }, next: at };
}

const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\t';

function pastBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isBlank(text[at])) at++;
  return at;
}

/** Where the quote at `start` is closed; the end of the line where it is not, for a line that is being typed. */
function closingQuote(text: string, start: number, end: number): number {
  const quote = text[start];
  for (let at = start + 1; at < end; at++) {
    const inside = templateEnd(text, at, end);
    if (inside !== undefined) at = inside - 1;
    else if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote && text[at + 1] === quote && quote === "'") at++;
    else if (text[at] === quote) return at;
  }
  return end;
}

function readBlock(text: string, lines: readonly Line[], index: number, keyIndent: number, isFolded: boolean): Scalar {
  let last = index;
  const inside: Line[] = [];
  for (let next = index + 1; next < lines.length; next++) {
    const line = lines[next];
    if (line === undefined) break;
    const isText = line.end > line.contentStart;
    // A template's statement may stand anywhere in a block.
    const isStatement = isText && !line.isContent && text[line.contentStart] !== '#';
    if (isText && line.indent <= keyIndent && !isStatement) break;
    if (isText && line.indent > keyIndent) {
      inside.push(line);
      last = next;
    }
  }
  const start = inside[0]?.contentStart ?? lines[index]?.end ?? 0;
  const end = inside.at(-1)?.end ?? start;
  const value = inside.map((line) => text.slice(line.contentStart, line.end)).join(isFolded ? ' ' : '\n');
  return { value, range: { start, end }, lastLine: last };
}

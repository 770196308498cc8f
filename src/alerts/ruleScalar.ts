import type { Range } from '../runbook/model';
import type { Line } from './ruleLines';

/** A value of a rule file. */
export interface Scalar {
  readonly value: string;
  /** Without quotes; of a block, from its first line's text to its last one's. */
  readonly range: Range;
  /** The index of the line that it ends on. */
  readonly lastLine: number;
}

/**
 * Reads the value that starts at `from`, on the line `index`; a block (`|`, `>`) goes on over the lines that are indented
 * more than its key.
 */
export function readScalar(
  text: string,
  lines: readonly Line[],
  index: number,
  from: number,
  keyIndent: number,
): Scalar {
  const end = lines[index]?.end ?? text.length;
  let start = from;
  while (start < end && (text[start] === ' ' || text[start] === '\t')) start++;
  const rest = text.slice(start, end);
  if (/^[|>][-+0-9]{0,2}(?:\s+#.*)?$/.test(rest)) return readBlock(text, lines, index, keyIndent, rest.startsWith('>'));
  const quote = rest[0];
  if (quote === '"' || quote === "'") {
    const close = closingQuote(rest, quote);
    return scalar(text, start + 1, start + close, index);
  }
  const comment = rest.search(/(?:^|\s)#/);
  let bareEnd = comment < 0 ? end : start + comment;
  // A loop, for a pattern would take quadratic time on a run of commas. The comma is of JSON.
  while (bareEnd > start && /[\s,]/.test(text[bareEnd - 1] ?? '')) bareEnd--;
  return scalar(text, start, bareEnd, index);
}

const scalar = (text: string, start: number, end: number, lastLine: number): Scalar => ({
  value: text.slice(start, end),
  range: { start, end },
  lastLine,
});

/** Where the quote is closed; the end of the line where it is not, for a line that is being typed. */
function closingQuote(rest: string, quote: string): number {
  for (let at = 1; at < rest.length; at++) {
    if (rest[at] === '\\' && quote === '"') at++;
    else if (rest[at] === quote && rest[at + 1] === quote && quote === "'") at++;
    else if (rest[at] === quote) return at;
  }
  return rest.length;
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

import type { Range } from '../runbook/model';

/**
 * Where each offset of `value`, the text that a scalar stands for, stands in the source; undefined where it cannot be
 * said: only a literal block (`|`) and a text in double quotes on one line keep every character in its order.
 */
export function embeddedText(text: string, range: Range, value: string): ((offset: number) => number) | undefined {
  if (text[range.start] === '|') return inLiteralBlock(text, range, value);
  return text[range.start] === '"' ? inDoubleQuotes(text, range, value) : undefined;
}

function inLiteralBlock(text: string, { start, end }: Range, value: string): ((offset: number) => number) | undefined {
  const shifts: number[] = [];
  const starts: number[] = [];
  const lines = value.split('\n');
  let at = lineAfter(text, start);
  let offset = 0;
  for (const line of lines) {
    const next = lineAfter(text, at);
    const source = text.slice(at, next).replace(/\r?\n$/, '');
    // What is left out in front of a line is its indentation.
    if (line !== '' && (at >= end || !source.endsWith(line))) return undefined;
    starts.push(offset);
    shifts.push(at + source.length - line.length - offset);
    offset += line.length + 1;
    at = next;
  }
  return (wanted) => {
    const line = lastAtMost(starts, wanted);
    return Math.min(wanted + (shifts[line] ?? 0), end);
  };
}

/** Start of the next line; the text's end where there is none. */
function lineAfter(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end + 1;
}

/** Index of the last number that is not over the wanted one; 0 where all are. */
function lastAtMost(ascending: readonly number[], wanted: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((ascending[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A character of YAML in double quotes: escaped, with as many digits as the letter says, or as it is. */
const character = /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[^\r\n])|[^\\\r\n]/y;

function inDoubleQuotes(text: string, { start, end }: Range, value: string): ((offset: number) => number) | undefined {
  const places: number[] = [];
  for (let at = start + 1; at < end - 1; at = character.lastIndex) {
    character.lastIndex = at;
    const [source] = character.exec(text) ?? [];
    if (source === undefined) return undefined;
    const isPair = source.startsWith('\\U') && Number.parseInt(source.slice(2), 16) > 0xffff;
    places.push(...(isPair ? [at, at] : [at]));
  }
  places.push(end - 1);
  return places.length === value.length + 1 ? (wanted) => places[wanted] ?? end - 1 : undefined;
}

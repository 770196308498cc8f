/** How a dump is read: bytes as they stand, those of each word the other way round, octal numbers, or what they show. */
export type DumpReading = 'inOrder' | 'reversed' | 'octal' | 'shown';

/** A byte of a row, and where it stands in it. */
export interface DumpByte {
  readonly reading: DumpReading;
  readonly code: number;
  readonly at: number;
}

const offset = /^[ \t]{0,8}[\da-fA-F]{5,16}:?(?=[ \t]|$)/;

/**
 * A line as a row of what od, xxd, hexdump and Format-Hex print, in all the ways in which it may be read; undefined for
 * another line. A secret that is longer than a row is cut there by the next offset and by what the row shows as text.
 */
export function dumpRow(line: string): readonly DumpByte[] | undefined {
  const begin = offset.exec(line)?.[0].length;
  if (begin === undefined) return undefined;
  const framed = / {1,3}[|>](.{1,32})[|<][ \t\r]*$/.exec(line);
  const numbers = framed?.index ?? columnsEnd(line, begin);
  const bytes: DumpByte[] = [];
  for (const { 0: word, index } of line.slice(begin, numbers).matchAll(/[^ \t]{1,16}/g))
    bytes.push(...readings(word, begin + index));
  const shown = framed ? line.slice(numbers).replace(/^ {1,3}[|>]/, '') : line.slice(numbers).trimStart();
  const from = line.length - shown.length;
  for (let at = 0; at < shown.length && at < 32; at++) {
    const code = shown.charCodeAt(at);
    // What frames the text stands behind it, and what cannot be shown is a dot that is not looked for.
    if (from + at < line.length - (framed ? 1 : 0)) bytes.push({ reading: 'shown', code, at: from + at });
  }
  return bytes;
}

/** Rows of characters or octal bytes, four columns each. */
const inFours = /^(?: {3}\S| {2}\S{2}| \S{3}| {4})+$/;

/** Where the numbers end and the text begins: at two blanks, behind those that part the offset from the numbers. */
function columnsEnd(line: string, begin: number): number {
  const rest = line.slice(begin);
  const first = /[^ \t]/.exec(rest)?.index ?? 0;
  const two = inFours.test(rest.trimEnd()) ? null : /[\da-fA-F] {2,8}(?=\S)/.exec(rest.slice(first));
  return two ? begin + first + two.index + 1 : line.length;
}

function readings(word: string, at: number): readonly DumpByte[] {
  const all = (reading: DumpReading, codes: readonly number[]): readonly DumpByte[] =>
    codes.map((code) => ({ reading, code, at }));
  const isOctal = /^[0-7]+$/.test(word);
  if (word.length === 1) return all('octal', [word.charCodeAt(0)]);
  if (word.length === 3 && isOctal) return all('octal', [parseInt(word, 8) & 0xff]);
  if (word.length === 6 && isOctal && parseInt(word, 8) <= 0xffff)
    return all('reversed', [parseInt(word, 8) & 0xff, parseInt(word, 8) >> 8]);
  if (word.length % 2 === 1 || !/^[\da-fA-F]+$/.test(word)) return [];
  const bytes = (word.match(/../g) ?? []).map((pair) => parseInt(pair, 16));
  return [...all('inOrder', bytes), ...all('reversed', bytes.toReversed())];
}

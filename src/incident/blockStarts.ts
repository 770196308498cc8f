/*
 * What can begin a block of Markdown at an offset of a line, blanks skipped. Each looks at the first character before
 * anything else: nearly every line is told by it.
 */

/** A place in a line, and the column that it has once tabs are blanks. */
export interface Place {
  readonly offset: number;
  readonly column: number;
}

export function skipBlanks(line: string, from: Place): Place {
  let { offset, column } = from;
  for (; offset < line.length; offset++) {
    const code = line.charCodeAt(offset);
    if (code === 32) column++;
    else if (code === 9) column += 4 - (column % 4);
    else break;
  }
  return { offset, column };
}

const marker = /(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)/y;

/** Length of the list marker at the offset; 0 for none. */
export function markerLength(line: string, offset: number): number {
  if (!'-+*0123456789'.includes(line.charAt(offset)) || isThematicBreak(line, offset)) return 0;
  marker.lastIndex = offset;
  return marker.exec(line)?.[0].length ?? 0;
}

/** Three or more `*`, `-` or `_` with nothing but blanks between them. */
export function isThematicBreak(line: string, offset: number): boolean {
  const character = line.charAt(offset);
  if (character !== '*' && character !== '-' && character !== '_') return false;
  let count = 0;
  for (let at = offset; at < line.length; at++) {
    const other = line.charAt(at);
    if (other === character) count++;
    else if (other !== ' ' && other !== '\t') return false;
  }
  return count > 2;
}

const heading = /(#{1,6})(?:[ \t]|$)/y;

/** Level of the heading at the offset; 0 for none. */
export function headingLevel(line: string, offset: number): number {
  if (line.charAt(offset) !== '#') return 0;
  heading.lastIndex = offset;
  return heading.exec(line)?.[1]?.length ?? 0;
}

/** Level of the heading that a line of nothing but `=` or `-` makes of the paragraph above it; 0 for no such line. */
export function underlineLevel(line: string, offset: number): number {
  const character = line.charAt(offset);
  if (character !== '=' && character !== '-') return 0;
  let at = offset;
  while (line.charAt(at) === character) at++;
  if (skipBlanks(line, { offset: at, column: 0 }).offset < line.length) return 0;
  return character === '=' ? 1 : 2;
}

const fence = /(?:(`{3,})[^`]*|(~{3,})(?:[^~].*)?)$/y;

/** The characters of the code fence that opens at the offset. */
export function openingFence(line: string, offset: number): string | undefined {
  const character = line.charAt(offset);
  if (character !== '`' && character !== '~') return undefined;
  fence.lastIndex = offset;
  const match = fence.exec(line);
  return match?.[1] ?? match?.[2];
}

/** Whether the fence opened with these characters closes at the offset: as many of them or more, and nothing else. */
export function closesFence(line: string, offset: number, opened: string): boolean {
  if (!line.startsWith(opened, offset)) return false;
  let at = offset + opened.length;
  while (line[at] === opened[0]) at++;
  return skipBlanks(line, { offset: at, column: 0 }).offset === line.length;
}

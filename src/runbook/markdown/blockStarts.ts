import { skipBlanks } from './lines';

/*
 * What can begin a block of Markdown at an offset of a line, blanks skipped. Each looks at the first character before
 * anything else: nearly every line is told by it.
 */

const marker = /(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$)/y;

/** Length of the list marker at the offset; 0 for none. */
export function markerLength(line: string, offset: number): number {
  const code = line.charCodeAt(offset);
  const isBullet = code === 42 || code === 43 || code === 45;
  if (!isBullet && !(code > 47 && code < 58)) return 0;
  if (isBullet && isThematicBreak(line, offset)) return 0;
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

/** Two or more `=` or `-` and nothing else: the line before them is a heading of the level given; 0 for none. */
export function underlineLevel(line: string, offset: number): number {
  const character = line.charAt(offset);
  if (character !== '=' && character !== '-') return 0;
  let at = offset;
  while (line.charAt(at) === character) at++;
  if (at - offset < 2 || skipBlanks(line, { offset: at, column: 0 }).offset < line.length) return 0;
  return character === '=' ? 1 : 2;
}

const heading = /(#{1,6})(?:[ \t]|$)/y;
/** Without the blank that Markdown asks for, as many write it; one `#` alone is more likely a tag or a channel. */
const looseHeading = /(#{2,6})(?=[\p{L}\d"'`*])/uy;

/** Level of the heading at the offset; 0 for none. */
export function headingLevel(line: string, offset: number): number {
  if (line.charCodeAt(offset) !== 35) return 0;
  heading.lastIndex = looseHeading.lastIndex = offset;
  return (heading.exec(line) ?? looseHeading.exec(line))?.[1]?.length ?? 0;
}

/** The characters of the code fence that opens at the offset. */
export function openingFence(line: string, offset: number): string | undefined {
  const character = line.charAt(offset);
  if (character !== '`' && character !== '~') return undefined;
  const end = runEnd(line, offset);
  if (end - offset < 3 || (character === '`' && line.includes('`', end))) return undefined;
  return line.slice(offset, end);
}

/** Where the run of the character at the offset ends. */
export function runEnd(line: string, offset: number): number {
  const code = line.charCodeAt(offset);
  let at = offset;
  while (line.charCodeAt(at) === code && at < line.length) at++;
  return at;
}

/** How many of the fence's characters make up the rest of the line; 0 if there is anything else in it. */
export function bareFence(line: string, offset: number, character: string): number {
  if (line.charAt(offset) !== character) return 0;
  const end = runEnd(line, offset);
  return skipBlanks(line, { offset: end, column: 0 }).offset === line.length ? end - offset : 0;
}

const task = /\[([ \u{a0}xX\-/])\](?=[ \t])/uy;

/** The character in the brackets of the task box at the offset. Beyond GFM's, `-` (cancelled) and `/` (begun) are in use. */
export function taskBox(line: string, offset: number): string | undefined {
  if (line.charCodeAt(offset) !== 91) return undefined;
  task.lastIndex = offset;
  const state = task.exec(line)?.[1];
  // GFM asks for text behind the box.
  return state !== undefined && skipBlanks(line, { offset: offset + 3, column: 0 }).offset < line.length
    ? state
    : undefined;
}

const tag = /<(?:\/?[a-zA-Z][a-zA-Z0-9-]*(?=[\s/>]|$)|[!?])/y;

/** Whether a line of HTML starts at the offset. */
export function isHtml(line: string, offset: number): boolean {
  if (line.charCodeAt(offset) !== 60) return false;
  tag.lastIndex = offset;
  return tag.test(line);
}

const admonition = /(?:!!!|\?\?\?\+?|===\+?!?)[ \t]+["'\w]/y;

/** Whether an admonition or a tab of Material for MkDocs starts at the offset: what is indented below is its content. */
export function isAdmonition(line: string, offset: number): boolean {
  const character = line.charAt(offset);
  if (character !== '!' && character !== '?' && character !== '=') return false;
  admonition.lastIndex = offset;
  return admonition.test(line);
}

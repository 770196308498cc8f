import { isBlankFrom } from './lines';

/*
 * What can begin or end a block of Markdown at an offset of a line, blanks skipped. Each looks at the first character
 * before anything else: nearly every line is told by it.
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

/**
 * Level of the heading that a line of nothing but `=` or `-`, at least `least` of them, makes of the paragraph above it;
 * 0 for no such line.
 */
export function underlineLevel(line: string, offset: number, least: number): number {
  const character = line.charAt(offset);
  if (character !== '=' && character !== '-') return 0;
  const end = runEnd(line, offset);
  if (end - offset < least || !isBlankFrom(line, end)) return 0;
  return character === '=' ? 1 : 2;
}

const heading = /(#{1,6})(?:[ \t]|$)/y;
const looseHeading = /(#{2,6})(?=[\p{L}\d"'`*])/uy;

/** Level of the heading at the offset; 0 for none. `loose`: see `looseHeadings` of the dialect. */
export function headingLevel(line: string, offset: number, loose = false): number {
  if (line.charCodeAt(offset) !== 35) return 0;
  heading.lastIndex = looseHeading.lastIndex = offset;
  return (heading.exec(line) ?? (loose ? looseHeading.exec(line) : null))?.[1]?.length ?? 0;
}

/** The characters of the code fence that opens at the offset. */
export function openingFence(line: string, offset: number): string | undefined {
  const character = line.charAt(offset);
  if (character !== '`' && character !== '~') return undefined;
  const end = runEnd(line, offset);
  if (end - offset < 3 || (character === '`' && line.includes('`', end))) return undefined;
  return line.slice(offset, end);
}

/** How many of the fence's characters make up the rest of the line; 0 if there is anything else in it. */
export function bareFence(line: string, offset: number, character: string, skipInvisible = false): number {
  if (line.charAt(offset) !== character) return 0;
  const end = runEnd(line, offset);
  return isBlankFrom(line, end, skipInvisible) ? end - offset : 0;
}

/** Where the run of the character at the offset ends. */
function runEnd(line: string, offset: number): number {
  const code = line.charCodeAt(offset);
  let at = offset;
  while (line.charCodeAt(at) === code && at < line.length) at++;
  return at;
}

/**
 * The character between the brackets of the task box at the offset, behind which a blank has to stand. GFM has ` `, `x`
 * and `X`; `-` (canceled), `/` (begun) and a no-break space are in use too.
 */
export function taskBox(text: string, offset: number): string | undefined {
  if (text.charCodeAt(offset) !== 91 || text.charCodeAt(offset + 2) !== 93) return undefined;
  const behind = text.charCodeAt(offset + 3);
  const state = text.charAt(offset + 1);
  return (behind === 32 || behind === 9) && ' \u{a0}xX-/'.includes(state) ? state : undefined;
}

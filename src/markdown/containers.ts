import { markerLength, taskBox } from './blockStarts';
import type { Dialect } from './dialect';
import { isBlankFrom, lineStart, type LinePosition, skipBlanks } from './lines';

/** What other blocks stand in, while lines are being read. */
export interface Container {
  readonly kind: 'quote' | 'item' | 'admonition';
  /** Offset of its first character in the line that it begins in. */
  readonly offset: number;
  /** Column of that character. */
  readonly column: number;
  /** Columns that its marker is indented by, and its content, against what it stands in. A quote's content by none. */
  readonly indent: number;
  readonly width: number;
  /** Of a list item: whether it has a number. */
  readonly ordered: boolean;
  /** Of a task item: the character between the brackets. Always there: one shape of object is what makes this fast. */
  readonly task: string | undefined;
  /** Of a list item: where its content begins. */
  readonly content: number;
}

/** From the outside in. Never changed in place, only cut or added to. */
export type Containers = readonly Container[];

/** Deeper nesting is no person's. Keeps the work per line bounded. */
export const deepest = 64;

/** How many of the open containers a line goes on with, and where the rest of it begins. */
export interface Entered {
  readonly depth: number;
  readonly place: LinePosition;
  /** Column that indentation counts from. */
  readonly base: number;
}

/** Finds the containers that a line goes on with. A blank one goes on with all but quotes. */
export function enter(line: string, open: Containers, { skipInvisible, looseItems }: Dialect): Entered {
  let place = skipBlanks(line, lineStart, skipInvisible);
  let base = 0;
  let depth = 0;
  for (; depth < open.length; depth++) {
    const container = open[depth];
    if (container === undefined) break;
    const { kind, width, indent } = container;
    if (kind === 'quote') {
      if (!isQuoteMark(line, place, base)) break;
      ({ place, base } = behindQuoteMark(line, place, skipInvisible));
    } else if (place.offset === line.length || place.column - base >= width) base += width;
    else if (looseItems && kind === 'item' && place.column - base >= indent + 2) base = place.column;
    else break;
  }
  return { depth, place, base };
}

/** The containers that begin in a line, and where the rest of the line begins. */
export interface Opened {
  readonly opened: Containers;
  readonly place: LinePosition;
  readonly base: number;
}

const nothing: Containers = [];

/**
 * Reads the list markers and quote marks at the rest of a line: none, one, or several as in `- 1. > text`. Right behind
 * a paragraph, neither an empty item nor a number other than 1 begins a list. What is behind a task box is text.
 */
export function openContainers(
  line: string,
  { place: first, base: outer, depth }: Entered,
  inParagraph: boolean,
  { skipInvisible }: Dialect,
): Opened {
  let place = first;
  let base = outer;
  let opened: Container[] | undefined;
  while (place.column - base < 4 && depth + (opened?.length ?? 0) < deepest) {
    const { offset, column } = place;
    const indent = column - base;
    if (isQuoteMark(line, place, base)) {
      (opened ??= []).push(containerAt('quote', place, indent, 0));
      ({ place, base } = behindQuoteMark(line, place, skipInvisible));
      continue;
    }
    const length = markerLength(line, offset);
    if (length === 0 || (inParagraph && !opened && !breaksParagraph(line, offset, length))) break;
    const behind = { offset: offset + length, column: column + length };
    place = skipBlanks(line, behind, skipInvisible);
    // Content that is missing or indented like code leaves one blank to the marker.
    const isPlain = place.offset < line.length && place.column - behind.column < 5;
    const inner = isPlain ? place.column : behind.column + 1;
    const task = isPlain ? taskAt(line, place.offset) : undefined;
    const ordered = line.charCodeAt(offset) > 47;
    const content = place.offset;
    (opened ??= []).push({ kind: 'item', offset, column, indent, width: inner - base, ordered, task, content });
    base = inner;
    if (task !== undefined) {
      place = skipBlanks(line, { offset: place.offset + 3, column: place.column + 3 }, skipInvisible);
      base = place.column;
      break;
    }
  }
  return { opened: opened ?? nothing, place, base };
}

/** A container without a marker of its own kind. */
export function containerAt(
  kind: 'quote' | 'admonition',
  { offset, column }: LinePosition,
  indent: number,
  width: number,
): Container {
  return { kind, offset, column, indent, width, ordered: false, task: undefined, content: offset };
}

/** GFM asks for text behind the box. */
function taskAt(line: string, offset: number): string | undefined {
  const task = taskBox(line, offset);
  return task !== undefined && !isBlankFrom(line, offset + 3) ? task : undefined;
}

function isQuoteMark(line: string, { offset, column }: LinePosition, base: number): boolean {
  return line.charCodeAt(offset) === 62 && column - base < 4;
}

/** One blank behind the mark belongs to it, even where a tab stands for several. */
function behindQuoteMark(
  line: string,
  { offset, column }: LinePosition,
  skipInvisible: boolean,
): { readonly place: LinePosition; readonly base: number } {
  const hasBlank = line.charCodeAt(offset + 1) === 32 || line.charCodeAt(offset + 1) === 9;
  const place = skipBlanks(line, { offset: offset + 1, column: column + 1 }, skipInvisible);
  return { place, base: hasBlank ? column + 2 : column + 1 };
}

function breaksParagraph(line: string, offset: number, length: number): boolean {
  const isNumber = line.charCodeAt(offset) > 47;
  if (isNumber && (length !== 2 || line.charCodeAt(offset) !== 49)) return false;
  return !isBlankFrom(line, offset + length);
}

/** The blocks around others as they are taken off the lines of what stands in them. */
export interface Inset {
  /** Column where the content of the innermost container starts. */
  readonly column: number;
  /** How many block quotes are around it. */
  readonly quotes: number;
}

export function insetOf(open: Containers, column: number): Inset {
  let quotes = 0;
  for (const { kind } of open) if (kind === 'quote') quotes++;
  return { column, quotes };
}

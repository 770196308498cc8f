import { markerLength, skipBlanks, type Place } from './blockStarts';

/**
 * What blocks stand in, from the outside in: for a list item, the columns that its content is indented by against what
 * the item stands in; `quote` for a block quote.
 */
export type Containers = readonly number[];

export const quote = 0;

/** Deeper nesting is no people's. Keeps the work per line bounded. */
const deepest = 64;

const lineStart: Place = { offset: 0, column: 0 };

/** How many of the open containers a line goes on with, and where the rest of it begins. */
export interface Entered {
  readonly depth: number;
  readonly place: Place;
  /** Column that indentation counts from. */
  readonly base: number;
}

/** Finds the containers that a line goes on with. A blank one goes on with list items, but with no quote. */
export function enter(line: string, open: Containers): Entered {
  let place = skipBlanks(line, lineStart);
  let base = 0;
  let depth = 0;
  for (; depth < open.length; depth++) {
    const width = open[depth] ?? quote;
    if (width === quote) {
      if (!isQuoteMark(line, place, base)) break;
      ({ place, base } = behindQuoteMark(line, place));
    } else if (place.offset === line.length || place.column - base >= width) base += width;
    else break;
  }
  return { depth, place, base };
}

export interface Opened {
  readonly opened: Containers;
  /** Where the content of the innermost container begins. */
  readonly place: Place;
  readonly base: number;
  /** Where the content of the innermost list item begins; undefined where there are only quotes. */
  readonly item?: Place;
  /** Whether that item stands in a quote that begins in this line. */
  readonly inQuote: boolean;
}

const nothing: Containers = [];

/**
 * Reads the list markers and quote marks at the rest of a line: none, one, or several as in `- 1. > text`. Right behind
 * a paragraph, neither an empty item nor a number other than 1 begins a list.
 */
export function openContainers(
  line: string,
  { place: first, base: outer, depth }: Entered,
  inParagraph: boolean,
): Opened {
  let place = first;
  let base = outer;
  let opened: number[] | undefined;
  let item: Place | undefined;
  let inQuote = false;
  let quoted = false;
  while (place.column - base < 4 && depth + (opened?.length ?? 0) < deepest) {
    if (isQuoteMark(line, place, base)) {
      ({ place, base } = behindQuoteMark(line, place));
      (opened ??= []).push(quote);
      quoted = true;
      continue;
    }
    const length = markerLength(line, place.offset);
    if (length === 0 || (inParagraph && !opened && !breaksParagraph(line, place, length))) break;
    const behind = { offset: place.offset + length, column: place.column + length };
    place = skipBlanks(line, behind);
    // Content that is missing or indented like code leaves one blank to the marker.
    const isPlain = place.offset < line.length && place.column - behind.column < 5;
    const content = isPlain ? place.column : behind.column + 1;
    (opened ??= []).push(content - base);
    base = content;
    item = place;
    inQuote = quoted;
  }
  return { opened: opened ?? nothing, place, base, ...(item && { item }), inQuote };
}

function isQuoteMark(line: string, { offset, column }: Place, base: number): boolean {
  return line.charCodeAt(offset) === 62 && column - base < 4;
}

/** One blank behind the mark belongs to it, even where a tab stands for several. */
function behindQuoteMark(line: string, { offset, column }: Place): { readonly place: Place; readonly base: number } {
  const hasBlank = line.charCodeAt(offset + 1) === 32 || line.charCodeAt(offset + 1) === 9;
  const place = skipBlanks(line, { offset: offset + 1, column: column + 1 });
  return { place, base: hasBlank ? column + 2 : column + 1 };
}

function breaksParagraph(line: string, { offset }: Place, length: number): boolean {
  const isNumber = line.charCodeAt(offset) > 47;
  if (isNumber && !/^1[.)]$/.test(line.slice(offset, offset + length))) return false;
  return skipBlanks(line, { offset: offset + length, column: 0 }).offset < line.length;
}

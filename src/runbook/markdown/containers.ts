import type { Block } from './block';
import { type Place, skipBlanks } from './lines';

/** A block that others stand in, while its lines are being read. */
export interface Container {
  readonly kind: 'root' | 'quote' | 'item' | 'note';
  /** Column where the content of a list item or a note starts. */
  readonly column: number;
  /** Column of a list item's marker. */
  readonly marker: number;
  readonly children: Block[];
}

/** How much of the open containers a line goes on with, and where in the line the rest of it begins. */
export interface Entered {
  /** Number of containers that the line belongs to. */
  readonly depth: number;
  readonly place: Place;
  /** Column that indentation counts from. */
  readonly base: number;
}

const lineStart: Place = { offset: 0, column: 0 };

/**
 * A blank line belongs to all list items, and ends a quote. Beyond CommonMark, a line indented by two columns against a
 * list marker belongs to the item even where its text stands further in: that is how many people indent below `1. `.
 */
export function enter(line: string, open: readonly Container[]): Entered {
  let place = skipBlanks(line, lineStart);
  let base = 0;
  let depth = 1;
  for (; depth < open.length; depth++) {
    const container = open[depth];
    if (container === undefined) break;
    const isBlank = place.offset === line.length;
    if (container.kind === 'quote') {
      if (line.charCodeAt(place.offset) !== 62 || place.column - base > 3) break;
      ({ place, base } = behindQuoteMark(line, place));
    } else if (isBlank || place.column >= container.column) base = container.column;
    else if (container.kind === 'item' && place.column >= container.marker + 2) base = place.column;
    else break;
  }
  return { depth, place, base };
}

/** The place of the content behind a `>`, and the column that indentation counts from there. */
export function behindQuoteMark(
  line: string,
  { offset, column }: Place,
): { readonly place: Place; readonly base: number } {
  const hasBlank = line.charCodeAt(offset + 1) === 32 || line.charCodeAt(offset + 1) === 9;
  const place = skipBlanks(line, { offset: offset + 1, column: column + 1 });
  return { place, base: hasBlank ? column + 2 : column + 1 };
}

/** What is to be taken off the lines of a block in these containers. */
export function insetOf(
  open: readonly Container[],
  base: number,
): { readonly column: number; readonly quotes: number } {
  let quotes = 0;
  for (const container of open) if (container.kind === 'quote') quotes++;
  return { column: base, quotes };
}

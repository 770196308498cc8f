import {
  closesFence,
  headingLevel,
  isThematicBreak,
  markerLength,
  openingFence,
  skipBlanks,
  type Place,
} from './blockStarts';
import { findFrontMatter } from './frontMatterRange';
import { lineAt, type TextLine } from './lines';

export type LineKind = 'blank' | 'code' | 'comment' | 'heading' | 'item' | 'other';

/** A line of the document below its front matter, and what Markdown takes it for. */
export interface BlockLine extends TextLine {
  readonly kind: LineKind;
  /** Where the text of a heading, or of the innermost list item that begins here, starts. */
  readonly content: number;
  /** 1 to 6 for a heading, else 0. */
  readonly level: number;
  /** Whether the line belongs to a list. */
  readonly inList: boolean;
}

/** Fenced code or an HTML comment. */
export interface Enclosure {
  readonly kind: 'code' | 'comment';
  /** The fence's characters; empty for a comment. */
  readonly fence: string;
  /** Column where the content of the surrounding list item starts; a line to the left of it ends the enclosure too. */
  readonly base: number;
  /** Index of the line that opens it. */
  readonly line: number;
}

export interface Blocks {
  readonly lines: readonly BlockLine[];
  /** A fence or comment that nothing closes: it takes in all lines from its first on. */
  readonly unclosed?: Enclosure;
}

/** Deeper lists are no people's. Keeps the work per line bounded. */
const deepest = 64;

/**
 * Splits a document into lines and tells what each is, as far as a record needs it: steps and timeline lines are list
 * items outside of code and comments, sections begin with headings outside of lists. Follows CommonMark in how list
 * items, fences and comments nest and end; block quotes and HTML other than comments are `other`.
 */
export function readBlocks(text: string): Blocks {
  const lines: BlockLine[] = [];
  /** Columns where the contents of the open list items start. */
  const columns: number[] = [];
  let enclosure: Enclosure | undefined;
  let inParagraph = false;

  for (let at = findFrontMatter(text)?.next ?? (text.startsWith('\u{feff}') ? 1 : 0); at < text.length;) {
    const { start, end, next } = lineAt(text, at);
    at = next;
    const line = text.slice(start, end);
    const add = (kind: LineKind, offset = 0, level = 0): void => {
      lines.push({ start, end, next, kind, content: start + offset, level, inList: columns.length > 0 });
    };
    const first = skipBlanks(line, { offset: 0, column: 0 });
    const isBlank = first.offset === line.length;

    if (enclosure && (isBlank || first.column >= enclosure.base)) {
      add(enclosure.kind);
      if (closes(line, first, enclosure)) enclosure = undefined;
      continue;
    }
    enclosure = undefined;
    if (isBlank) {
      add('blank');
      inParagraph = false;
      continue;
    }

    const depth = depthAt(columns, first.column);
    const items = openItems(line, first, columns[depth - 1] ?? 0, deepest - depth);
    const { place, base } = items;
    const isIndentedCode = place.column - base > 3;
    enclosure = isIndentedCode ? undefined : opens(line, place, base, lines.length);
    if (enclosure || items.columns.length > 0) {
      columns.length = depth;
      columns.push(...items.columns);
      add(enclosure?.kind ?? (isIndentedCode ? 'other' : 'item'), place.offset);
      inParagraph = !enclosure && place.offset < line.length;
      if (enclosure && closesAtOnce(line, place, enclosure)) enclosure = undefined;
      continue;
    }
    const level = isIndentedCode ? 0 : headingLevel(line, place.offset);
    const breaks = level > 0 || (!isIndentedCode && isThematicBreak(line, place.offset));
    // A plain line right behind a paragraph continues it, however it is indented: the list around it stays open.
    if (breaks || !inParagraph) columns.length = depth;
    if (level > 0 && base === 0) add('heading', place.offset + level, level);
    else add('other');
    inParagraph = !breaks && (inParagraph || !isIndentedCode);
  }
  return enclosure ? { lines, unclosed: enclosure } : { lines };
}

/** How many of the open list items a line that begins at this column can belong to. */
function depthAt(columns: readonly number[], column: number): number {
  let depth = columns.length;
  while (depth > 0 && (columns[depth - 1] ?? 0) > column) depth--;
  return depth;
}

interface OpenedItems {
  /** Columns where the contents of the list items that begin here start, outermost first. */
  readonly columns: readonly number[];
  /** Where the content of the innermost one begins. */
  readonly place: Place;
  /** Column that indentation counts from. */
  readonly base: number;
}

const noColumns: readonly number[] = [];

/** Reads the list markers at a place: none, one, or several as in `- 1. text`. */
function openItems(line: string, first: Place, outer: number, most: number): OpenedItems {
  let place = first;
  let base = outer;
  let columns: number[] | undefined;
  while (place.column - base < 4 && (columns?.length ?? 0) < most) {
    const length = markerLength(line, place.offset);
    if (length === 0) break;
    const behind = { offset: place.offset + length, column: place.column + length };
    place = skipBlanks(line, behind);
    // Content that is missing or indented like code leaves one blank to the marker.
    const isPlain = place.offset < line.length && place.column - behind.column < 5;
    base = isPlain ? place.column : behind.column + 1;
    (columns ??= []).push(base);
  }
  return { columns: columns ?? noColumns, place, base };
}

function opens(text: string, { offset }: Place, base: number, line: number): Enclosure | undefined {
  if (text.startsWith('<!--', offset)) return { kind: 'comment', fence: '', base, line };
  const fence = openingFence(text, offset);
  return fence === undefined ? undefined : { kind: 'code', fence, base, line };
}

/** A comment may end in the line that opens it, even as `<!-->`. */
function closesAtOnce(line: string, { offset }: Place, { kind }: Enclosure): boolean {
  return kind === 'comment' && line.includes('-->', offset + 2);
}

function closes(line: string, { offset, column }: Place, { kind, fence, base }: Enclosure): boolean {
  return kind === 'comment' ? line.includes('-->') : column - base < 4 && closesFence(line, offset, fence);
}

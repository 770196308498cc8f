import type { Container, Containers } from './containers';
import { gfm } from './dialect';
import { type Leaf, LineScanner } from './lineScanner';
import type { TextLine } from './lines';

/** `text` begins a paragraph or goes on with one. `underline` makes a heading of the paragraph above it. */
export type LineKind =
  'blank' | 'code' | 'comment' | 'heading' | 'html' | 'item' | 'other' | 'quotedItem' | 'text' | 'underline';

/** A line of a document, and what Git hosts take it for. */
export interface BlockLine extends TextLine {
  /** `heading` only outside of containers, `item` only outside of block quotes. */
  readonly kind: LineKind;
  /** Where the text of a heading, or of the innermost list item that begins here, starts. */
  readonly content: number;
  /** 1 to 6 for a heading, 1 or 2 for an underline, else 0. */
  readonly level: number;
  /** Whether the line belongs to a list. */
  readonly inList: boolean;
  /** How many of the list items and quotes around the line before it goes on with. */
  readonly kept: number;
  /** How many list items and quotes the line stands in, those that begin in it among them. */
  readonly depth: number;
}

/** Fenced code, a comment or other HTML that nothing closes: it takes in all lines from its first on. */
export interface Unclosed {
  readonly kind: 'code' | 'comment' | 'html';
  /** Column where the content of the surrounding containers starts. Their end is its end too. */
  readonly base: number;
  /** Index of the line that opens it. */
  readonly line: number;
}

export interface Blocks {
  readonly lines: readonly BlockLine[];
  readonly unclosed?: Unclosed;
}

/**
 * Splits a document into lines, from `from` on, and tells what each is, as far as it takes to find list items, tasks and
 * sections: list items outside of code, HTML and comments; headings outside of lists and quotes. Never throws; takes time
 * in proportion to the text.
 */
export function readLines(text: string, from: number): Blocks {
  const scanner = new LineScanner(text, from, gfm);
  const lines: BlockLine[] = [];
  let unclosed: Unclosed | undefined;
  while (scanner.next()) {
    const { leaf, line, open, opened, kept, enclosure } = scanner;
    const { start, end, next } = line;
    const item = opened.length === 0 ? undefined : opened.findLast(({ kind }) => kind === 'item');
    const kind = enclosure?.kind ?? (opened.length === 0 ? plainKind(leaf, open) : kindOfOpening(leaf, open, item));
    const level = kind === 'heading' || kind === 'underline' ? scanner.level : 0;
    const hasContent = level > 0 || opened.length > 0 || leaf === 'enclosure';
    const behind = kind === 'heading' ? level : 0;
    const content = hasContent ? start + behind + (item?.content ?? scanner.place.offset) : start;
    const inList = open.length > 0 && open[0]?.kind !== 'quote';
    lines.push({ start, end, next, kind, content, level, inList, kept, depth: open.length });
    if (leaf === 'enclosure' && enclosure?.fault !== undefined)
      unclosed = { kind: enclosure.kind, base: enclosure.base, line: lines.length - 1 };
  }
  return { lines, ...(unclosed && { unclosed }) };
}

/** Of a line in which no container begins. */
function plainKind(leaf: Leaf, open: Containers): LineKind {
  if (leaf === 'blank' || leaf === 'underline') return leaf;
  if (leaf === 'heading' && open.length === 0) return leaf;
  return leaf === 'heading' || leaf === 'rule' || leaf === 'indented' ? 'other' : 'text';
}

function kindOfOpening(leaf: Leaf, open: Containers, item: Container | undefined): LineKind {
  if (item === undefined || leaf === 'indented') return 'other';
  const quote = open.findIndex(({ kind }) => kind === 'quote');
  return quote >= 0 && quote < open.lastIndexOf(item) ? 'quotedItem' : 'item';
}

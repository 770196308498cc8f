import { headingLevel, isThematicBreak, openingFence, underlineLevel } from './blockStarts';
import { containerAt, type Containers, deepest, type Entered, enter, openContainers } from './containers';
import type { Dialect } from './dialect';
import { type Enclosure, type EnclosureEnd, exactFenceEnd, exactHtml } from './enclosures';
import { findFenceEnd } from './fenceEnd';
import { isHtmlLine, rawElementName } from './htmlBlocks';
import { lineAt, lineStart, type LinePosition, type TextLine } from './lines';
import { isAdmonition, isMark } from './marks';
import type { Range } from './range';
import { isDelimiterRow, mayBeDelimiterRow } from './tables';

/**
 * What a line says behind the markers of its containers. `empty`: nothing. `enclosure` opens code, a comment or HTML, and
 * `inside` is the rest of it. `text` begins a paragraph; `goesOn` is more of the paragraph or table above; `underline`
 * makes a heading of that paragraph, `table` a table of its last line.
 */
export type Leaf =
  | 'blank'
  | 'empty'
  | 'enclosure'
  | 'goesOn'
  | 'heading'
  | 'indented'
  | 'inside'
  | 'mark'
  | 'rule'
  | 'table'
  | 'text'
  | 'underline';

const none: Containers = [];
const noLine: TextLine = { start: 0, end: 0, next: 0 };

/**
 * Reads a document line by line, in time linear in its length: `next` goes on to the next line, and what it found is in
 * the fields until then. This is the one place where blocks begin and end; how exactly, the dialect says.
 */
export class LineScanner {
  line = noLine;
  leaf: Leaf = 'blank';
  /** The containers that the line stands in, those that begin in it among them. */
  open: Containers = none;
  /** The containers that begin in the line. */
  opened: Containers = none;
  /** How many of the containers around the line before it goes on with. */
  kept = 0;
  /** Where the leaf begins in the line. */
  place: LinePosition = lineStart;
  /** Column that the leaf's indentation counts from. */
  base = 0;
  /** 1 to 6 for a heading, 1 or 2 for an underline, else 0. */
  level = 0;
  /** Where the text of the line above stands, the head of the table, once `leaf` is `table`. */
  tableHead: Range = noLine;
  /** What opens in the line, or what the line is inside of. */
  enclosure: Enclosure | undefined;
  /** Whether a fence is open at the end of the text, and the start of the first one that has a heading in its code. */
  lacking = false;
  suspect: number | undefined;

  private at: number;
  private state: 'paragraph' | 'table' | undefined;
  /** Lines of the paragraph so far, and where the text of its last one stands. */
  private paragraphLines = 0;
  private paragraphLine: Range = noLine;
  /** Whether the line before began a list item and left it empty: a blank line then ends it. */
  private isEmptyItem = false;
  /** What to search no more: it does not occur in the rest of the text. */
  private readonly absent = new Set<string>();
  /** Lines that may be looked ahead at: ten times what a document has that is mostly code. */
  private readonly budget = { lines: 300_000 };

  /** `distrusted`: the start of a fence whose closing one is not believed. */
  constructor(
    private readonly text: string,
    from: number,
    private readonly dialect: Dialect,
    private readonly distrusted = -1,
  ) {
    this.at = from;
  }

  /** Goes on to the next line; false at the end of the text. */
  next(): boolean {
    if (this.at >= this.text.length) return false;
    const line = lineAt(this.text, this.at);
    this.line = line;
    this.at = line.next;
    this.opened = none;
    this.level = 0;
    if (this.enclosure !== undefined && line.start < this.enclosure.next) {
      this.leaf = 'inside';
      this.kept = this.open.length;
      return true;
    }
    this.enclosure = undefined;
    this.leaf = this.read(this.text.slice(line.start, line.end));
    return true;
  }

  /** Goes on behind what the line opens or is inside of. */
  skipEnclosure(): void {
    if (this.enclosure !== undefined) this.at = Math.max(this.at, this.enclosure.next);
  }

  private read(content: string): Leaf {
    const entered = enter(content, this.open, this.dialect);
    this.kept = entered.depth;
    this.place = entered.place;
    this.base = entered.base;
    const reaches = entered.depth === this.open.length;
    if (entered.place.offset === content.length) return this.readBlank(reaches);
    const isParagraph = this.state === 'paragraph' && reaches;
    if (isParagraph && entered.place.column - entered.base < 4 && this.underlines(content)) {
      this.state = undefined;
      this.isEmptyItem = false;
      return 'underline';
    }
    this.openContainers(content, entered, isParagraph);
    if (this.place.offset === content.length) {
      this.isEmptyItem = this.open.at(-1)?.kind === 'item';
      this.state = undefined;
      return 'empty';
    }
    this.isEmptyItem = false;
    const leaf = this.blockAt(content) ?? this.textAt(content, reaches);
    if (leaf !== 'text' && leaf !== 'goesOn' && leaf !== 'table') this.state = undefined;
    return leaf;
  }

  private readBlank(reaches: boolean): Leaf {
    if (this.isEmptyItem && reaches) this.kept--;
    this.closeTo(this.kept);
    this.state = undefined;
    this.isEmptyItem = false;
    return 'blank';
  }

  private underlines(content: string): boolean {
    const { wideUnderlines } = this.dialect;
    if (wideUnderlines && this.paragraphLines > 1) return false;
    this.level = underlineLevel(content, this.place.offset, wideUnderlines ? 2 : 1);
    return this.level > 0;
  }

  private openContainers(content: string, entered: Entered, isParagraph: boolean): void {
    const { opened, place, base } = openContainers(content, entered, isParagraph, this.dialect);
    if (opened.length === 0) return;
    this.place = place;
    this.base = base;
    this.opened = opened;
    const kept = this.kept < this.open.length ? this.open.slice(0, this.kept) : this.open;
    this.open = kept.length > 0 ? [...kept, ...opened] : opened;
    this.state = undefined;
  }

  /** The block that begins here, whatever stands above it; undefined for text. */
  private blockAt(content: string): Leaf | undefined {
    if (this.opened.at(-1)?.task !== undefined) return undefined;
    const { offset } = this.place;
    if (this.place.column - this.base > 3) {
      if (this.state === 'paragraph') return undefined;
      this.closeTo(this.kept);
      return 'indented';
    }
    const fence = openingFence(content, offset);
    if (fence !== undefined) return this.openFence(fence);
    if (content.charCodeAt(offset) === 60 && this.openHtml(content)) return 'enclosure';
    const level = headingLevel(content, offset, this.dialect.looseHeadings);
    if (level > 0) {
      this.closeTo(this.kept);
      this.level = level;
      return 'heading';
    }
    if (isThematicBreak(content, offset)) {
      this.closeTo(this.kept);
      return 'rule';
    }
    return this.dialect.marks ? this.markAt(content) : undefined;
  }

  private markAt(content: string): Leaf | undefined {
    const { place, base } = this;
    const { offset } = place;
    if (content.startsWith('%%', offset) && this.kept === 0 && content.trim() === '%%' && this.openCommentLines())
      return 'enclosure';
    if (isMark(content, offset)) {
      this.closeTo(this.kept);
      return 'mark';
    }
    if (!isAdmonition(content, offset) || this.open.length >= deepest) return undefined;
    const own = containerAt('admonition', place, place.column - base, 4);
    if (this.opened.length === 0) this.closeTo(this.kept);
    this.opened = [...this.opened, own];
    this.open = [...this.open, own];
    return 'empty';
  }

  /** A plain line right behind a paragraph continues it, however it is indented: the containers around it stay open. */
  private textAt(content: string, reaches: boolean): Leaf {
    const { line, place } = this;
    const start = line.start + place.offset;
    if (this.state === 'paragraph') {
      const isTable = reaches && this.startsTable(content);
      this.kept = this.open.length;
      this.paragraphLines++;
      // A line that is indented like code is no head of a table.
      this.paragraphLine = place.column - this.base < 4 ? { start, end: line.end } : noLine;
      if (isTable) this.state = 'table';
      return isTable ? 'table' : 'goesOn';
    }
    if (this.state === 'table' && reaches) return 'goesOn';
    this.closeTo(this.kept);
    this.state = 'paragraph';
    this.paragraphLines = 1;
    this.paragraphLine = { start, end: line.end };
    return 'text';
  }

  private startsTable(content: string): boolean {
    const { text, place, base, paragraphLine } = this;
    if (place.column - base > 3 || !mayBeDelimiterRow(content, place.offset)) return false;
    this.tableHead = paragraphLine;
    return isDelimiterRow(content.slice(place.offset), text.slice(paragraphLine.start, paragraphLine.end));
  }

  private openFence(fence: string): Leaf {
    this.closeTo(this.kept);
    const { text, line, open } = this;
    const start = line.start + this.place.offset;
    if (!this.dialect.mendEnclosures) {
      this.enclose('code', exactFenceEnd(text, line.next, fence, open), fence);
      return 'enclosure';
    }
    const isNone = start === this.distrusted;
    const found = findFenceEnd(text, line.next, fence, open, { isNone, budget: this.budget });
    if (found.heading !== undefined) this.suspect ??= start;
    if (found.fault === 'missing' && found.next === text.length) this.lacking = true;
    this.enclose('code', found, fence);
    return 'enclosure';
  }

  private openHtml(content: string): boolean {
    const { text, line, place } = this;
    const inParagraph = this.state === 'paragraph';
    if (!this.dialect.htmlByLine) {
      // What ends the containers around HTML ends it too, but only once it is known that it begins here.
      const kept = this.opened.length > 0 || this.kept === this.open.length ? this.open : this.open.slice(0, this.kept);
      const html = exactHtml(text, line, place.offset, kept, inParagraph && this.kept === this.open.length);
      if (html === undefined) return false;
      this.closeTo(this.kept);
      this.enclose(html.kind, html);
      return true;
    }
    if (content.startsWith('<!--', place.offset)) {
      this.encloseUntil('comment', '-->', line.start + place.offset + 2);
      return true;
    }
    const raw = rawElementName(content, place.offset);
    if (raw !== undefined) {
      this.encloseUntil('html', `</${raw}>`, line.start + place.offset);
      return true;
    }
    if (inParagraph || !isHtmlLine(content, place.offset)) return false;
    this.closeTo(this.kept);
    this.enclose('html', { body: line.next, end: line.end, next: line.next });
    return true;
  }

  /** Comments of Obsidian, `%%` alone on a line before and behind; one that nothing closes is text. */
  private openCommentLines(): boolean {
    if (this.absent.has('\n%%')) return false;
    if (!this.text.includes('\n%%', this.line.end)) {
      this.absent.add('\n%%');
      return false;
    }
    this.encloseUntil('comment', '\n%%', this.line.end);
    return true;
  }

  /** Up to the end of the line that holds `closing`; what nothing closes ends with its own line. */
  private encloseUntil(kind: 'comment' | 'html', closing: string, from: number): void {
    const { text, line } = this;
    const at = this.absent.has(closing) ? -1 : text.indexOf(closing, from);
    this.closeTo(this.kept);
    if (at === -1) {
      this.absent.add(closing);
      const isFault = kind === 'comment';
      this.enclose(kind, { body: line.next, end: line.end, next: line.next, ...(isFault && { fault: 'missing' }) });
    } else {
      const last = lineAt(text, at + closing.length);
      this.enclose(kind, { body: last.next, end: last.end, next: last.next });
    }
  }

  private enclose(kind: Enclosure['kind'], found: EnclosureEnd, fence?: string): void {
    const { line, place, base } = this;
    const start = line.start + place.offset;
    // Code begins in the line below its fence, HTML in its own.
    const from = fence === undefined ? start : Math.min(line.next, found.body);
    this.enclosure = {
      kind,
      start,
      base,
      body: { start: from, end: found.body },
      end: Math.max(line.end, found.end),
      next: Math.max(line.next, found.next),
      ...(fence !== undefined && { fence }),
      ...(found.fault && { fault: found.fault }),
    };
  }

  /** Ends the containers that the line does not go on with. */
  private closeTo(depth: number): void {
    if (this.opened.length === 0 && depth < this.open.length) this.open = this.open.slice(0, depth);
  }
}

import { closesFence, headingLevel, isThematicBreak, openingFence, type Place, underlineLevel } from './blockStarts';
import { type Containers, enter, openContainers, quote } from './containers';
import { findFrontMatter } from './frontMatterRange';
import { htmlBlock } from './htmlBlocks';
import { lineAt, type TextLine } from './lines';

/** `text` begins a paragraph or goes on with one. `underline` makes a heading of the paragraph above it. */
export type LineKind =
  'blank' | 'code' | 'comment' | 'heading' | 'html' | 'item' | 'other' | 'quotedItem' | 'text' | 'underline';

/** A line of the document below its front matter, and what Markdown takes it for. */
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

/** Fenced code, an HTML comment or other HTML. */
export interface Enclosure {
  readonly kind: 'code' | 'comment' | 'html';
  /** Column where the content of the surrounding containers starts. Their end is the end of the enclosure too. */
  readonly base: number;
  /** Index of the line that opens it. */
  readonly line: number;
}

export interface Blocks {
  readonly lines: readonly BlockLine[];
  /** A fence, comment or raw HTML that nothing closes: it takes in all lines from its first on. */
  readonly unclosed?: Enclosure;
}

/** An enclosure that is being read. */
interface OpenEnclosure extends Enclosure {
  /** The fence's characters; empty for HTML. */
  readonly fence: string;
  /** What ends HTML; without it, a blank line does. */
  readonly end?: RegExp;
}

/**
 * Splits a document into lines and tells what each is, as far as steps, timeline lines and tasks need it: those are list
 * items outside of code, HTML and comments; sections begin with headings outside of lists and quotes. Follows CommonMark
 * in how containers, paragraphs, fences and HTML nest and end. Reads from `from` on: by default, below a record's front
 * matter.
 */
export function readBlocks(text: string, from = findFrontMatter(text)?.next ?? textStart(text)): Blocks {
  const lines: BlockLine[] = [];
  /** The open containers. Never changed in place, only cut or added to. */
  let open: Containers = [];
  let enclosure: OpenEnclosure | undefined;
  let inParagraph = false;
  /** Whether the line before began a list item and left it empty: a blank line then ends it. */
  let isEmptyItem = false;

  for (let at = from; at < text.length;) {
    const { start, end, next } = lineAt(text, at);
    at = next;
    const line = text.slice(start, end);
    const entered = enter(line, open);
    let { depth } = entered;
    const isBlank = entered.place.offset === line.length;
    const add = (kind: LineKind, offset = 0, level = 0): void => {
      const inList = open.length > 0 && open[0] !== quote;
      lines.push({ start, end, next, kind, content: start + offset, level, inList, kept: depth, depth: open.length });
    };

    if (enclosure && depth === open.length && !(isBlank && endsAtBlank(enclosure))) {
      add(enclosure.kind);
      if (closes(line, entered.place, enclosure)) enclosure = undefined;
      continue;
    }
    enclosure = undefined;
    if (isBlank) {
      if (isEmptyItem && depth === open.length) depth--;
      open = cut(open, depth);
      add('blank');
      inParagraph = isEmptyItem = false;
      continue;
    }

    const goesOn = inParagraph && depth === open.length;
    const underline = goesOn && isPlain(entered) ? underlineLevel(line, entered.place.offset) : 0;
    if (underline > 0) {
      add('underline', entered.place.offset, underline);
      inParagraph = isEmptyItem = false;
      continue;
    }

    const { opened, place, base, item, inQuote } = openContainers(line, entered, goesOn);
    const isIndentedCode = place.column - base > 3;
    const behindParagraph: boolean = inParagraph && opened.length === 0;
    enclosure = isIndentedCode ? undefined : opens(line, place, base, lines.length, behindParagraph);
    if (enclosure || opened.length > 0) {
      const kept = cut(open, depth);
      const isQuoted = inQuote || kept.includes(quote);
      open = kept.length > 0 ? [...kept, ...opened] : opened;
      const isItem = item && !isIndentedCode;
      add(enclosure?.kind ?? (isItem ? (isQuoted ? 'quotedItem' : 'item') : 'other'), (item ?? place).offset);
      isEmptyItem = item !== undefined && place.offset === line.length && open.at(-1) !== quote;
      inParagraph = !enclosure && !isIndentedCode && place.offset < line.length && !breaks(line, place);
      if (enclosure && closesAtOnce(line, place, enclosure)) enclosure = undefined;
      continue;
    }
    isEmptyItem = false;
    const level = isIndentedCode ? 0 : headingLevel(line, place.offset);
    const isBreak = !isIndentedCode && breaks(line, place);
    // A plain line right behind a paragraph continues it, however it is indented: the containers around it stay open.
    if (isBreak || !inParagraph) open = cut(open, depth);
    else depth = open.length;
    if (level > 0 && open.length === 0) add('heading', place.offset + level, level);
    else add(isBreak || (isIndentedCode && !inParagraph) ? 'other' : 'text');
    inParagraph = !isBreak && (inParagraph || !isIndentedCode);
  }
  return enclosure && !endsAtBlank(enclosure) ? { lines, unclosed: enclosure } : { lines };
}

/** Where a text begins, behind a byte-order mark. */
export function textStart(text: string): number {
  return text.startsWith('\u{feff}') ? 1 : 0;
}

function cut(open: Containers, depth: number): Containers {
  return depth < open.length ? open.slice(0, depth) : open;
}

function isPlain({ place, base }: { readonly place: Place; readonly base: number }): boolean {
  return place.column - base < 4;
}

/** Whether a heading or a thematic break ends the paragraph here. */
function breaks(line: string, { offset }: Place): boolean {
  return headingLevel(line, offset) > 0 || isThematicBreak(line, offset);
}

function opens(
  text: string,
  { offset }: Place,
  base: number,
  line: number,
  behindParagraph: boolean,
): OpenEnclosure | undefined {
  const fence = openingFence(text, offset);
  if (fence !== undefined) return { kind: 'code', fence, base, line };
  const html = htmlBlock(text, offset, behindParagraph);
  return html && { kind: html.kind, fence: '', base, line, ...(html.end && { end: html.end }) };
}

/** A comment may end in the line that opens it, even as `<!-->`. */
function closesAtOnce(line: string, { offset }: Place, { kind, end }: OpenEnclosure): boolean {
  return end?.test(kind === 'comment' ? line.slice(offset + 2) : line.slice(offset)) ?? false;
}

function closes(line: string, place: Place, { fence, base, end }: OpenEnclosure): boolean {
  if (fence === '') return end?.test(line) ?? false;
  return place.column - base < 4 && closesFence(line, place.offset, fence);
}

function endsAtBlank({ fence, end }: OpenEnclosure): boolean {
  return fence === '' && end === undefined;
}

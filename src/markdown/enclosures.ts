import { bareFence } from './blockStarts';
import { type Containers, enter } from './containers';
import { gfm } from './dialect';
import { htmlBlock } from './htmlBlocks';
import { lineAt, type TextLine } from './lines';
import type { Range } from './range';

/** Where fenced code, a comment or other HTML ends. */
export interface EnclosureEnd {
  /** Where its last line of content ends, line break included. */
  readonly body: number;
  /** Where the block ends, without the line break. */
  readonly end: number;
  /** Where the document goes on. */
  readonly next: number;
  /** What is wrong with what closes it: it has too few characters, stands outside of the list item, or is missing. */
  readonly fault?: 'short' | 'outside' | 'missing';
}

/** Fenced code, a comment or other HTML: its lines are not read as Markdown. */
export interface Enclosure extends Omit<EnclosureEnd, 'body'> {
  readonly kind: 'code' | 'comment' | 'html';
  /** Where it opens, behind the markers of what is around it. */
  readonly start: number;
  readonly body: Range;
  /** Of code: the characters of the opening fence. */
  readonly fence?: string;
  /** Column where the content of the surrounding containers starts. */
  readonly base: number;
}

/** The end of the code whose fence opens in the line before `from`, by the rules of CommonMark. */
export function exactFenceEnd(text: string, from: number, fence: string, open: Containers): EnclosureEnd {
  const character = fence.charAt(0);
  let before: TextLine | undefined;
  for (let at = from; at < text.length;) {
    const line = lineAt(text, at);
    const content = text.slice(line.start, line.end);
    const { depth, place, base } = enter(content, open, gfm);
    if (depth < open.length) return endBefore(line, before);
    if (place.column - base < 4 && bareFence(content, place.offset, character) >= fence.length)
      return { body: line.start, end: line.end, next: line.next };
    before = line;
    at = line.next;
  }
  return { ...endBefore({ start: text.length }, before), fault: 'missing' };
}

/** A piece of HTML that begins in a line, and where it ends, by the rules of CommonMark; undefined where none does. */
export function exactHtml(
  text: string,
  line: TextLine,
  offset: number,
  open: Containers,
  inParagraph: boolean,
): (EnclosureEnd & { readonly kind: 'comment' | 'html' }) | undefined {
  const content = text.slice(line.start, line.end);
  const html = htmlBlock(content, offset, inParagraph);
  if (html === undefined) return undefined;
  const { kind, end } = html;
  // A comment may end in the line that opens it, even as `<!-->`.
  if (end?.test(content.slice(kind === 'comment' ? offset + 2 : offset)) === true)
    return { kind, body: line.next, end: line.end, next: line.next };
  let before: TextLine = line;
  for (let at = line.next; at < text.length;) {
    const next = lineAt(text, at);
    const inner = text.slice(next.start, next.end);
    const { depth, place } = enter(inner, open, gfm);
    const isEnd = depth < open.length || (end === undefined && place.offset === inner.length);
    if (isEnd) return { kind, ...endBefore(next, before) };
    if (end?.test(inner) === true) return { kind, body: next.next, end: next.end, next: next.next };
    before = next;
    at = next.next;
  }
  const atEnd = { kind, ...endBefore({ start: text.length }, before) };
  return end === undefined ? atEnd : { ...atEnd, fault: 'missing' };
}

function endBefore({ start }: { readonly start: number }, before: TextLine | undefined): EnclosureEnd {
  return { body: start, end: before?.end ?? start, next: start };
}

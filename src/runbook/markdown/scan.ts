import type { Problem } from '../problem';
import type { Block } from './block';
import {
  headingLevel,
  isAdmonition,
  isHtml,
  isThematicBreak,
  markerLength,
  openingFence,
  taskBox,
  underlineLevel,
} from './blockStarts';
import { behindQuoteMark, type Container, enter, insetOf } from './containers';
import { findFenceEnd } from './fenceEnd';
import { lineAt, type Place, skipBlanks, type TextLine } from './lines';
import { fenceProblem, unclosedComment } from './scanProblems';
import { type Draft, settle } from './settle';

export interface Scan {
  readonly blocks: readonly Block[];
  readonly problems: readonly Problem[];
}

/** Deeper nesting is no person's. Keeps the work per line bounded. */
const deepest = 32;

/**
 * Reads the blocks of a document from `from` on, in time linear in its length. Follows CommonMark where people do, and
 * where they commonly slip reads what they meant: see `enter` and `findFenceEnd`. Lines of HTML stand for themselves:
 * what is between them is read as Markdown.
 */
export function scanBlocks(text: string, from: number): Scan {
  const first = new Scanner(text, from, -1);
  first.run();
  // A fence is missing at the end: rather than that one, it is likely the one that has a heading in its code.
  const { suspect, lacking } = first;
  if (lacking && suspect !== undefined) {
    const second = new Scanner(text, from, suspect);
    second.run();
    if (!second.lacking) return second.result();
  }
  return first.result();
}

class Scanner {
  private readonly root: Draft[] = [];
  private readonly open: Container[] = [{ kind: 'root', column: 0, marker: 0, children: this.root }];
  private readonly problems: Problem[] = [];
  /** What to search no more: it does not occur in the rest of the text. */
  private readonly absent = new Set<string>();
  /** Ten times what a document has that is mostly code. */
  private readonly budget = { lines: 300_000 };
  private paragraph: { end: number; readonly start: number; lines: number } | undefined;
  /** Start of the first fence that has a heading in its code. */
  suspect: number | undefined;
  /** Whether a fence is open at the end of the text. */
  lacking = false;

  constructor(
    private readonly text: string,
    private readonly from: number,
    private readonly distrusted: number,
  ) {}

  result(): Scan {
    return { blocks: this.root, problems: this.problems };
  }

  run(): void {
    for (let at = this.from; at < this.text.length;) at = this.readLine(lineAt(this.text, at));
    this.close(1);
    settle(this.root, this.text);
  }

  /** Reads the block that begins in a line, or the line as part of one. Gives where to go on. */
  private readLine(line: TextLine): number {
    const content = this.text.slice(line.start, line.end);
    const entered = enter(content, this.open);
    let { place, base } = entered;
    let depth = entered.depth;
    if (place.offset === content.length) {
      this.paragraph = undefined;
      if (depth < this.open.length && this.open.slice(depth).some(({ kind }) => kind === 'quote')) this.close(depth);
      return line.next;
    }
    for (let opened = this.openContainer(line, content, place, base, depth); opened !== undefined;) {
      ({ place, base } = opened);
      depth = this.open.length;
      if (place.offset === content.length || opened.isTask === true) break;
      opened = this.openContainer(line, content, place, base, depth);
    }
    if (place.offset === content.length) return line.next;
    return this.readLeaf(line, content, place, base, depth);
  }

  private openContainer(
    { start, end }: TextLine,
    content: string,
    place: Place,
    base: number,
    depth: number,
  ): { readonly place: Place; readonly base: number; readonly isTask?: boolean } | undefined {
    if (place.column - base > 3 || depth >= deepest) return undefined;
    const at = start + place.offset;
    if (content.charCodeAt(place.offset) === 62) {
      this.close(depth);
      const children: Block[] = [];
      this.add({ kind: 'quote', start: at, end, inset: insetOf(this.open, base), children });
      this.open.push({ kind: 'quote', column: 0, marker: 0, children });
      return behindQuoteMark(content, place);
    }
    const length = markerLength(content, place.offset);
    if (length === 0 || this.isTextBelowParagraph(content, place, length, depth)) return undefined;
    this.close(depth);
    const behind = { offset: place.offset + length, column: place.column + length };
    let inner = skipBlanks(content, behind);
    // Content that is missing or indented like code leaves one blank to the marker.
    const isPlain = inner.offset < content.length && inner.column - behind.column < 5;
    const column = isPlain ? inner.column : behind.column + 1;
    const task = isPlain ? taskBox(content, inner.offset) : undefined;
    if (task !== undefined) inner = skipBlanks(content, { offset: inner.offset + 3, column: inner.column + 3 });
    const children: Block[] = [];
    const ordered = content.charCodeAt(place.offset) > 47;
    const inset = insetOf(this.open, place.column);
    this.add({ kind: 'item', start: at, end, ordered, ...(task !== undefined && { task }), inset, children });
    this.open.push({ kind: 'item', column, marker: place.column, children });
    return { place: inner, base: isPlain ? inner.column : column, isTask: task !== undefined };
  }

  /** A number with a full stop, or a lone bullet, that is no list item by CommonMark: a paragraph goes on there. */
  private isTextBelowParagraph(content: string, { offset }: Place, length: number, depth: number): boolean {
    if (this.paragraph === undefined || depth < this.open.length) return false;
    const isNumber = content.charCodeAt(offset) > 47;
    return offset + length === content.length || (isNumber && !/^1[.)]/.test(content.slice(offset, offset + 2)));
  }

  private readLeaf(line: TextLine, content: string, place: Place, base: number, depth: number): number {
    const start = line.start + place.offset;
    const { end, next } = line;
    if (place.column - base > 3) {
      if (this.paragraph === undefined) this.addIndentedCode(line, base, depth);
      else this.paragraph.end = end;
      return next;
    }
    const fence = openingFence(content, place.offset);
    if (fence !== undefined) {
      this.close(depth);
      return this.addFence(line, start, fence, place.column, base);
    }
    const level = headingLevel(content, place.offset);
    if (level > 0) {
      this.close(depth);
      this.add({ kind: 'heading', start, end, level, text: { start: start + level, end } });
      return next;
    }
    if (this.paragraph?.lines === 1 && depth === this.open.length) {
      const underlined = underlineLevel(content, place.offset);
      if (underlined > 0) {
        this.underline(underlined, end);
        return next;
      }
    }
    const inset = insetOf(this.open.slice(0, depth), base);
    if (isThematicBreak(content, place.offset)) {
      this.close(depth);
      this.add({ kind: 'rule', start, end, inset });
      return next;
    }
    if (content.startsWith('<!--', place.offset)) return this.addEnclosed(line, start, depth, base, '-->', 2);
    if (content.startsWith('%%', place.offset) && content.trim() === '%%' && depth === 1) {
      const after = this.addEnclosed(line, start, depth, base, '\n%%', 1);
      if (after > next) return after;
    }
    const raw = /^<(pre|script|style|textarea)(?=[\s>])/i.exec(content.slice(place.offset, place.offset + 12))?.[1];
    if (raw !== undefined) return this.addEnclosed(line, start, depth, base, `</${raw}>`, 0);
    if (this.paragraph === undefined && isHtml(content, place.offset)) {
      this.close(depth);
      this.add({ kind: 'html', start, end, inset });
      return next;
    }
    if (isAdmonition(content, place.offset) && depth < deepest) {
      this.close(depth);
      const children: Block[] = [];
      this.add({ kind: 'quote', start, end, inset, children });
      this.open.push({ kind: 'note', column: base + 4, marker: base, children });
      return next;
    }
    // A plain line right behind a paragraph continues it, however it is indented.
    if (this.paragraph !== undefined) {
      this.paragraph.end = end;
      this.paragraph.lines++;
      return next;
    }
    this.close(depth);
    const paragraph = { kind: 'paragraph' as const, start, end, inset, lines: 1 };
    this.add(paragraph);
    this.paragraph = paragraph;
    return next;
  }

  private addFence({ end, next }: TextLine, start: number, fence: string, column: number, base: number): number {
    const outer = insetOf(this.open, base);
    const found = findFenceEnd(this.text, next, fence, this.open, {
      isNone: start === this.distrusted,
      budget: this.budget,
    });
    if (found.heading !== undefined) this.suspect ??= start;
    if (found.fault === 'missing' && found.next === this.text.length) this.lacking = true;
    if (found.fault !== undefined) this.problems.push(fenceProblem(found.fault, { start, end }, fence));
    this.add({
      kind: 'code',
      start,
      end: Math.max(end, found.end),
      fenced: true,
      info: this.text.slice(start + fence.length, end).trim(),
      body: { start: Math.min(next, found.body), end: found.body },
      inset: { ...outer, column },
      outer,
      ...(found.fault !== undefined && { missing: fence }),
    });
    return Math.max(next, found.next);
  }

  private addIndentedCode({ start, end, next }: TextLine, base: number, depth: number): void {
    this.close(depth);
    const inset = insetOf(this.open, base + 4);
    const outer = insetOf(this.open, base);
    const before = this.open.at(-1)?.children.at(-1) as Draft | undefined;
    if (before?.kind === 'code' && !before.fenced) {
      before.end = end;
      before.body = { start: before.body.start, end: next };
    } else this.add({ kind: 'code', start, end, fenced: false, info: '', body: { start, end: next }, inset, outer });
  }

  private underline(level: number, end: number): void {
    const { paragraph } = this;
    const children = this.open.at(-1)?.children as Draft[] | undefined;
    if (paragraph === undefined || children === undefined) return;
    children.pop();
    const text = { start: paragraph.start, end: paragraph.end };
    children.push({ kind: 'heading', start: paragraph.start, end, level, text });
    this.paragraph = undefined;
  }

  /** Adds a block that ends with the line that holds `closing`; one that nothing closes ends at the first blank line. */
  private addEnclosed(
    line: TextLine,
    start: number,
    depth: number,
    base: number,
    closing: string,
    skip: number,
  ): number {
    const at = this.absent.has(closing) ? -1 : this.text.indexOf(closing, closing === '\n%%' ? line.end : start + skip);
    const inset = insetOf(this.open.slice(0, depth), base);
    const kind = closing.startsWith('<') ? 'html' : 'comment';
    let { end, next } = line;
    if (at !== -1) ({ end, next } = lineAt(this.text, at + closing.length));
    else {
      this.absent.add(closing);
      if (closing === '-->') this.problems.push(unclosedComment({ start, end }));
      else if (kind === 'comment') return line.next;
    }
    this.close(depth);
    this.add({ kind, start, end, inset });
    return next;
  }

  private add(block: Draft): void {
    (this.open.at(-1)?.children as Draft[] | undefined)?.push(block);
  }

  private close(depth: number): void {
    this.open.length = Math.max(depth, 1);
    this.paragraph = undefined;
  }
}

import { bareFence, headingLevel, markerLength, openingFence } from './blockStarts';
import { type Containers, enter } from './containers';
import { asMeant } from './dialect';
import type { EnclosureEnd } from './enclosures';
import { lineAt, lineStart, skipBlanks, type TextLine } from './lines';

/** Where fenced code ends, as its author meant it. */
export interface FenceEnd extends EnclosureEnd {
  /** A heading inside of the code: evidence, should a fence turn out to be missing further down. */
  readonly heading?: number;
}

/** How far a document's fences are believed. */
export interface FenceTrust {
  readonly isNone: boolean;
  /** Lines that may still be looked ahead at; shared by the fences of a document. */
  readonly budget: { lines: number };
}

/**
 * Finds the end of the code whose fence (its characters are `fence`) opens in the line before `from`.
 *
 * By CommonMark, a fence that is not closed runs to the end of its container, and takes what follows with it. So where
 * no closing fence is found, or another one opens first, the code ends at the first of: a fence with too few characters,
 * a heading behind a blank line, the end of the list item around it. A closing fence to the left of its list item counts.
 * `trust` may say to take the first of those in any case.
 *
 * Stops at the first fence that opens with as many characters, and once it has looked ahead too far over the whole
 * document, at the first sign that one is missing: the work stays linear.
 */
export function findFenceEnd(text: string, from: number, fence: string, open: Containers, trust: FenceTrust): FenceEnd {
  const character = fence.charAt(0);
  let short: TextLine | undefined;
  let heading: TextLine | undefined;
  let title: TextLine | undefined;
  let outside: TextLine | undefined;
  let afterBlank = false;
  let last = from;
  for (let at = from; at < text.length;) {
    const line = lineAt(text, at);
    at = line.next;
    const sign = outside ?? short ?? heading ?? title;
    if (--trust.budget.lines < 0 && sign !== undefined) break;
    const content = text.slice(line.start, line.end);
    const { depth, place, base } = enter(content, open, asMeant);
    const isInside = depth === open.length;
    const isBlank = place.offset === content.length;
    if (!isInside && outside === undefined) outside = line;
    if (outside !== undefined && endsItem(content, open)) break;
    const closing = bareFence(content, place.offset, character, true);
    if (closing >= fence.length && (place.column - base < 4 || outside !== undefined)) {
      if (trust.isNone && heading !== undefined) break;
      const end = { body: line.start, end: line.end, next: line.next, ...(heading && { heading: heading.start }) };
      return outside === undefined ? end : { ...end, fault: 'outside' };
    }
    if (closing > 1) short ??= line;
    if (isHeading(content, afterBlank)) {
      const isTitle = headingLevel(content, 0) === 1;
      if (isTitle) title ??= line;
      else heading ??= line;
      if (outside !== undefined && !isTitle) break;
    }
    const opened = openingFence(content, place.offset);
    if (opened?.startsWith(fence) === true && (outside ?? short ?? heading ?? title) !== undefined) break;
    if (!isBlank) last = line.end;
    afterBlank = isBlank;
  }
  return recover(text, { short, heading: heading ?? title, outside, last: Math.max(last, from) });
}

interface Candidates {
  readonly short: TextLine | undefined;
  readonly heading: TextLine | undefined;
  readonly outside: TextLine | undefined;
  /** End of the last line that is not blank. */
  readonly last: number;
}

function recover(text: string, { short, heading, outside, last }: Candidates): FenceEnd {
  const stop = Math.min(heading?.start ?? text.length, outside?.start ?? text.length);
  if (short !== undefined && short.start < stop) {
    return { body: short.start, end: short.end, next: short.next, fault: 'short' };
  }
  return { body: stop, end: Math.min(stop, last), next: stop, fault: 'missing' };
}

/** A heading at the margin. Comments of shell scripts start with `#` too, rarely with two. */
function isHeading(content: string, afterBlank: boolean): boolean {
  return afterBlank && content.charCodeAt(0) === 35 && /^#{1,6}[ \t]+\S/.test(content);
}

/** Whether a line to the left of the list item that the code stands in begins the next item, or a quote has ended. */
function endsItem(content: string, open: Containers): boolean {
  const innermost = open.at(-1);
  if (innermost?.kind !== 'item' || open.some(({ kind }) => kind === 'quote')) return true;
  const place = skipBlanks(content, lineStart, true);
  return place.column <= innermost.column && markerLength(content, place.offset) > 0;
}

import type { Range } from '../runbook/model';
import { lineAt } from './lines';

export interface FrontMatterRange {
  /** What stands between the two fences. */
  readonly inner: Range;
  /** Where the document goes on. */
  readonly next: number;
  readonly closed: boolean;
}

const fence = /^---[ \t]*$/;
const closing = /^(?:---|\.\.\.)[ \t]*$/;
/** No line of a front matter, but surely one of a record: what was to close it is gone. */
const body = /^## (?:Steps|Timeline)[ \t]*$/;

/** Finds the front matter. One that nothing closes ends where the body surely begins, so that the rest can be read. */
export function findFrontMatter(text: string): FrontMatterRange | undefined {
  const first = lineAt(text, text.startsWith('\u{feff}') ? 1 : 0);
  if (!fence.test(text.slice(first.start, first.end))) return undefined;
  let end: number | undefined;
  for (let at = first.next; at < text.length;) {
    const line = lineAt(text, at);
    const content = text.slice(line.start, line.end);
    if (closing.test(content)) return { inner: { start: first.next, end: line.start }, next: line.next, closed: true };
    if (body.test(content) || content.trim() === '') end ??= line.start;
    if (body.test(content)) break;
    at = line.next;
  }
  const next = end ?? text.length;
  return { inner: { start: first.next, end: next }, next, closed: false };
}

import type { Range } from './range';

/** Code in running text: the range has its backticks, `text` is what they enclose, without blanks around it. */
export interface CodeSpan extends Range {
  readonly text: string;
}

/**
 * The code spans in a piece of Markdown, by the rules of CommonMark: as many backticks close one as have opened it, and a
 * backslash means nothing inside, but hides a backtick outside. Takes time in proportion to the text.
 */
export function codeSpans(markdown: string): readonly CodeSpan[] {
  if (!markdown.includes('`')) return [];
  const spans: CodeSpan[] = [];
  /** By its length, the start of the last run of backticks: none of that length is searched behind it. */
  const last = lastRuns(markdown);
  for (let at = 0; at < markdown.length;) {
    const code = markdown.charCodeAt(at);
    if (code === 92) at += 2;
    else if (code !== 96) at++;
    else {
      const opened = runEnd(markdown, at);
      const close = (last.get(opened - at) ?? -1) > at ? closingRun(markdown, opened, opened - at) : -1;
      if (close === -1) at = opened;
      else {
        const end = close + opened - at;
        spans.push({ start: at, end, text: markdown.slice(opened, close).trim() });
        at = end;
      }
    }
  }
  return spans;
}

function lastRuns(markdown: string): ReadonlyMap<number, number> {
  const last = new Map<number, number>();
  for (let at = markdown.indexOf('`'); at !== -1;) {
    const end = runEnd(markdown, at);
    last.set(end - at, at);
    at = markdown.indexOf('`', end);
  }
  return last;
}

function closingRun(markdown: string, from: number, length: number): number {
  for (let at = markdown.indexOf('`', from); at !== -1;) {
    const end = runEnd(markdown, at);
    if (end - at === length) return at;
    at = markdown.indexOf('`', end);
  }
  return -1;
}

function runEnd(markdown: string, at: number): number {
  let end = at;
  while (markdown.charCodeAt(end) === 96) end++;
  return end;
}

import type { Range } from '../../runbook/model';

const longest = 160;
const ellipsis = '…';

/** A text short enough for a list, and the ranges in it: of a long text, the part where most of the ranges lie. */
export function excerpt(text: string, ranges: readonly Range[]): { text: string; ranges: readonly Range[] } {
  const merged = merge(ranges);
  const oneLine = (part: string): string => part.replace(/[\r\n\t]/g, ' ');
  if (text.length <= longest) return { text: oneLine(text), ranges: merged };
  const { start, end } = window(text, merged);
  const lead = start > 0 ? ellipsis : '';
  const tail = end < text.length ? ellipsis : '';
  const moved = merged
    .filter((range) => range.start >= start && range.end <= end)
    .map((range) => ({ start: range.start - start + lead.length, end: range.end - start + lead.length }));
  return { text: lead + oneLine(text.slice(start, end)) + tail, ranges: moved };
}

/** In order, those that overlap or touch made one. */
function merge(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last && range.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    } else {
      merged.push(range);
    }
  }
  return merged;
}

/** The stretch that holds the most of what matched, begun a little before it and at a word. */
function window(text: string, ranges: readonly Range[]): Range {
  let best = 0;
  let bestFirst = 0;
  let first = 0;
  let inside = 0;
  ranges.forEach((range) => {
    inside += range.end - range.start;
    for (let head = ranges[first]; head && range.end - head.start > longest; head = ranges[first]) {
      inside -= head.end - head.start;
      first++;
    }
    if (inside > best) {
      best = inside;
      bestFirst = first;
    }
  });
  const from = ranges[bestFirst]?.start ?? 0;
  const start = from < longest / 4 ? 0 : wordAt(text, from - longest / 8, from);
  const cut = Math.min(text.length, start + longest);
  const blank = text.lastIndexOf(' ', cut);
  const covered = ranges.reduce((most, { end }) => (end <= cut ? Math.max(most, end) : most), start);
  const end = cut < text.length && blank > covered && blank > start ? blank : cut;
  // Never half of a pair of code units.
  return { start, end: (text.charCodeAt(end) & 0xfc00) === 0xdc00 ? end - 1 : end };
}

/** Where the first word after `from` starts, at most at `limit`. */
function wordAt(text: string, from: number, limit: number): number {
  const blank = text.slice(from, limit).search(/\s\S/);
  return blank < 0 ? limit : from + blank + 1;
}

/** Keeps the two ends of a text that comes in pieces, so that it never takes more than a certain length. */
export interface Bounded {
  readonly push: (text: string) => void;
  /** The head, a line that tells what was cut where something was, and the tail: at most as long as the limit. */
  readonly text: () => string;
}

/** What the line about the cut may take; also the least limit that makes sense. */
const NOTICE = 100;

/**
 * A text of at most `limit` UTF-16 code units (at least NOTICE). The head gets half of it: the beginning shows what was
 * asked, the end how it ended. Cuts are made at line breaks where there are any nearby.
 */
export function boundedTo(limit: number): Bounded {
  const half = Math.max(0, Math.floor((limit - NOTICE) / 2));
  let head = '';
  let tail = '';
  let dropped = 0;
  let droppedLines = 0;
  const drop = (count: number): void => {
    droppedLines += tail.slice(0, count).split('\n').length - 1;
    dropped += count;
    tail = tail.slice(count);
  };
  return {
    push: (text) => {
      const room = tail === '' && dropped === 0 ? half - head.length : 0;
      head += text.slice(0, room);
      tail += text.slice(room);
      // Rarely, so that a long output in small pieces is not copied over and over.
      if (tail.length > 4 * half + NOTICE) drop(tail.length - 2 * half);
    },
    text: () => {
      if (dropped === 0 && head.length + tail.length <= Math.max(limit, NOTICE)) return head + tail;
      const start = headEnd(head);
      const end = tailStart(tail, half);
      const cut = head.length - start + dropped + end;
      const lines = newlines(head.slice(start)) + droppedLines + newlines(tail.slice(0, end));
      const notice = `[${cut} characters cut here, ${lines} line breaks among them]`;
      return `${head.slice(0, start)}${start > 0 ? '\n' : ''}${notice}\n${tail.slice(end)}`;
    },
  };
}

/** A text that is at most `limit` long: its two ends, and between them a line that tells what was cut. */
export function boundEvidence(text: string, limit: number): string {
  const bounded = boundedTo(limit);
  bounded.push(text);
  return bounded.text();
}

/** A cut may move so far to fall on a line break. Ours. */
const NEARBY = 1_000;

/** Where the head ends: at its last line break if that is nearby, and not within a character. */
function headEnd(head: string): number {
  const line = head.lastIndexOf('\n');
  if (line >= 0 && head.length - line <= NEARBY) return line;
  return /[\uD800-\uDBFF]$/.test(head) ? head.length - 1 : head.length;
}

function tailStart(tail: string, length: number): number {
  const least = Math.max(0, tail.length - length);
  const line = tail.indexOf('\n', least);
  if (least > 0 && line >= 0 && line - least < NEARBY && line + 1 < tail.length) return line + 1;
  return /^[\uDC00-\uDFFF]/.test(tail.slice(least)) ? least + 1 : least;
}

const newlines = (text: string): number => text.split('\n').length - 1;

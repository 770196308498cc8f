import type { Range } from '../runbook/model';
import type { Stamp, StepState } from './model';
import { formatTime, parseTime } from './time';

/** The words that begin a stamp, and the state that each goes with. */
export const stampWords = { done: 'done', skipped: 'skipped', reopened: 'open' } as const;
export type StampWord = keyof typeof stampWords;

const wordOf = { done: 'done', skipped: 'skipped', open: 'reopened' } as const;
const opener = /\((done|skipped|reopened) /y;

/** The word and the time at `offset`, if a stamp can begin there: `(done 2026-11-23T12:57:03Z`. */
export function stampOpener(text: string, offset: number): { word: StampWord; at: Date; end: number } | undefined {
  opener.lastIndex = offset;
  const word = opener.exec(text)?.[1] as StampWord | undefined;
  if (!word) return undefined;
  const time = parseTime(text, offset + word.length + 2);
  return time && { word, at: time.at, end: time.end };
}

export interface FoundStamp extends Range {
  readonly word: StampWord;
  readonly stamp: Stamp;
}

/** The last stamp in a step's text. Names and reasons are cleaned of what looks like one, so it is the one we wrote. */
export function findStamp(text: string): FoundStamp | undefined {
  const last = text.lastIndexOf(')');
  for (let start = last; start > 0;) {
    start = text.lastIndexOf('(', start - 1);
    const opened = start < 0 ? undefined : stampOpener(text, start);
    if (!opened) continue;
    const rest = opened.end <= last ? readRest(text.slice(opened.end, last)) : undefined;
    return rest && { start, end: last + 1, word: opened.word, stamp: { at: opened.at, ...rest } };
  }
  return undefined;
}

/** Reads ` by Ada Lovelace: no cloud here`, of which both parts may be missing. */
function readRest(text: string): Omit<Stamp, 'at'> | undefined {
  const who = text.startsWith(' by ') ? text.slice(4) : text;
  if (who === text && text !== '' && !text.startsWith(':')) return undefined;
  const colon = who.search(/:(?:\s|$)/);
  if (colon < 0) return { who: who.trim() };
  const reason = who.slice(colon + 1).trim();
  return { who: who.slice(0, colon).trim(), ...(reason !== '' && { reason }) };
}

/** The stamp as it stands in the line. Its texts must be clean. */
export function formatStamp(state: StepState, { at, who, reason = '' }: Stamp): string {
  return `(${wordOf[state]} ${formatTime(at)}${who && ` by ${who}`}${reason && `: ${reason}`})`;
}

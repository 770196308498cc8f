import type { Range } from '../../runbook/model';
import { kindAt, kinds } from './characters';
import type { Match } from './matcher';

/** What to highlight of a token: as much of it as was typed where that is its start, else all of it. */
export function matchedPart(text: string, start: number, end: number, key: string, match: Match): Range {
  const typed = match.word.word.key;
  if (match.fit === 1 || typed.length >= key.length || !key.startsWith(typed)) return { start, end };
  let letters = 0;
  for (let at = start; at < end; at++) {
    const kind = kindAt(text, at);
    if (kind !== kinds.connector && kind !== kinds.apostrophe) letters++;
  }
  // Folding changed the number of letters: which of them were typed can't be told.
  if (letters !== key.length) return { start, end };
  let at = start;
  for (let left = typed.length; left > 0 && at < end; at++) {
    const kind = kindAt(text, at);
    if (kind !== kinds.connector && kind !== kinds.apostrophe) left--;
  }
  return { start, end: at };
}

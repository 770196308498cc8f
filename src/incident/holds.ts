import { readRecord } from './record';

/**
 * Whether a record still says what it said: each step that was done or skipped is so, and no timeline entry is missing.
 * For a look at what a formatter made of it, which may rewrite any line as long as it reads the same.
 */
export function holds(said: string, says: string): boolean {
  const before = readRecord(said).record;
  const after = readRecord(says).record;
  if (!before) return true;
  if (!after) return false;
  const states = new Map(after.steps.map(({ id, state }) => [id, state]));
  const entries = new Set(after.timeline.map(entryKey));
  return (
    before.steps.every(({ id, state }) => state === 'open' || states.get(id) === state) &&
    before.timeline.every((entry) => entries.has(entryKey(entry)))
  );
}

/** Not the text: a formatter may escape it. */
const entryKey = ({ at, word }: { readonly at?: Date; readonly word: string }): string =>
  `${at?.toISOString() ?? ''} ${word}`;

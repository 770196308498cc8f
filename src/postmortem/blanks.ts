import type { Range } from '../runbook/model';
import { findFactBlocks } from './factBlocks';
import { mayHoldBlanks } from './mayHoldBlanks';

/** What only people can write, to be seen in the text and in its preview. `what` is one line without underscores. */
export function blank(what: string): string {
  return `_TODO: ${what}_`;
}

/** A blank; in it, what it asks for. The words besides TODO stand in older postmortems and templates. */
export const blankPattern = /_(?:TODO|To be written|To be filled in): ([^_\n]+)_/g;

/** The blanks that are left. What a record's own lines say is none, whatever they say. */
export function findBlanks(text: string): readonly Range[] {
  if (!mayHoldBlanks(text)) return [];
  const facts = findFactBlocks(text);
  return [...text.matchAll(blankPattern)]
    .map(({ index, 0: found }) => ({ start: index, end: index + found.length }))
    .filter(({ start }) => !facts.some(({ content }) => start >= content.start && start < content.end));
}

import type { Range } from '../../runbook/model';
import { excerpt } from './excerpt';
import { fields, valuesOf, type Field, type SearchDocument } from './document';
import type { Reason } from './hit';
import { matchedPart } from './matchedPart';
import type { Matcher } from './matcher';
import { bonus, fieldWeights, stopWeight } from './ranking';
import { tokenize } from './tokenize';

/** What a close look at a document finds: how much to add to its score, and why it matched. */
export interface Look {
  readonly extra: number;
  readonly reason?: Reason;
}

/** Fields that may hold a whole text; the others are looked at from beginning to end. */
const long: ReadonlySet<Field> = new Set<Field>(['summary', 'headings']);
const named: ReadonlySet<Field> = new Set<Field>(['alerts', 'name', 'title']);

interface Finding {
  /** What the text counts as the reason, and adds. */
  readonly value: number;
  readonly ranges: readonly Range[];
}

/**
 * Looks through the document's texts for the one that the search is about. Words that stand together there, in the
 * order of the search, or that are all of an alert's name tell more than the same words all over the document.
 * @param examine how many characters of long texts may be looked at
 */
export function lookClosely(document: SearchDocument, matcher: Matcher, examine: number): Look {
  let best: { finding: Finding; field: Field; text: string } | undefined;
  let left = examine;
  for (const field of fields) {
    for (const text of valuesOf(document, field)) {
      const upTo = long.has(field) ? Math.min(text.length, left) : text.length;
      if (long.has(field)) left -= upTo;
      const finding = examineText(text, field, matcher, upTo);
      if (finding && (!best || finding.value > best.finding.value)) best = { finding, field, text };
    }
  }
  if (!best) return { extra: 0 };
  const { finding, field, text } = best;
  return { extra: finding.value, reason: { field, ...excerpt(text, finding.ranges) } };
}

function examineText(text: string, field: Field, matcher: Matcher, upTo: number): Finding | undefined {
  const ranges: Range[] = [];
  const found = new Map<number, number>();
  let worthOfText = 0;
  let worthMatched = 0;
  let inOrder = 0;
  let exact = 0;
  let previous = -2;
  const isName = named.has(field);
  tokenize(
    text,
    (key, start, end, kind) => {
      const match = matcher.matchOf(key);
      if (kind === 'part') {
        const worth = matcher.worthOf(key);
        worthOfText += worth;
        if (match) worthMatched += worth * match.fit;
        const position = match && !match.word.word.joined ? match.word.word.position : -2;
        if (match && position === previous + 1 && match.word.word.weight > stopWeight)
          inOrder += match.word.worth * match.fit;
        previous = position;
      }
      if (!match) return;
      if (match.fit > (found.get(match.index) ?? 0)) found.set(match.index, match.fit);
      ranges.push(matchedPart(text, start, end, key, match));
      if (isName && match.word.word.joined && match.fit === 1 && start === 0 && end === text.length) exact = 1;
    },
    { tails: isName, upTo },
  );
  if (found.size === 0) return undefined;
  let worth = 0;
  for (const [index, fit] of found) worth += matcher.joined(index) ? 0 : matcher.worth(index) * fit;
  const share = worthOfText > 0 ? Math.min(1, worthMatched / worthOfText) : 0;
  const { whole } = fieldWeights[field];
  const value = worth * (whole * bonus.together * (0.3 + 0.7 * share * share) + exact * bonus.exactName);
  return { value: value + whole * bonus.inOrder * inOrder, ranges };
}

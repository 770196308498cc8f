import type { Range } from '../../runbook/model';
import { excerpt } from './excerpt';
import { fields, valuesOf, type Field, type SearchDocument } from './document';
import type { Reason } from './hit';
import { matchedPart } from './matchedPart';
import type { Match, Matcher } from './matcher';
import { bonus, fieldWeights } from './ranking';
import { tokenize, type Visit } from './tokenize';

/** What a close look at a document finds: how much to add to its score, and why it matched. */
export interface Reranking {
  readonly extra: number;
  readonly reason?: Reason;
}

/** Fields that may hold a whole text; the others are looked at from beginning to end. */
const long: ReadonlySet<Field> = new Set<Field>(['summary', 'headings']);
const named: ReadonlySet<Field> = new Set<Field>(['alerts', 'name', 'title']);

/** No position of a word. */
const none = -1;

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
export function rerank(document: SearchDocument, matcher: Matcher, examine: number): Reranking {
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
  const found = new Map<number, Match>();
  let worthOfText = 0;
  let worthMatched = 0;
  let inOrder = 0;
  const exact: Match[] = [];
  let next = none;
  const isName = named.has(field);
  const visit: Visit = (key, start, end, kind) => {
    const term = matcher.termOf(key);
    const match = term === undefined ? undefined : matcher.matchOf(term);
    if (term !== undefined && kind === 'part') {
      const worth = matcher.worthOf(term);
      worthOfText += worth;
      if (match) worthMatched += worth * match.fit;
    }
    if (kind === 'part') {
      if (match?.word.word.position === next) inOrder += match.word.worth * match.fit;
      next = match && !match.word.word.joined ? match.word.word.position + 1 : none;
    }
    if (!match) return;
    if (match.fit > (found.get(match.index)?.fit ?? 0)) found.set(match.index, match);
    ranges.push(matchedPart(text, start, end, key, match));
    if (isName && match.word.word.joined && match.fit === 1 && start === 0 && end === text.length) exact.push(match);
  };
  tokenize(text, visit, { tails: isName, upTo });
  if (found.size === 0) return undefined;
  let worth = 0;
  for (const { word, fit } of found.values()) worth += word.word.joined ? 0 : word.worth * fit;
  const share = worthOfText > 0 ? Math.min(1, worthMatched / worthOfText) : 0;
  const { whole } = fieldWeights[field];
  const together = bonus.together * (bonus.wordsAlone + (1 - bonus.wordsAlone) * share * share);
  return {
    value: worth * (whole * together + (exact.length > 0 ? bonus.exactName : 0)) + whole * bonus.inOrder * inOrder,
    ranges,
  };
}

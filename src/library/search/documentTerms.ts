import { fields, valuesOf, type Field, type SearchDocument } from './document';
import { fieldWeights, halfway, lengthMatters, mostRepeats, mostWordsPerField } from './ranking';
import { tokenize } from './tokenize';

/** Fields whose texts are names: people type them from any of their parts on. */
const named: ReadonlySet<Field> = new Set<Field>(['alerts', 'name']);

/** Beyond this, a field's text holds more words than are indexed. */
const charactersPerWord = 12;

/** The tokens of a document, each with what it says about it: from 1 (mentioned) to 255 (it is all about that). */
export function termsOf(document: SearchDocument): Map<string, number> {
  const weights = new Map<string, number>();
  for (const field of fields) addField(document, field, weights);
  for (const [key, weight] of weights) {
    weights.set(key, Math.max(1, Math.round((255 * weight) / (weight + halfway))));
  }
  return weights;
}

function addField(document: SearchDocument, field: Field, weights: Map<string, number>): void {
  const counts = new Map<string, number>();
  let words = 0;
  for (const value of valuesOf(document, field)) {
    if (words >= mostWordsPerField) break;
    tokenize(
      value,
      (key, _start, _end, kind) => {
        if (kind === 'part') words++;
        counts.set(key, Math.min((counts.get(key) ?? 0) + 1, mostRepeats));
      },
      { tails: named.has(field), upTo: Math.min(value.length, mostWordsPerField * charactersPerWord) },
    );
  }
  const { weight, usual } = fieldWeights[field];
  const length = usual === 0 ? 1 : 1 - lengthMatters + lengthMatters * Math.max(0.5, words / usual);
  for (const [key, count] of counts) weights.set(key, (weights.get(key) ?? 0) + (weight * count) / length);
}

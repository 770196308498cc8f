import type { SearchDocument } from '../../../../src/library/search/document';
import type { Hit } from '../../../../src/library/search/hit';
import { createIndex, type SearchIndex } from '../../../../src/library/search/searchIndex';

/** A document of which only what matters is said. */
export const runbook = (id: string, given: Partial<SearchDocument> = {}): SearchDocument => ({
  id,
  title: id,
  name: id,
  alerts: [],
  symptoms: [],
  tags: [],
  ...given,
});

export function indexOf(documents: Iterable<SearchDocument>): SearchIndex {
  const index = createIndex();
  for (const document of documents) index.add(document);
  return index;
}

export const ids = (hits: readonly Hit[]): string[] => hits.map(({ id }) => id);

/** What of the reason's text is highlighted. */
export const highlighted = (hit: Hit | undefined): string[] =>
  (hit?.reason?.ranges ?? []).map(({ start, end }) => hit?.reason?.text.slice(start, end) ?? '');

import type { SearchDocument } from './document';
import { topK } from './topK';
import type { Hit } from './hit';

/** What to show before anything is typed: the recent ones, then the most severe, by title. */
export function unsearched(
  slots: ReadonlyMap<string, number>,
  documents: readonly (SearchDocument | undefined)[],
  recent: readonly string[],
  limit: number,
): readonly Hit[] {
  const first = [...new Set(recent)].filter((id) => slots.has(id)).slice(0, Math.max(0, limit));
  const shown = new Set(first);
  const others = documents.filter((document) => document !== undefined && !shown.has(document.id));
  const rest = topK(others, limit - first.length, bySeverity);
  return [...first, ...rest.flatMap((document) => document?.id ?? [])].map((id) => ({ id, score: 0 }));
}

function bySeverity(a: SearchDocument | undefined, b: SearchDocument | undefined): number {
  const [severity, other] = [a?.severity ?? 'SEV9', b?.severity ?? 'SEV9'];
  if (severity !== other) return severity < other ? -1 : 1;
  const [title, otherTitle] = [a?.title ?? '', b?.title ?? ''];
  return title < otherTitle ? -1 : title > otherTitle ? 1 : 0;
}

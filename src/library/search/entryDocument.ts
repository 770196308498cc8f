import { titleOf, type Entry } from '../entry';
import type { LinkCandidate } from '../links/linkCandidate';
import type { SearchDocument } from './document';

/** What of a runbook is searched. */
export function searchDocument(entry: Entry): SearchDocument {
  const { id, name, head } = entry;
  return {
    id,
    title: titleOf(entry),
    name,
    alerts: head?.alerts ?? [],
    symptoms: head?.symptoms ?? [],
    tags: head?.tags ?? [],
    ...(head?.service !== undefined && { service: head.service }),
    ...(head?.summary !== undefined && { summary: head.summary }),
    ...(head?.severity !== undefined && { severity: head.severity }),
    ...(head?.headings !== undefined && { headings: head.headings }),
  };
}

/** What of a runbook links are held against. `path`: of its file, below the folder that it was found in. */
export function linkCandidate({ id, name, head, anchor }: Entry, path: string): LinkCandidate {
  return {
    id,
    name,
    path,
    alerts: [name, ...(head?.alerts ?? [])],
    ...(anchor !== undefined && { anchors: [anchor] }),
  };
}

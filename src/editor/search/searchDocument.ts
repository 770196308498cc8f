import * as vscode from 'vscode';
import type { LinkCandidate } from '../../library/links/linkCandidate';
import { titleOf, type Entry } from '../../library/entry';
import type { SearchDocument } from '../../library/search/document';

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

/** What of a runbook links are held against. */
export function linkCandidate({ id, uri, name, head, anchor }: Entry): LinkCandidate {
  const path = vscode.workspace.asRelativePath(vscode.Uri.parse(uri), false);
  return {
    id,
    name,
    path,
    alerts: [name, ...(head?.alerts ?? [])],
    ...(anchor !== undefined && { anchors: [anchor] }),
  };
}

import type { SearchIndex } from '../search/searchIndex';
import type { Reason } from '../search/hit';
import type { LinkResolver } from './linkResolver';

/** What an alert says of itself, as far as a runbook can be found by it. */
export interface AlertFacts {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** The link to its runbook, as it was given. */
  readonly runbook?: string;
  readonly summary?: string;
}

/** How a runbook was found for an alert, the surest first. */
export type FoundBy = 'link' | 'alert' | 'search';

export interface AlertMatch {
  readonly id: string;
  readonly by: FoundBy;
  /** The place that the alert's link names. */
  readonly anchor?: string;
  /** What matched, of those that were searched for. */
  readonly reason?: Reason;
}

/** What a library can be asked. */
export interface AlertLibrary {
  readonly links: LinkResolver;
  readonly index: SearchIndex;
}

/** Labels that tell where or how bad rather than what. */
const telling = ['service', 'job', 'app', 'component', 'container', 'deployment', 'reason', 'type'] as const;

/**
 * The runbooks for an alert, the best first, each once: the one that its link leads to, those that name it, and those
 * that a search for what it says finds. A link that fits several runbooks gives them all, before the rest.
 */
export function matchAlert(alert: AlertFacts, { links, index }: AlertLibrary, limit = 10): readonly AlertMatch[] {
  const matches = new Map<string, AlertMatch>();
  const add = (match: AlertMatch): void => {
    if (!matches.has(match.id)) matches.set(match.id, match);
  };
  const link = alert.runbook === undefined ? undefined : links.resolve(alert.runbook, alert.name);
  const named = links.forAlert(alert.name);
  if (link?.kind === 'found')
    add({ id: link.id, by: 'link', ...(link.anchor !== undefined && { anchor: link.anchor }) });
  if (link?.kind === 'ambiguous') {
    // The name decides between them where it can.
    for (const id of [...link.ids].sort((a, b) => Number(named.includes(b)) - Number(named.includes(a))))
      add({ id, by: 'link' });
  }
  for (const id of named) add({ id, by: 'alert' });
  const text = [alert.name, ...telling.map((key) => alert.labels[key] ?? ''), alert.summary ?? ''].join('\n');
  for (const { id, reason } of index.search(text, { limit })) add({ id, by: 'search', ...(reason && { reason }) });
  return [...matches.values()].slice(0, limit);
}

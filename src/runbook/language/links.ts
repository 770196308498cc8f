import type { Range } from '../model';
import { fieldOf, innerRange } from './node';
import type { Tree } from './scan';

/** An address in a text, and where it stands. */
export interface LinkPlace {
  readonly range: Range;
  readonly url: string;
}

/** The addresses of a runbook's sources. */
export function linksIn({ root, text }: Tree): readonly LinkPlace[] {
  const sources = fieldOf(root, 'sources')?.value;
  if (sources?.kind !== 'list') return [];
  return sources.items.flatMap(({ value }): readonly LinkPlace[] => {
    const url = fieldOf(value, 'url')?.value;
    if (url?.kind !== 'scalar') return [];
    const range = innerRange(url, text);
    const address = text.slice(range.start, range.end);
    return /^https?:\/\/\S+$/.test(address) ? [{ range, url: address }] : [];
  });
}

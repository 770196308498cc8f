import { mostPairs } from './limits';

/** `key="value"`, `"key": "value"`, `key=value`, `- key = value`, `key: value`; the key a label's name. */
const pair =
  /(?<![\w.])["'*]?([A-Za-z_]\w{0,63})["'*]{0,2}(?:[ \t]?=[ \t]?|:[ \t]?)(?:"((?:[^"\\\n]|\\.){0,2000})"|'([^'\n]{0,2000})'|([^\s,;{}"'|)][^\n,;{}"'|)]{0,2000}))/g;

/** Keys whose unquoted values are sentences or links; those of others end at the first blank. */
const wordy = /^(?:summary|description|message|runbook|playbook)/i;

/**
 * The pairs in a piece of text, in whatever style a tool prints labels and annotations. The first of a key counts.
 */
export function pairsIn(text: string): Record<string, string> {
  const pairs = Object.create(null) as Record<string, string>;
  let count = 0;
  for (const [, key = '', double, single, bare] of text.matchAll(pair)) {
    if (/^https?$/i.test(key) || key in pairs) continue;
    const value = double?.replace(/\\(.)/g, '$1') ?? single ?? (wordy.test(key) ? bare : bare?.split(/\s/, 1)[0]);
    if (value === undefined) continue;
    pairs[key] = value.trim();
    if (++count === mostPairs) break;
  }
  return pairs;
}

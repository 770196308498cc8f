import { mostPairs } from './limits';

/** `key=`, `"key":`, `- key = `; the key a label's name. What follows is its value. */
const keyed = /(?<![\w.])["'*]?([A-Za-z_]\w{0,63})["'*]{0,2}(?:[ \t]?=[ \t]?|:[ \t]?)/g;
const quoted = /"((?:[^"\\\n]|\\.){0,2000})"|'([^'\n]{0,2000})'/y;
const word = /[^\s,;{}"'|)]{1,2000}/y;
const sentence = /[^\s,;{}"'|)][^\n,;{}"'|)]{0,1999}/y;

/** Keys whose unquoted values are sentences or links; those of others end at the first blank. */
const wordy = /^(?:summary|description|message|runbook|playbook)/i;

/**
 * The pairs in a piece of text, in whatever style a tool prints labels and annotations. The first of a key counts.
 */
export function pairsIn(text: string): Record<string, string> {
  const pairs = Object.create(null) as Record<string, string>;
  let count = 0;
  let end = 0;
  for (const match of text.matchAll(keyed)) {
    const [matched, key = ''] = match;
    // What looks like a key inside the value before is part of that.
    if (match.index < end || key in pairs || /^https?$/i.test(key)) continue;
    const from = match.index + matched.length;
    const [value, ...inQuotes] = at(quoted, text, from) ?? at(wordy.test(key) ? sentence : word, text, from) ?? [];
    if (value === undefined) continue;
    end = from + value.length;
    const [double, single] = inQuotes as (string | undefined)[];
    pairs[key] = (double?.replace(/\\(.)/g, '$1') ?? single ?? value).trim();
    if (++count === mostPairs) break;
  }
  return pairs;
}

function at(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = offset;
  return sticky.exec(text);
}

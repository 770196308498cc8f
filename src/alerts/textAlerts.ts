import { alertOf, type Alert } from './alert';
import { pairsIn } from './labelPairs';
import { longestName, mostAlerts } from './limits';
import { isName, nameAmong } from './names';

/** `[FIRING:2] Name …`, `[RESOLVED] Name …`, `FIRING: Name …`, `Triggered: Name`, behind any decoration. */
const status =
  /(?:\[(?:FIRING|RESOLVED|ALERT(?:ING)?|TRIGGERED|OK|CRITICAL|WARN(?:ING)?|P[1-5])(?::\d{1,6})?\]|\b(?:FIRING|RESOLVED|TRIGGERED|ALERT(?:ING)?|ALERTNAME|ALARM)(?::\d{1,6})?\s?[:\-–])\s*/gi;
/** So much of a line is looked at behind its status. */
const longestHeadline = 500;

/**
 * The alerts in a text: label sets with an `alertname`; else what follows a status such as [FIRING:1]; else a name that
 * stands alone, or the names in a short message.
 */
export function alertsInText(text: string): readonly Alert[] {
  const blocks = labelBlocks(text);
  if (blocks.length > 0) return blocks;
  const headlines = headlinesIn(text);
  if (headlines.length > 0) return headlines;
  return loneNames(text).map((name) => alertOf(name, {}, pairsIn(text)));
}

/** The name in a subject such as `[FIRING:1] KubePodCrashLooping (ns pod critical)`; undefined where it holds none. */
export const nameInText = (subject: string): string | undefined => headlinesIn(subject)[0]?.name ?? nameAmong(subject);

/** Each `alertname` starts an alert; the pairs up to the next one are its own. */
function labelBlocks(text: string): Alert[] {
  const starts: { at: number; name: string }[] = [];
  const pattern = /\balert_?name"?\\?"?\s?[=:]\s?\\?["'“]?([^\s"'“”,;{}()\\<>|]{1,200})/gi;
  for (const match of text.matchAll(pattern)) {
    starts.push({ at: match.index, name: match[1] ?? '' });
    if (starts.length === mostAlerts) break;
  }
  return starts.map(({ at, name }, index) => {
    // Labels may stand before the name: {instance="a", alertname="X"}.
    const open = index === 0 ? text.lastIndexOf('{', at) : -1;
    const from = open >= 0 && at - open < longestHeadline ? open : at;
    const pairs = pairsIn(text.slice(from, starts[index + 1]?.at ?? text.length));
    const { labels, annotations } = splitPairs(pairs);
    return alertOf(name, labels, annotations);
  });
}

function splitPairs(pairs: Record<string, string>): {
  labels: Record<string, string>;
  annotations: Record<string, string>;
} {
  const isAnnotation = (key: string): boolean =>
    /^(?:summary|description|message|runbook|playbook|dashboard)/i.test(key);
  const only = (wanted: boolean): Record<string, string> =>
    Object.fromEntries(Object.entries(pairs).filter(([key]) => isAnnotation(key) === wanted));
  return { labels: only(false), annotations: only(true) };
}

function headlinesIn(text: string): Alert[] {
  const found: Alert[] = [];
  let annotations: Record<string, string> | undefined;
  for (const match of text.matchAll(status)) {
    const start = match.index + match[0].length;
    const headline = text.slice(start, start + longestHeadline).split('\n', 1)[0] ?? '';
    if (/^\s*\[/.test(headline)) continue;
    const subject = headline.replace(/[*`]|(?<!\w)_|_(?!\w)/g, '').trim();
    const name = nameAmong(subject.split(/[([|]/, 1)[0] ?? '') ?? subject.slice(0, longestName);
    if (name === '') continue;
    annotations ??= splitPairs(pairsIn(text)).annotations;
    found.push(alertOf(name, {}, annotations, subject));
    if (found.length === mostAlerts) break;
  }
  return found;
}

/** A name alone, one on each line; or names in a message that is about an alert. */
function loneNames(text: string): string[] {
  const lines = text
    .split('\n', mostAlerts)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length > 0 && lines.every((line) => isWord(line))) return lines;
  if (
    text.length > 4 * longestHeadline ||
    !/\b(?:alert|firing|fired|fires|triggered|paged?|pager|resolved)\b/i.test(text)
  )
    return [];
  return [...new Set(text.match(/[A-Za-z][\w-]{5,100}/g)?.filter((word) => isName(word)))];
}

const isWord = (line: string): boolean => /^[A-Za-z][\w.-]{2,150}$/.test(line) && (isName(line) || /^[A-Z]/.test(line));

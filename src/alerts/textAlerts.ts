import { alertOf, statusOf, type Alert, type AlertStatus } from './alert';
import { pairsIn } from './labelPairs';
import { longestName, mostAlerts } from './limits';
import { alertInMonitorText } from './monitorTexts';
import { isName, nameAmong } from './names';
import { isoTime } from './time';

/** `[FIRING:2] Name …`, `[RESOLVED] Name …`, `FIRING: Name …`, `Triggered: Name`, behind any decoration. */
const status =
  /(?:\[(FIRING|RESOLVED|ALERT(?:ING)?|TRIGGERED|RECOVERED|NO DATA|OK|CRITICAL|WARN(?:ING)?|PROBLEM|P[1-5])(?:[: ][^\]\n]{0,80})?\]|\b(FIRING|RESOLVED|TRIGGERED|RECOVERED|ALERT(?:ING)?|ALERTNAME|ALARM|ALRT|PROBLEM)(?:[:# ]{1,2}\d{1,12})?\s?[:\-–])\s*/gi;
/** So much of a line is looked at behind its status. */
const longestHeadline = 500;

/**
 * The alerts in a text without marks: label sets with an `alertname`; else the text of a monitor that is known; else what
 * follows a status such as [FIRING:1]; else a name that stands alone, or the names in a short message.
 */
export function alertsInText(text: string): readonly Alert[] {
  const blocks = labelBlocks(text);
  if (blocks.length > 0) return blocks;
  const monitor = alertInMonitorText(text);
  if (monitor) return [monitor];
  const headlines = headlinesIn(text);
  if (headlines.length > 0) return headlines;
  return loneNames(text).map((name) => alertOf({ name, status: wordOfStatus(text), ...pairsOf(text), texts: [text] }));
}

/** The name in a subject such as `[FIRING:1] KubePodCrashLooping (ns pod critical)`; undefined where it holds none. */
export const nameInText = (subject: string): string | undefined => headlinesIn(subject)[0]?.name ?? nameAmong(subject);

/** Each `alertname` starts an alert; the pairs up to the next one are its own. */
function labelBlocks(text: string): Alert[] {
  const starts: number[] = [];
  for (const match of text.matchAll(/\balert[_ ]?name"?\\?"?[ \t]?[=:]/gi)) {
    starts.push(match.index);
    if (starts.length === mostAlerts) break;
  }
  return starts.flatMap((at, index) => {
    const from = index === 0 ? startOfBlock(text, at) : at;
    const pairs = pairsOf(text.slice(from, starts[index + 1] ?? text.length).replaceAll(String.raw`\"`, '"'));
    const name = pairs.labels['alertname']?.slice(0, longestName);
    if (name === undefined) return [];
    const before = text.slice(index === 0 ? 0 : (starts[index - 1] ?? 0), at);
    const told = statusOf(pairs.labels['status'] ?? pairs.labels['state']) ?? lastStatus(before);
    return [alertOf({ name, status: told, ...pairs, startsAt: timeIn(pairs.labels), texts: [text] })];
  });
}

/** Labels may stand before the name: in the braces around it, or on the lines just above. */
function startOfBlock(text: string, at: number): number {
  const open = text.lastIndexOf('{', at);
  if (open >= 0 && at - open < longestHeadline) return open;
  let start = text.lastIndexOf('\n', at - 1) + 1;
  while (start > 0) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (!/^[ \t]*-[ \t]+[A-Za-z_][\w.-]{0,63}[ \t]?[=:]/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}

/** The status that was written last before a place. */
function lastStatus(text: string): AlertStatus | undefined {
  const [, word] = [...text.slice(-2_000).matchAll(/\b(firing|resolved|recovered|triggered)\b/gi)].at(-1) ?? [];
  return statusOf(word);
}

/** The first word in a text that tells a state. */
const wordOfStatus = (text: string): AlertStatus | undefined =>
  statusOf(/\b(firing|fired|resolved|recovered|triggered)\b/i.exec(text)?.[1]);

function pairsOf(text: string): { labels: Record<string, string>; annotations: Record<string, string> } {
  const pairs = pairsIn(text);
  const isAnnotation = ([key, value]: readonly [string, string]): boolean =>
    /^(?:summary|description|message|runbook|playbook|dashboard|err(?:or)?$|msg$)/i.test(key) ||
    // `Source: https://…`, `View: https://…`: where to look, and no label.
    /^https?:\/\//i.test(value);
  const only = (wanted: boolean): Record<string, string> =>
    Object.fromEntries(Object.entries(pairs).filter((pair) => isAnnotation(pair) === wanted));
  return { labels: only(false), annotations: only(true) };
}

const timeIn = (labels: Readonly<Record<string, string>>): string | undefined =>
  ['startsAt', 'starts_at', 'Started', 'started', 'since', 'firing_since']
    .map((key) => isoTime(labels[key]))
    .find(Boolean);

function headlinesIn(text: string): Alert[] {
  const found: Alert[] = [];
  let annotations: Record<string, string> | undefined;
  for (const match of text.matchAll(status)) {
    const start = match.index + match[0].length;
    const headline = text.slice(start, start + longestHeadline).split('\n', 1)[0] ?? '';
    if (/^\s*\[/.test(headline)) continue;
    const subject = headline.replace(/[*`]|(?<!\w)_|_(?!\w)/g, '').trim();
    const name = quotedName(subject) ?? nameAmong(beforeBracket(subject)) ?? subject.slice(0, longestName);
    if (name === '') continue;
    annotations ??= pairsOf(text).annotations;
    const said = statusOf(match[1] ?? match[2]);
    found.push(alertOf({ name, status: said, annotations, summary: subject, texts: [text] }));
    if (found.length === mostAlerts) break;
  }
  return found;
}

const beforeBracket = (subject: string): string => subject.split(/[([|]/, 1)[0] ?? '';

/** CloudWatch's `ALARM: "checkout 5xx" in US East`. */
const quotedName = (subject: string): string | undefined => /^"([^"\n]{1,200})"/.exec(subject)?.[1];

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
  const plain = text.replace(/https?:\/\/\S{1,2000}/gi, ' ');
  return [...new Set(plain.match(/[A-Za-z][\w-]{5,100}/g)?.filter((word) => isName(word)))];
}

const isWord = (line: string): boolean => /^[A-Za-z][\w.-]{2,150}$/.test(line) && (isName(line) || /^[A-Z]/.test(line));

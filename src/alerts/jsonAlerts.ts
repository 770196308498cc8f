import { alertOf, isLinkKey, type Alert } from './alert';
import { asObject, pairsOf, textOf } from './jsonValues';
import { jsonIn } from './jsonIn';
import { longestName, mostAlerts, mostNodes, mostWrappings } from './limits';
import { alertsInText, nameInText } from './textAlerts';

/** Where tools write what an alert is called, the surest first, as keys in lower case without `_` and `-`. */
const nameKeys = ['alertname', 'alarmname', 'rulename', 'monitorname', 'checkname', 'eventname'] as const;
/** Where they write what people read: a subject, from which a name is taken if it holds one. */
const subjectKeys = [
  'title',
  'subject',
  'alerttitle',
  'message',
  'summary',
  'incidentkey',
  'name',
  'alias',
  'description',
] as const;

/**
 * The alerts in a parsed JSON text: whatever has labels with an `alertname` (Alertmanager, Prometheus, Grafana); else
 * whatever names its rule or alarm; else what its texts say (PagerDuty and Opsgenie carry Alertmanager's text); else the
 * first subject. Bounded, and without recursion.
 */
export function alertsInJson(json: object): readonly Alert[] {
  const labeled: Alert[] = [];
  const named: Alert[] = [];
  const links: Record<string, string> = {};
  const texts: string[] = [];
  const subjects: { rank: number; subject: string }[] = [];
  let level: { value: object; wrappings: number }[] = [{ value: json, wrappings: 0 }];
  for (let nodes = 0; level.length > 0 && nodes < mostNodes;) {
    const next: typeof level = [];
    for (const { value, wrappings } of level) {
      if (++nodes > mostNodes || labeled.length >= mostAlerts) break;
      if (!Array.isArray(value)) readObject(value);
      for (const child of Object.values(value)) {
        if (typeof child === 'object' && child !== null) next.push({ value: child as object, wrappings });
        if (typeof child !== 'string') continue;
        const inner = wrappings < mostWrappings && /^\s*[[{]/.test(child) ? jsonIn(child) : undefined;
        if (inner) next.push({ value: inner, wrappings: wrappings + 1 });
        else if (/alertname|FIRING/.test(child)) texts.push(child);
      }
    }
    level = next;
  }
  if (labeled.length > 0) return labeled;
  if (named.length > 0) return named;
  const inTexts = texts.slice(0, mostAlerts).flatMap((text) => alertsInText(text));
  if (inTexts.length > 0) return inTexts;
  const [first] = subjects.sort((a, b) => a.rank - b.rank);
  return first
    ? [alertOf(nameInText(first.subject) ?? first.subject.slice(0, longestName), {}, links, first.subject)]
    : [];

  function readObject(value: object): void {
    const labels = asObject(value, 'labels');
    const name =
      labels &&
      (textOf(labels, 'alertname') ?? (textOf(value, 'type') === 'alerting' ? textOf(value, 'name') : undefined));
    if (labels && name !== undefined) {
      labeled.push(alertOf(name, pairsOf(labels), pairsOf(asObject(value, 'annotations') ?? {})));
      return;
    }
    const link = Object.entries(value).find(([key, text]) => isLinkKey(key) && typeof text === 'string');
    if (link) links['runbook'] ??= String(link[1]);
    const ruleName = firstOf(value, nameKeys);
    if (ruleName) named.push(alertOf(ruleName.text, {}, pairsOf(value), firstOf(value, subjectKeys)?.text));
    const subject = firstOf(value, subjectKeys);
    if (subject) subjects.push({ rank: subjects.length + 100 * subject.rank, subject: subject.text });
  }
}

/** The first of the keys that holds a text, in the order of the keys. */
function firstOf(value: object, keys: readonly string[]): { text: string; rank: number } | undefined {
  const byKey = new Map<string, string>();
  for (const [key, text] of Object.entries(value)) {
    if (typeof text === 'string' && text.trim() !== '') byKey.set(key.toLowerCase().replace(/[-_]/g, ''), text.trim());
  }
  const rank = keys.findIndex((key) => byKey.has(key));
  const text = byKey.get(keys[rank] ?? '');
  return text === undefined ? undefined : { text, rank };
}

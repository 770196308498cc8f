import { alertOf, statusOf, type Alert } from './alert';
import { withoutMarks } from './chatMarks';
import { asObject, jsonIn, pairsOf, textAt, textUnder, valueAt } from './json';
import { shapes, type Shape } from './jsonShapes';
import { longestName, mostAlerts, mostNodes, mostWrappings } from './limits';
import { alertsInText, nameInText } from './textAlerts';
import { isoTime } from './time';

/** Where tools nobody here knows write what an alert is called, the surest first, as keys without `_` and `-`. */
const nameKeys = [
  'alertname',
  'alarmname',
  'rulename',
  'monitorname',
  'checkname',
  'eventname',
  'triggername',
] as const;
/** Where they write what people read: a subject, from which a name is taken if it holds one. */
const subjectKeys = [
  ...['title', 'subject', 'alerttitle', 'message', 'summary', 'incidentkey', 'name', 'alias', 'description'],
] as const;
const statusKeys = ['status', 'state', 'currentstate', 'alertstatus'] as const;

/**
 * The alerts in a parsed JSON text: whatever has labels with an `alertname` (Alertmanager, Prometheus, Grafana); else what
 * a tool of a known shape says; else whatever names its rule or alarm; else what its texts say; else the first subject.
 * Bounded, and without recursion.
 */
export function alertsInJson(json: object): readonly Alert[] {
  const found: Found = { labeled: [], shaped: [], named: [], texts: [], subjects: [] };
  let level: Node[] = [{ value: json, wrappings: 0, isPart: false }];
  for (let nodes = 0; level.length > 0 && nodes < mostNodes;) {
    const next: typeof level = [];
    for (const { value, wrappings, isPart } of level) {
      if (++nodes > mostNodes || found.labeled.length >= mostAlerts) break;
      const isRead = !Array.isArray(value) && readObject(value, found, isPart);
      for (const child of Object.values(value)) {
        if (typeof child === 'object' && child !== null)
          next.push({ value: child as object, wrappings, isPart: isPart || isRead });
        if (typeof child !== 'string') continue;
        const inner = wrappings < mostWrappings && /^\s*[[{]/.test(child) ? jsonIn(child) : undefined;
        if (inner) next.push({ value: inner, wrappings: wrappings + 1, isPart: false });
        else if (/alertname|FIRING/i.test(child)) found.texts.push(child);
      }
    }
    level = next;
  }
  return alertsOf(found);
}

/** An object or a list of a payload. */
interface Node {
  readonly value: object;
  /** In how many texts of JSON it stands. */
  readonly wrappings: number;
  /** It is a part of what was read as one alert. */
  readonly isPart: boolean;
}

/** What a walk through a payload has come across, the surest first. */
interface Found {
  readonly labeled: Alert[];
  readonly shaped: Alert[];
  readonly named: Alert[];
  readonly texts: string[];
  readonly subjects: { readonly rank: number; readonly alert: Alert }[];
}

function alertsOf({ labeled, shaped, named, texts, subjects }: Found): readonly Alert[] {
  if (labeled.length > 0) return labeled;
  const inTexts = texts.slice(0, mostAlerts).flatMap((text) => alertsInText(withoutMarks(text)));
  // Paging tools carry Alertmanager's text, labels and all: that tells more than their own title.
  const withLabels = inTexts.filter((alert) => Object.keys(alert.labels).length > 0);
  const [only] = shaped;
  if (withLabels.length > 0 && only)
    return withLabels.map((alert) => ({ ...only, ...alert, labels: { ...only.labels, ...alert.labels } }));
  if (shaped.length > 0) return shaped;
  if (named.length > 0) return named;
  if (inTexts.length > 0) return inTexts;
  const [subject] = subjects.toSorted((a, b) => a.rank - b.rank);
  return subject ? [subject.alert] : [];
}

/** Takes what an object says into `found`; whether it is one alert as a whole. */
function readObject(value: object, found: Found, isPart: boolean): boolean {
  const labels = asObject(value, 'labels');
  const isRule = textUnder(value, 'type') === 'alerting';
  const name = labels && (textUnder(labels, 'alertname') ?? (isRule ? textUnder(value, 'name') : undefined));
  if (labels && name !== undefined) {
    found.labeled.push(labeledAlert(name, value, labels));
    return true;
  }
  if (isPart) return true;
  const shape = shapes.find(({ has }) => has.every((path) => valueAt(value, path) !== undefined));
  if (shape) {
    found.shaped.push(shapedAlert(value, shape));
    return true;
  }
  const ruleName = firstOf(value, nameKeys)?.text;
  const subject = firstOf(value, subjectKeys);
  const parts = { annotations: pairsOf(value), status: statusOf(firstOf(value, statusKeys)?.text) };
  if (ruleName !== undefined) found.named.push(alertOf({ ...parts, name: ruleName, summary: subject?.text }));
  if (!subject) return false;
  const rank = found.subjects.length + 100 * subject.rank;
  const alert = alertOf({
    ...parts,
    name: nameInText(subject.text) ?? subject.text.slice(0, longestName),
    summary: subject.text,
  });
  found.subjects.push({ rank, alert });
  return false;
}

const labeledAlert = (name: string, value: object, labels: object): Alert =>
  alertOf({
    name,
    status: statusOf(textAt(value, ['status', 'status.state', 'state'])),
    labels: pairsOf(labels),
    annotations: pairsOf(asObject(value, 'annotations') ?? {}),
    startsAt: isoTime(textAt(value, ['startsAt', 'activeAt'])),
  });

function shapedAlert(value: object, shape: Shape): Alert {
  const objects = (paths: readonly string[] = []): Record<string, string> =>
    Object.assign(
      {},
      ...paths.map((path) => {
        const inner = path === '' ? value : valueAt(value, path);
        return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? pairsOf(inner) : {};
      }),
    ) as Record<string, string>;
  const labels = Object.entries(shape.labels).flatMap(([key, paths]) => {
    const text = textAt(value, paths);
    return text === undefined ? [] : [[key, text] as const];
  });
  const name = textAt(value, shape.name) ?? shape.tool;
  return alertOf({
    name: (shape.isSubject === true ? nameInText(name) : undefined) ?? name.slice(0, longestName),
    status: statusOf(textAt(value, shape.status)),
    labels: { ...objects(shape.labelObjects), ...Object.fromEntries(labels) },
    annotations: objects(shape.annotationObjects),
    startsAt: isoTime(textAt(value, shape.startsAt)),
    summary: textAt(value, shape.summary),
    texts: shape.texts.flatMap((path) => textAt(value, [path]) ?? []),
  });
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

import { alertOf, statusOf, type Alert } from './alert';
import { longestName } from './limits';
import { isoTime } from './time';

/** How a monitor words its mails and messages. Each expression's first group is what is meant. */
interface MonitorText {
  readonly tool: string;
  /** Only texts like this are its. */
  readonly is: RegExp;
  readonly name: readonly RegExp[];
  readonly status: readonly RegExp[];
  readonly summary: readonly RegExp[];
  readonly labels: Readonly<Record<string, readonly RegExp[]>>;
  readonly startsAt?: readonly RegExp[];
}

const monitors: readonly MonitorText[] = [
  {
    tool: 'Nagios',
    is: /^Notification Type:[ \t]*\S/m,
    name: [/^Service:[ \t]*([^\n]{1,200})/m, /^Host:[ \t]*([^\n]{1,200})/m],
    status: [/^Notification Type:[ \t]*(\w{1,30})/m],
    summary: [/^Additional Info[^\n]{0,20}:\s{0,10}([^\n]{1,500})/m],
    labels: {
      instance: [/^Host:[ \t]*([^\n]{1,200})/m],
      severity: [/^State:[ \t]*(\w{1,30})/m],
      service: [/^Service:[ \t]*([^\n]{1,200})/m],
    },
  },
  {
    tool: 'Icinga',
    is: /^(?:\*{5} [^\n]{0,100}(?:Service|Host) Monitoring|Info:[^\n]{0,500}\n+When:)/m,
    name: [/^Service:[ \t]*([^\n]{1,200})/m, /^Host:[ \t]*([^\n]{1,200})/m],
    status: [/\[(PROBLEM|RECOVERY|ACKNOWLEDGEMENT)\]/],
    summary: [/^Info:[ \t]*([^\n]{1,500})/m],
    labels: {
      instance: [/^Host:[ \t]*([^\n]{1,200})/m],
      severity: [/\bis (CRITICAL|WARNING|DOWN|UNKNOWN|OK|UP)\b/],
      service: [/^Service:[ \t]*([^\n]{1,200})/m],
    },
  },
  {
    tool: 'Zabbix',
    is: /^(?:Problem (?:name|started)|Original problem ID|Trigger(?: name)?|Problem has been resolved)\b/m,
    name: [
      /^Problem(?: name)?:[ \t]*([^\n]{1,200})/m,
      /^Trigger(?: name)?:[ \t]*([^\n]{1,200})/m,
      /^Subject:[ \t]*(?:Problem|Resolved)[^:\n]{0,40}:[ \t]*([^\n]{1,200})/m,
    ],
    status: [/^(?:Subject:[ \t]*)?(Problem|Resolved)\b/m],
    summary: [/^Operational data:[ \t]*([^\n]{1,500})/m],
    labels: {
      instance: [/^(?:Trigger )?Host(?: name)?:[ \t]*([^\n]{1,200})/m],
      severity: [/^(?:Trigger )?Severity:[ \t]*([^\n]{1,60})/m],
    },
  },
  {
    tool: 'CloudWatch mail',
    is: /^- Name:[ \t]*\S[^\n]{0,200}\n(?:[^\n]{0,500}\n){0,4}- (?:Description|State Change):/m,
    name: [/^- Name:[ \t]*([^\n]{1,200})/m],
    status: [/^- State Change:[^\n]{0,60}->[ \t]*(\w{1,30})/m],
    summary: [/^- Description:[ \t]*([^\n]{1,500})/m, /^- Reason for State Change:[ \t]*([^\n]{1,500})/m],
    labels: { account: [/^- AWS Account:[ \t]*(\d{1,20})/m], metric: [/^- MetricName:[ \t]*([^\n]{1,200})/m] },
  },
  {
    tool: 'PagerDuty mail',
    is: /^(?:Subject:[ \t]*)?\[PagerDuty\]/m,
    name: [/^(?:Subject:[ \t]*)?\[PagerDuty\][^\n:]{0,60}:[ \t]*([^\n]{1,200})/m, /^Description:[ \t]*([^\n]{1,200})/m],
    status: [/\b(triggered|resolved|acknowledged)\b/i],
    summary: [/^Description:[ \t]*([^\n]{1,500})/m],
    labels: { service: [/^Service:[ \t]*([^\n]{1,200})/m], severity: [/^Urgency:[ \t]*(\w{1,30})/m] },
  },
];

/** The alert in a text of one of these monitors; undefined where it is of none. */
export function alertInMonitorText(text: string): Alert | undefined {
  const monitor = monitors.find(({ is }) => is.test(text));
  const first = (expressions: readonly RegExp[] = []): string | undefined =>
    expressions
      .map((expression) => expression.exec(text)?.[1]?.trim())
      .find((found) => found !== undefined && found !== '');
  const name = first(monitor?.name);
  if (!monitor || name === undefined) return undefined;
  const labels = Object.entries(monitor.labels).flatMap(([key, expressions]) => {
    const value = first(expressions);
    return value === undefined ? [] : [[key, value] as const];
  });
  return alertOf({
    name: name.slice(0, longestName),
    status: statusOf(first(monitor.status)),
    labels: Object.fromEntries(labels),
    startsAt: isoTime(first(monitor.startsAt)),
    summary: first(monitor.summary),
    texts: [text],
  });
}

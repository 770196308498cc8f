import { linkIn } from './runbookLink';

/** Whether it goes on. What somebody has acknowledged goes on. */
export type AlertStatus = 'firing' | 'resolved';

/** One alert, as far as it could be told from what was pasted. */
export interface Alert {
  /** What the alert is called, blanks included; of a message without a name, its subject. */
  readonly name: string;
  /** Absent where nothing tells. */
  readonly status?: AlertStatus;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** When it began, in ISO 8601 and UTC. */
  readonly startsAt?: string;
  /** The link to its runbook, as it was given. */
  readonly runbook?: string;
  /** What it says in a sentence. */
  readonly summary?: string;
}

type Pairs = Readonly<Record<string, string>>;

/** What is known of an alert before its link and its sentence are looked for. */
export interface AlertParts {
  readonly name: string;
  readonly status?: AlertStatus | undefined;
  readonly labels?: Pairs;
  readonly annotations?: Pairs;
  readonly startsAt?: string | undefined;
  /** A sentence that stands somewhere else than in the annotations. */
  readonly summary?: string | undefined;
  /** Texts in which a link to the runbook may stand, besides labels and annotations. */
  readonly texts?: readonly string[];
}

/** The alert of these parts. Its link is looked for in annotations, labels and texts: teams put it anywhere. */
export function alertOf({
  name,
  status,
  labels = {},
  annotations = {},
  startsAt,
  summary,
  texts = [],
}: AlertParts): Alert {
  const runbook = linkIn(annotations, labels, texts);
  const said = [summary, ...['summary', 'description', 'message'].map((key) => annotations[key])].find(isText);
  return {
    name,
    ...(status && { status }),
    ...{ labels, annotations },
    ...(startsAt !== undefined && { startsAt }),
    ...(runbook !== undefined && { runbook }),
    ...(said !== undefined && { summary: said }),
  };
}

const isText = (text: string | undefined): text is string => text !== undefined && text.trim() !== '';

/** In the order in which they want handling: what goes on before what is over, the worst first, then the earliest. */
export function inOrderOfHandling(alerts: readonly Alert[]): readonly Alert[] {
  const rank = (alert: Alert): number => (alert.status === 'resolved' ? 10 : 0) + severityRank(alert);
  return alerts.toSorted((a, b) => rank(a) - rank(b) || compare(a.startsAt ?? LAST, b.startsAt ?? LAST));
}

/** Behind every time. */
const LAST = '~';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const severityKeys = ['severity', 'priority', 'urgency', 'level', 'alert_type'] as const;
/** What tools call how bad it is, the worst first. */
const severityWords: readonly RegExp[] = [
  /^(?:critical|crit|page|fatal|disaster|emergency|emerg|alarm|(?:p|sev)-?[01])$/i,
  /^(?:error|err|high|major|(?:p|sev)-?2)$/i,
  /^(?:warning|warn|average|medium|minor|ticket|(?:p|sev)-?3)$/i,
  /^(?:low|notice|(?:p|sev)-?4)$/i,
  /^(?:info|information|informational|none|debug|(?:p|sev)-?5)$/i,
];
/** Of an alert that does not say how bad it is, nobody knows that it is harmless. */
const UNKNOWN_RANK = 2;

function severityRank({ labels, annotations }: Alert): number {
  for (const key of severityKeys) {
    const word = (labels[key] ?? annotations[key])?.trim();
    const rank = word === undefined ? -1 : severityWords.findIndex((words) => words.test(word));
    if (rank >= 0) return rank;
  }
  return UNKNOWN_RANK;
}

const over =
  /^(?:resolved?|recover(?:ed|y)|ok|clos(?:e|ed)|clear(?:ed)?|deactivated|normal|inactive|up|incident\.resolved|0)$/i;
const going =
  /^(?:firing|fired?|al(?:e)?rt(?:ing)?|alarm|triggered|trigger|open(?:ed)?|active|activated|created?|problem|critical|warn(?:ing)?|down|pending|(?:re-)?notify|acknowledged?|incident\.(?:triggered|acknowledged|reopened)|1)$/i;

/** What a tool's word for the state of an alert means; undefined for a word that tells neither. */
export function statusOf(word: string | undefined): AlertStatus | undefined {
  const plain = word?.trim() ?? '';
  return over.test(plain) ? 'resolved' : going.test(plain) ? 'firing' : undefined;
}

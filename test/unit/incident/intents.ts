import fc from 'fast-check';
import { adoptRunbook } from '../../../src/incident/adopt';
import { appendTimeline } from '../../../src/incident/append';
import { attachRunbook } from '../../../src/incident/attach';
import { correctTime } from '../../../src/incident/correctTime';
import type { TextEdit, TimelineEntry } from '../../../src/incident/model';
import { formatParameter } from '../../../src/incident/parameters';
import { reopenStep, skipStep, markStepDone } from '../../../src/incident/markStep';
import type { Happening } from '../../../src/incident/timelineLine';
import type { Runbook } from '../../../src/runbook/model';
import { hostileText, read, recordText, runbook, someTime, step } from './given';

/** Everything that people do to a record, as data. */

export const ids = ['a', 'b-c', 'd/e'];
const titles = ids.map((id, index) => step(id, `Step ${index}`));

/** The runbook that the record starts from, and what became of it: a step more, one renamed, a phase more. */
export const own: Readonly<Record<string, Runbook>> = {
  v1: runbook(titles),
  v2: runbook([...titles.slice(0, 1), step('new', 'New step'), step('b-c', 'Renamed'), ...titles.slice(2)]),
  v3: runbook([...titles, step('check', 'Check', 'verify'), step('last', 'Last', 'follow-up')]),
};
export const ownName = 'r';

/** Runbooks that are attached during the incident. */
export const others: Readonly<Record<string, Runbook>> = {
  cache: { ...runbook([step('look', 'Look'), step('flush', 'Flush', 'mitigate')]), title: 'Cache' },
  'load balancer': {
    ...runbook([step('look', 'Look'), step('drain', 'Drain (done', 'mitigate')]),
    title: 'Load balancer',
  },
};
export const attachedVersion = 'c0ffee';

export const fresh = recordText({ runbook: { name: ownName, version: 'v1', runbook: own['v1'] ?? runbook([]) } });

const stepIntents = ['tick', 'skip', 'open', 'reopen'] as const;
const lineIntents = ['note', 'severity', 'status', 'role', 'hypothesis', 'decision', 'parameter'] as const;
const otherIntents = ['attach', 'adopt', 'correct'] as const;

export const everything = [...stepIntents, ...lineIntents, ...otherIntents];
/** All that leaves a stamp, so that a merge cannot lose it. */
export const everythingStamped = everything.filter((intent) => intent !== 'open');

export interface Intent {
  readonly do: (typeof everything)[number];
  /** Which step, line, runbook or value, counted round and round. */
  readonly which: number;
  readonly at: Date;
  readonly who: string;
  readonly text: string;
}

export function intents(
  kinds: readonly Intent['do'][],
  text: fc.Arbitrary<string> = hostileText,
): fc.Arbitrary<Intent> {
  return fc.record({ do: fc.constantFrom(...kinds), which: fc.nat(9), at: someTime, who: text, text });
}

export function pick<T>(from: readonly T[], which: number): T {
  const found = from[which % from.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

export function isStepIntent(kind: Intent['do']): kind is (typeof stepIntents)[number] {
  return (stepIntents as readonly string[]).includes(kind);
}

export function isLine(intent: Intent): intent is Intent & { readonly do: (typeof lineIntents)[number] } {
  return (lineIntents as readonly string[]).includes(intent.do);
}

type Line = Happening & { readonly subject?: string };

const lines: Readonly<Record<(typeof lineIntents)[number], (intent: Intent) => Omit<Line, 'at' | 'who' | 'kind'>>> = {
  note: ({ which, text }) => ({ text, ...(which > 5 && { step: pick(ids, which) }) }),
  severity: ({ which }) => ({ text: `SEV${(which % 5) + 1}`, subject: 'severity' }),
  status: ({ which }) => ({
    text: pick(['acknowledged', 'mitigated', 'resolved', 'reopened'], which),
    subject: 'status',
  }),
  role: ({ which }) => ({ text: `commander: ${pick(['Ada', 'Bob'], which)}`, subject: 'commander' }),
  hypothesis: ({ which }) => {
    const subject = pick(['The disk is full', 'It is DNS'], which);
    return { text: pick([subject, `confirmed: ${subject}`, `rejected: ${subject}`], which), subject };
  },
  decision: ({ which, text }) => ({
    ...{ text, step: pick(ids, which), go: pick([...ids, 'end'], which) },
    subject: 'decision',
  }),
  parameter: ({ which, text }) => {
    const subject = pick(['resolver', 'cache/size'], which);
    return { text: formatParameter({ name: subject, value: text }), subject };
  },
};

/** What a line says, and what it is about: only lines on one subject replace each other. */
export function happening(intent: Intent & { readonly do: (typeof lineIntents)[number] }): Line {
  return { at: intent.at, who: intent.who, kind: intent.do, ...lines[intent.do](intent) };
}

/** The entry whose time an intent corrects. */
export function chosenEntry(text: string, { which }: Intent): TimelineEntry {
  return pick(read(text).timeline, which);
}

/** Name, version and content of the runbook that an intent attaches or adopts. */
export function chosenRunbook({ do: kind, which }: Intent): { name: string; version: string; runbook: Runbook } {
  const [name, content] = kind === 'adopt' ? pick(Object.entries(own), which) : pick(Object.entries(others), which);
  return kind === 'adopt'
    ? { name: ownName, version: name, runbook: content }
    : { name, version: attachedVersion, runbook: content };
}

const performances: Readonly<
  Partial<Record<Intent['do'], (text: string, intent: Intent) => readonly TextEdit[] | undefined>>
> = {
  tick: (text, { which, at, who }) => markStepDone(text, pick(ids, which), { at, who }),
  skip: (text, { which, at, who, text: reason }) => skipStep(text, pick(ids, which), { at, who, reason }),
  open: (text, { which }) => reopenStep(text, pick(ids, which)),
  reopen: (text, { which, at, who }) => reopenStep(text, pick(ids, which), { at, who }),
  attach: (text, intent) => attachRunbook(text, { ...chosenRunbook(intent), at: intent.at, who: intent.who }),
  adopt: (text, intent) => adoptRunbook(text, { ...chosenRunbook(intent), at: intent.at, who: intent.who }),
  correct: (text, intent) => correctTime(text, chosenEntry(text, intent), intent.at),
};

/** The edits that carry an intent out. */
export function perform(text: string, intent: Intent): readonly TextEdit[] | undefined {
  return isLine(intent) ? appendTimeline(text, happening(intent)) : performances[intent.do]?.(text, intent);
}

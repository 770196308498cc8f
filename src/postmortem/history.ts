import type { Incident, IncidentStep, TimelineEntry } from '../incident/model';
import { formatTime } from '../incident/time';

interface Moment {
  readonly time: number;
  readonly line: string;
}

/** What happened, a line each, in the order of time: the record's timeline and the stamps of its steps. */
export function history({ steps, timeline }: Pick<Incident, 'steps' | 'timeline'>): readonly string[] {
  const moments: Moment[] = [];
  for (const entry of timeline) {
    // A line without a time happened, as far as anybody knows, when the line above it did.
    const time = entry.at?.getTime() ?? moments.at(-1)?.time ?? -Infinity;
    moments.push({ time, line: entryLine(entry) });
  }
  for (const step of steps) {
    if (step.stamp) moments.push({ time: step.stamp.at.getTime(), line: stepLine(step) });
  }
  return moments.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0)).map(({ line }) => line);
}

function entryLine({ at, who, kind, word, text }: TimelineEntry): string {
  const said = kind === 'note' || word === '' ? text : `${word} ${text}`.trim();
  return momentLine(at, who, said);
}

const words = { open: 'reopened', done: 'done', skipped: 'skipped' } as const;

function stepLine({ title, state, stamp }: IncidentStep): string {
  const reason = stamp?.reason === undefined ? '' : ` (${stamp.reason})`;
  return momentLine(stamp?.at, stamp?.who ?? '', `${words[state]}: ${title}${reason}`);
}

function momentLine(at: Date | undefined, who: string, said: string): string {
  return `- ${at ? `${formatTime(at)} ` : ''}${who === '' ? '' : `**${who}** `}${said}`;
}

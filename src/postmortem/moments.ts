import type { Incident, IncidentStep, TimelineEntry } from '../incident/model';
import { formatTime } from '../incident/time';
import { END } from '../runbook/model';
import { plain, titleOf } from './format';

/** Something that happened: a line of the timeline, or the stamp of a step. */
export interface Moment {
  /** Absent for a line without a time; it stands behind the one above it. */
  readonly at?: Date;
  readonly who: string;
  /** What happened, as Markdown on one line. */
  readonly said: string;
  /** Absent for the stamp of a step. */
  readonly entry?: TimelineEntry;
  /** The step whose stamp it is. */
  readonly step?: IncidentStep;
}

/** What happened, in the order of time: the record's timeline and the stamps of its steps. */
export function moments({ steps, timeline }: Pick<Incident, 'steps' | 'timeline'>): readonly Moment[] {
  const found: { readonly time: number; readonly moment: Moment }[] = [];
  for (const entry of timeline) {
    // A line without a time happened, as far as anybody knows, when the line above it did.
    const time = entry.at?.getTime() ?? found.at(-1)?.time ?? -Infinity;
    found.push({ time, moment: entryMoment(entry, steps) });
  }
  for (const step of steps) {
    if (step.stamp) found.push({ time: step.stamp.at.getTime(), moment: stepMoment(step, step.stamp) });
  }
  return found.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0)).map(({ moment }) => moment);
}

function entryMoment(entry: TimelineEntry, steps: readonly IncidentStep[]): Moment {
  const { at, who, kind, word, text, was } = entry;
  const said = kind === 'note' || word === '' ? text : `${word} ${text}`;
  const corrected = was ? ` (time edited, originally ${was.map(formatTime).join(', ')})` : '';
  return { ...(at && { at }), who: plain(who), said: plain(`${said}${belongsTo(entry, steps)}${corrected}`), entry };
}

/** Where a line belongs: the step it is about, and the one that it leads to. */
export function belongsTo({ step, go }: TimelineEntry, steps: readonly IncidentStep[]): string {
  const about = step === undefined ? [] : [`step "${titleOf(steps, step)}"`];
  const leads = go === undefined ? [] : [go === END ? 'end of the runbook' : `leads to "${titleOf(steps, go)}"`];
  const parts = [...about, ...leads];
  return parts.length > 0 ? ` (${parts.join(', ')})` : '';
}

const words = { open: 'reopened', done: 'done', skipped: 'skipped' } as const;

function stepMoment(step: IncidentStep, stamp: NonNullable<IncidentStep['stamp']>): Moment {
  const reason = stamp.reason === undefined ? '' : ` (${stamp.reason})`;
  return { at: stamp.at, who: plain(stamp.who), said: plain(`${words[step.state]}: ${step.title}${reason}`), step };
}

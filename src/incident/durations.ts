import { beginning } from './beginning';
import { milestones } from './milestones';
import type { Incident, TimelineEntry } from './model';

export type Measure = 'TTD' | 'TTA' | 'TTM' | 'TTR';
type Point = 'started' | 'detected' | 'acknowledged' | 'mitigated' | 'resolved';

/** Where a duration begins or ends. */
export interface DurationPoint {
  readonly point: Point;
  readonly at: Date;
}

/** How long something took. Sources define these measures differently, so each says what it was taken from. */
export interface Duration {
  readonly measure: Measure;
  readonly name: string;
  /** The definition, as words. */
  readonly definition: string;
  readonly from: DurationPoint;
  readonly to: DurationPoint;
  /** Negative where the record's times contradict each other. */
  readonly milliseconds: number;
}

export interface Durations {
  /** In the order in which an incident comes to them; those of which the record has both ends. */
  readonly durations: readonly Duration[];
  /** False for a drill: its durations are for those who took part, and never go into figures about incidents. */
  readonly counts: boolean;
}

const names: Readonly<Record<Measure, string>> = {
  TTD: 'Time to detect',
  TTA: 'Time to acknowledge',
  TTM: 'Time to mitigate',
  TTR: 'Time to resolve',
};

const words: Readonly<Record<Point, string>> = {
  started: 'the start of the incident',
  detected: 'the status "detected"',
  acknowledged: 'the status "acknowledged"',
  mitigated: 'the status "mitigated"',
  resolved: 'the status "resolved"',
};

/**
 * The durations that a record gives. The start is the record's, or the corrected time of the `started` line; a status
 * counts as `milestones` says. Acknowledging counts from detection where the record has it, else from the start.
 */
export function durations(incident: Pick<Incident, 'kind' | 'started' | 'timeline'>): Durations {
  const at = points(incident);
  const between = (measure: Measure, from: Point, to: Point): readonly Duration[] => {
    const start = at.get(from);
    const end = at.get(to);
    if (!start || !end) return [];
    return [
      {
        measure,
        name: names[measure],
        definition: `From ${words[from]} to ${words[to]}`,
        from: { point: from, at: start },
        to: { point: to, at: end },
        milliseconds: end.getTime() - start.getTime(),
      },
    ];
  };
  return {
    durations: [
      ...between('TTD', 'started', 'detected'),
      ...between('TTA', at.has('detected') ? 'detected' : 'started', 'acknowledged'),
      ...between('TTM', 'started', 'mitigated'),
      ...between('TTR', 'started', 'resolved'),
    ],
    counts: incident.kind !== 'drill',
  };
}

function points(incident: Pick<Incident, 'started' | 'timeline'>): ReadonlyMap<Point, Date> {
  const started = beginning(incident);
  const detected = incident.timeline.find(isDetection)?.at;
  return new Map<Point, Date>([
    ...(started ? [['started', started] as const] : []),
    ...(detected ? [['detected', detected] as const] : []),
    ...milestones(incident).map(({ status, at }) => [status, at] as const),
  ]);
}

function isDetection({ kind, text, at }: TimelineEntry): boolean {
  return kind === 'status' && at !== undefined && /^detected(?![a-z])/i.test(text);
}

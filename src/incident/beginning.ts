import type { Incident } from './model';

/**
 * When the incident itself began. The record begins when somebody starts it; where the time of its `started` line was
 * corrected since, that is when the incident began. What is due counts from the record, durations count from here.
 */
export function beginning({ started, timeline }: Pick<Incident, 'started' | 'timeline'>): Date | undefined {
  return timeline.find(({ kind, at, was }) => kind === 'started' && at && was)?.at ?? started;
}

import { END } from '../runbook/model';
import { appendTimeline } from './append';
import { inTurn } from './change';
import type { Incident, Stamp, TextEdit, TimelineEntry } from './model';
import { tickStep } from './tick';

/** What was decided at a branch: ids are those of the record, `end` where nothing follows. */
export interface Decision {
  readonly step: string;
  readonly go: string;
  /** Which outcome it was, in the runbook's words. */
  readonly when: string;
}

/** The edits that write a decision into the timeline and tick its step; undefined where the record has no such step. */
export function decide(
  text: string,
  { step, go, when }: Decision,
  { at, who }: Stamp,
): readonly TextEdit[] | undefined {
  return inTurn(text, [
    (current) => tickStep(current, step, { at, who }),
    (current) => appendTimeline(current, { at, who, kind: 'decision', text: when, step, go }),
  ]);
}

/** The decision that holds at each step, by the step's id: the latest; of two at the same time, the one that sorts last. */
export function decisionsIn({ timeline }: Pick<Incident, 'timeline'>): ReadonlyMap<string, TimelineEntry> {
  const held = new Map<string, TimelineEntry>();
  for (const entry of timeline) {
    if (entry.kind !== 'decision' || entry.step === undefined || entry.go === undefined) continue;
    const before = held.get(entry.step);
    if (before && before.at?.getTime() === entry.at?.getTime() && rank(before) > rank(entry)) continue;
    held.set(entry.step, entry);
  }
  return held;
}

const rank = ({ go = END, text }: TimelineEntry): string => `${go} ${text}`;

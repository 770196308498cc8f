import { END } from '../runbook/model';
import { appendTimeline } from './append';
import { readBlocks } from './blocks';
import { inTurn } from './change';
import { cleanStepId } from './clean';
import { isReopening } from './formerState';
import type { Incident, Stamp, TextEdit, TimelineEntry } from './model';
import { latestLine } from './stepOrder';
import { readStep } from './steps';
import { markStepDone } from './markStep';
import { readTimeline } from './timeline';
import { stampTime } from './time';

/** What was decided at a branch: ids are those of the record, `end` where nothing follows. */
export interface Decision {
  readonly step: string;
  readonly go: string;
  /** Which outcome it was, in the runbook's words. */
  readonly when: string;
}

/**
 * The edits that write a decision into the timeline and mark its step done where it is open. A step that was skipped
 * stays skipped: the choice says where the path leads, not that the step was done. Where the record has no line for the
 * step, the decision alone is written.
 */
export function decide(
  text: string,
  { step, go, when }: Decision,
  { at, who }: Stamp,
): readonly TextEdit[] | undefined {
  return inTurn(text, [
    (current) => {
      const lines = readStep(current, readBlocks(current), cleanStepId(step));
      return lines && latestLine(lines).state === 'open' ? markStepDone(current, step, { at, who }) : [];
    },
    (current) => {
      // Later than the reopening that has ended what was decided before, however fast the hands are.
      const reopened = readTimeline(current, readBlocks(current), 'note').findLast(
        (entry) => entry.step === cleanStepId(step) && isReopening(entry),
      );
      return appendTimeline(current, { at: stampTime(at, reopened?.at), who, kind: 'decision', text: when, step, go });
    },
  ]);
}

/**
 * The decision that holds at each step, by the step's id: the latest; of two at the same time, the one that sorts last.
 * None where the step was reopened after it.
 */
export function decisionsIn({ timeline }: Pick<Incident, 'timeline'>): ReadonlyMap<string, TimelineEntry> {
  const held = new Map<string, TimelineEntry>();
  const reopened = new Map<string, number>();
  for (const entry of timeline) {
    if (entry.step === undefined) continue;
    if (entry.at && isReopening(entry)) reopened.set(entry.step, entry.at.getTime());
    if (entry.kind !== 'decision' || entry.go === undefined) continue;
    const before = held.get(entry.step);
    if (before && before.at?.getTime() === entry.at?.getTime() && rank(before) > rank(entry)) continue;
    held.set(entry.step, entry);
  }
  for (const [step, time] of reopened) if ((held.get(step)?.at?.getTime() ?? Infinity) <= time) held.delete(step);
  return held;
}

const rank = ({ go = END, text }: TimelineEntry): string => `${go} ${text}`;

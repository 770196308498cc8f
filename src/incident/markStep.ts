import { readBlocks } from './blocks';
import { cleanStepId, cleanStepText, cleanWho } from './clean';
import type { Stamp, StepState, TextEdit } from './model';
import { oneLine } from './oneLine';
import { formatStamp } from './stamp';
import type { StepLine } from './stepLine';
import { readStep } from './steps';
import { stampTime } from './time';

const boxes = { open: ' ', done: 'x', skipped: '-' } as const;

/*
 * Each function gives the edits that bring a step into a state: none where it is in that state already, undefined where
 * the record has no such step. Nothing outside the step's own line changes, except that further lines of the same step,
 * left by a merge, go. A stamp is written later than the one it replaces, whatever the clock says.
 */

/** Marks a step as done. Who did it first stays. */
export function markStepDone(text: string, stepId: string, { at, who }: Stamp): readonly TextEdit[] | undefined {
  return setStep(text, stepId, 'done', { at, who });
}

/** Marks a step as skipped. A step that was skipped for another reason gets the new one. */
export function skipStep(text: string, stepId: string, stamp: Stamp): readonly TextEdit[] | undefined {
  return setStep(text, stepId, 'skipped', stamp);
}

/**
 * Marks a step as open again. With a stamp, the line says who reopened it, and a merge with a copy that has the step
 * done lets the later of the two win. Without one, the line is again as it was before it was marked, and loses to any
 * copy in which the step is done: fit for taking back a slip before anyone else has seen it.
 */
export function reopenStep(text: string, stepId: string, stamp?: Stamp): readonly TextEdit[] | undefined {
  return setStep(text, stepId, 'open', stamp && { at: stamp.at, who: stamp.who });
}

function setStep(text: string, id: string, state: StepState, stamp?: Stamp): readonly TextEdit[] | undefined {
  const lines = readStep(text, readBlocks(text), cleanStepId(id));
  if (!lines) return undefined;
  return oneLine(text, lines, (latest) => lineEdits(latest, state, stamp));
}

/** The edits that bring a step's line into a state. `again`: the stamp is written anew though the state is the same. */
export function lineEdits(step: StepLine, state: StepState, stamp?: Stamp, again = false): readonly TextEdit[] {
  const reason = cleanStepText(stamp?.reason ?? '');
  if (!again && step.state === state && (state !== 'skipped' || reason === (step.stamp?.reason ?? ''))) return [];
  const box = { ...step.box, text: boxes[state] };
  if (!stamp) return step.stampRange ? [box, removal(step, step.stampRange.start, step.stampRange.end)] : [box];
  const written = formatStamp(state, {
    at: stampTime(stamp.at, step.stamp?.at ?? step.changedAfter),
    who: cleanWho(stamp.who),
    reason,
  });
  return step.stampRange
    ? [box, { ...step.stampRange, text: written }]
    : [box, { start: step.titleEnd, end: step.titleEnd, text: ` ${written}` }];
}

/** Takes a stamp out of the line, with the blank that was put before it. */
function removal({ line, text }: StepLine, start: number, end: number): TextEdit {
  return { start: text[start - line.start - 1] === ' ' ? start - 1 : start, end, text: '' };
}

import { readBlocks } from './blocks';
import { cleanStepId, cleanWho } from './clean';
import type { Stamp, TextEdit } from './model';
import { latestLine } from './stepOrder';
import { readStep } from './steps';
import { openStep } from './tick';

/**
 * Milliseconds within which a tick can be taken back by whoever made it as if it had never been. Our own choice: long
 * enough for a slip of the finger to be seen, too short for the tick to have been committed and acted upon by others.
 */
export const SLIP = 60_000;

/**
 * The edits that open a step again; none where it is open, undefined where the record has no such step. A slip leaves
 * no trace. Any later, the line says who reopened it and when, so that a merge cannot bring the old tick back.
 */
export function untickStep(text: string, stepId: string, stamp: Stamp): readonly TextEdit[] | undefined {
  const lines = readStep(text, readBlocks(text), cleanStepId(stepId));
  const was = lines && latestLine(lines).stamp;
  const age = was && stamp.at.getTime() - was.at.getTime();
  const slip = age !== undefined && age >= 0 && age < SLIP && was?.who === cleanWho(stamp.who);
  return openStep(text, stepId, slip ? undefined : stamp);
}

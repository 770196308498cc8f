import type { Stamp, TextEdit } from './model';
import { tickStep } from './tick';
import { untickStep } from './untick';

export interface StepsSet {
  readonly edits: readonly TextEdit[];
  /** Ids of which the record has no step. */
  readonly missing: readonly string[];
}

/** The edits that tick some steps (true) and open others (false), each as `tickStep` and `untickStep` do it. */
export function setSteps(text: string, steps: ReadonlyMap<string, boolean>, stamp: Stamp): StepsSet {
  const edits: TextEdit[] = [];
  const missing: string[] = [];
  for (const [id, done] of steps) {
    const ofStep = done ? tickStep(text, id, stamp) : untickStep(text, id, stamp);
    if (ofStep) edits.push(...ofStep);
    else missing.push(id);
  }
  return { edits, missing };
}

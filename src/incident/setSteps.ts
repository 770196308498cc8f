import { appendTimeline } from './append';
import type { Blocks } from '../markdown/lineKinds';
import { readBlocks } from './blocks';
import { inTurn } from './change';
import { cleanStepId, cleanWho } from './clean';
import { formerStateText } from './formerState';
import type { Stamp, StepState, TextEdit } from './model';
import { oneLine } from './oneLine';
import type { StepLine } from './stepLine';
import { latestLine } from './stepOrder';
import { readStep } from './steps';
import { lineEdits } from './markStep';
import { readTimeline } from './timeline';
import { stampTime } from './time';

/** What a step is to be, and why where it is skipped. `again`: it was done before, and was done once more. */
export type StepChange =
  | { readonly to: 'done'; readonly again?: boolean }
  | { readonly to: 'open' }
  | { readonly to: 'skipped'; readonly reason: string };

export interface StepsSet {
  readonly edits: readonly TextEdit[];
  /** Ids of which the record has no step. */
  readonly missing: readonly string[];
}

/**
 * Milliseconds within which a mark can be taken back by whoever made it as if it had never been. Our own choice: long
 * enough for a slip of the finger to be seen, too short for the mark to have been committed and acted upon by others.
 */
export const SLIP = 60_000;

/**
 * The edits that bring steps into the states that they are to have; none for those that have them. A step has one stamp:
 * where one that says who settled the step, when and why is replaced, the timeline says what it said. Only a slip, taken
 * back at once by whoever made it, leaves no trace.
 */
export function setSteps(text: string, changes: ReadonlyMap<string, StepChange>, stamp: Stamp): StepsSet {
  const blocks = readBlocks(text);
  const edits: TextEdit[] = [];
  const missing: string[] = [];
  const lost: { readonly step: string; readonly text: string }[] = [];
  for (const [given, change] of changes) {
    const step = cleanStepId(given);
    const lines = readStep(text, blocks, step);
    if (!lines) {
      missing.push(given);
      continue;
    }
    const latest = latestLine(lines);
    const decided = wasDecided(text, blocks, step);
    const slip = change.to === 'open' && isSlip(latest, stamp) && !decided;
    const ofStep = oneLine(text, lines, (line) => editsOf(line, change, slip ? undefined : stamp));
    edits.push(...ofStep);
    const loss = ofStep.length > 0 && !slip ? lossOf(latest, change, decided) : undefined;
    if (loss !== undefined) lost.push({ step, text: loss });
  }
  const { at, who } = stamp;
  const notes = lost.map(({ step, text: said }) => (current: string) => {
    const decided = readTimeline(current, readBlocks(current), 'decision').findLast((entry) => entry.step === step);
    return appendTimeline(current, { at: stampTime(at, decided?.at), who, kind: 'note', text: said, step });
  });
  return { edits: inTurn(text, [() => edits, ...notes]) ?? [], missing };
}

/** The same for one step; undefined where the record has no such step. */
export function setStep(text: string, id: string, change: StepChange, stamp: Stamp): readonly TextEdit[] | undefined {
  const { edits, missing } = setSteps(text, new Map([[id, change]]), stamp);
  return missing.length > 0 ? undefined : edits;
}

function editsOf(line: StepLine, change: StepChange, stamp: Stamp | undefined): readonly TextEdit[] {
  const reason = change.to === 'skipped' ? { reason: change.reason } : {};
  const again = change.to === 'done' && change.again === true;
  return lineEdits(line, change.to, stamp && { at: stamp.at, who: stamp.who, ...reason }, again);
}

/** Whether a step was settled a moment ago by the one who opens it now. */
function isSlip({ stamp: was }: StepLine, { at, who }: Stamp): boolean {
  const age = was && at.getTime() - was.at.getTime();
  return age !== undefined && age >= 0 && age < SLIP && was?.who === cleanWho(who);
}

/** What was decided at a step, and holds no longer when it is opened, is in the timeline: so is that it was opened. */
const wasDecided = (text: string, blocks: Blocks, id: string): boolean =>
  readTimeline(text, blocks, 'decision').some(({ step, go }) => step === id && go !== undefined);

/**
 * What the stamp that is replaced said; that of an open step says only that it was reopened, as the timeline does. Where
 * something was decided at the step, the line is there without a stamp too: it ends what was decided.
 */
function lossOf({ state, stamp }: StepLine, change: StepChange, decided: boolean): string | undefined {
  if (state === 'open') return undefined;
  const now: StepState = change.to === 'done' && change.again === true ? 'open' : change.to;
  return stamp || (decided && now === 'open') ? formerStateText(now, { state, ...(stamp && { stamp }) }) : undefined;
}

import { visibleLine } from '../markdown/deceptiveText';
import type { Blocks } from '../markdown/lineKinds';
import type { IncidentStep } from './model';
import { headingText } from '../markdown/sections';
import { parseStepLine, stepIdOf, type StepLine } from './stepLine';
import { latestLine } from './stepOrder';

/** All lines of one step in the order of the document; more than one after a merge. */
export type LinesOfStep = [StepLine, ...StepLine[]];

/** The lines of each step, by id, in the order in which the steps first stand. */
export function readSteps(text: string, { lines }: Blocks): ReadonlyMap<string, LinesOfStep> {
  const steps = new Map<string, LinesOfStep>();
  let section = '';
  for (const line of lines) {
    if (line.kind === 'heading') section = headingText(text, line);
    const step = parseStepLine(text, line, section);
    if (!step) continue;
    const sameStep = steps.get(step.id);
    if (sameStep) sameStep.push(step);
    else steps.set(step.id, [step]);
  }
  return steps;
}

/** The lines of one step; undefined where there is none. For marking it: reads no more than the ids of all other steps. */
export function readStep(text: string, { lines }: Blocks, id: string): LinesOfStep | undefined {
  const [first, ...others] = lines
    .filter((line) => stepIdOf(text, line) === id)
    .map((line) => parseStepLine(text, line, ''))
    .filter((step) => step !== undefined);
  return first && [first, ...others];
}

/** A step as its lines together give it. It stands where the first one stands. */
export function resolveStep(lines: LinesOfStep): IncidentStep {
  const { id, title, state, stamp, line, box } = latestLine(lines);
  return {
    id,
    title: visibleLine(title),
    state,
    ...(stamp && { stamp }),
    section: lines[0].section,
    range: { start: line.start, end: line.end },
    box,
  };
}

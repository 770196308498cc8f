import type { Command, Runbook, Step } from '../../../src/runbook/model';
import type { FollowedStep, Part } from './followed';

/** A runbook of which one command no longer works. */
export interface Mutant {
  readonly what: string;
  readonly runbook: Runbook;
}

/** What a command is replaced with: it succeeds, does nothing and prints nothing. The hardest kind to notice. */
const NOTHING = ':';

/**
 * For each command that a drill executed, the runbook without it. A drill that passes with one of these does not prove
 * that the command works.
 */
export function mutantsOf(runbook: Runbook, followed: readonly FollowedStep[]): readonly Mutant[] {
  return [...new Set(followed.map(({ id }) => id))].flatMap((id) =>
    partsOf(followed, id).map((part) => ({
      what: `${id}, ${part}`,
      runbook: { ...runbook, steps: runbook.steps.map((step) => (step.id === id ? without(step, part) : step)) },
    })),
  );
}

/** What was executed of a step, which the way may have come to more than once. */
const partsOf = (followed: readonly FollowedStep[], id: string): readonly Part[] => [
  ...new Set(followed.filter((step) => step.id === id).flatMap(({ parts }) => parts)),
];

function without(step: Step, part: Part): Step {
  const nothing = (command: Command | undefined): Command => ({ shell: command?.shell ?? 'sh', run: NOTHING });
  switch (part) {
    case 'run':
      return { ...step, run: nothing(step.run) };
    case 'revert':
      return { ...step, revert: { ...step.revert, run: nothing(step.revert?.run) } };
    case 'check':
      return step.check === undefined ? step : { ...step, check: { ...step.check, run: nothing(step.check.run) } };
  }
}

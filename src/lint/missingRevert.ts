import type { Rule } from './rule';

/** Told only of steps that say that they change something: of the others, `missing-effect` asks first. */
export const missingRevert: Rule = ({ steps, reading }) =>
  steps
    .filter(({ step, path }) => step.revert === undefined && changing.has(reading.text([...path, 'effect']) ?? ''))
    .map(({ step, path }) => ({
      message:
        step.effect === 'destroys'
          ? "This step destroys something: add 'revert' with a way to recover, such as a backup."
          : "This step changes something: add 'revert' with a way to undo it.",
      range: reading.locate([...path, 'effect']),
    }));

const changing: ReadonlySet<string> = new Set(['changes', 'destroys']);

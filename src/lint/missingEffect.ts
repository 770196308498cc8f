import type { Rule } from './rule';

/** Whether to ask before a command runs hangs on what it does: an author who does not say makes the responder guess. */
export const missingEffect: Rule = ({ steps, reading }) =>
  steps
    .filter(({ step, path }) => step.run !== undefined && reading.text([...path, 'effect']) === undefined)
    .map(({ path }) => ({
      message: "Say what this command does: add 'effect: reads', 'effect: changes' or 'effect: destroys'.",
      range: reading.locateKey([...path, 'run']),
    }));

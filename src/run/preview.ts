import type { Command } from '../runbook/model';
import { type FillOptions, fillWhatIsKnown, type Values } from './fill';

/** A command to look at: filled in where a value is known and can stand there, else with the author's placeholder. */
export interface Preview {
  /** What runs where nothing is missing: the values that the command names, and the command. */
  readonly text: string;
  /** The parameters that still need a value, or another one: with any, the text must not be run. */
  readonly missing: readonly string[];
}

/** The command's text, with what it lacks to be run. */
export function previewCommand(command: Command, values: Values, options: FillOptions = {}): Preview {
  const { script, missing, refused } = fillWhatIsKnown(command, values, options);
  return { text: script, missing: [...new Set([...missing, ...refused.map(({ name }) => name)])] };
}

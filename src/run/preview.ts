import type { Command } from '../runbook/model';
import { placePlaceholders } from '../runbook/surroundings';
import { fillPlaceholder, valuesGiven, type Values } from './fill';
import type { Variables } from './secretVariables';

/** A command to look at: filled in where a value is known and can be quoted, else with the author's placeholder. */
export interface Preview {
  readonly text: string;
  /** The parameters that still need a value, or one that can be quoted: with any, the text must not be run. */
  readonly missing: readonly string[];
}

/** The command's text, with what it lacks to be run. */
export function previewCommand(command: Command, values: Values, variables: Variables = {}): Preview {
  const missing = new Set<string>();
  let text = '';
  let end = 0;
  for (const placeholder of placePlaceholders(command)) {
    const given = valuesGiven(values, placeholder.name);
    const filled = given.length > 0 ? fillPlaceholder(command, placeholder, given, variables) : undefined;
    text += command.run.slice(end, placeholder.start);
    if (filled && 'text' in filled) text += filled.text;
    else {
      text += command.run.slice(placeholder.start, placeholder.end);
      missing.add(placeholder.name);
    }
    end = placeholder.end;
  }
  return { text: text + command.run.slice(end), missing: [...missing] };
}

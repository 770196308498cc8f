import { placePlaceholders } from '../runbook/quotingContext';
import { refusalAt } from '../runbook/valuePlaces';
import type { Rule } from './rule';

/** Inside the author's quotes and the like, a value would be text, or could run as code. */
export const placeholderInQuotes: Rule = ({ commands, reading }) =>
  commands.flatMap(({ command, path }) =>
    placePlaceholders(command).flatMap(({ name, start, end, context }) => {
      const reason = refusalAt({ context }, command.shell);
      return reason === undefined
        ? []
        : [{ message: `\${{ ${name} }} ${reason}.`, range: reading.locatePart(path, start, end) }];
    }),
  );

import { END } from '../runbook/model';
import type { Finding, Rule } from './rule';

/** Records and other steps refer to a step by its id: a second step of that name could never be meant. */
export const repeatedId: Rule = ({ steps, reading }) => {
  const seen = new Set<string>();
  const found: Finding[] = [];
  for (const { step, path } of steps) {
    const range = reading.locate([...path, 'id']);
    if (step.id === END) {
      found.push({
        message: `The id '${END}' is reserved for the end of the runbook: give this step another id.`,
        range,
      });
    } else if (seen.has(step.id)) {
      found.push({ message: `Another step already has the id '${step.id}': give this one its own.`, range });
    }
    seen.add(step.id);
  }
  return found;
};

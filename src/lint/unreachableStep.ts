import { reachableFrom } from '../runbook/graph';
import type { Rule } from './rule';

/**
 * A step that no way leads to is never followed. Follow-ups are come to from anywhere, once the incident is over; the
 * first of them starts its own way.
 */
export const unreachableStep: Rule = ({ runbook, steps, graph, reading }) => {
  const firstFollowUp = runbook.steps.findIndex(({ phase }) => phase === 'follow-up');
  const starts = [0, firstFollowUp].filter((index) => index in runbook.steps);
  const reachable = reachableFrom(graph, starts);
  return steps
    .filter((_, index) => !reachable.has(index))
    .map(({ step, path }) => ({
      message: `No step leads to '${step.id}': make an outcome or a 'next' lead here, or remove it.`,
      range: reading.locate([...path, 'id']),
    }));
};

import { gatherBack } from '../runbook/graph';
import type { Rule } from './rule';

/** Our own choice: about what a person can keep a picture of in an incident that lasts hours. */
const longest = 25;

/** A path of many steps wants splitting into runbooks that lead to each other. Ways back are left out. */
export const longPath: Rule = ({ runbook, steps, graph, reading }) => {
  const length =
    steps.length === 0
      ? 0
      : gatherBack(
          (index) => graph[index]?.steps ?? [],
          0,
          (_, behind) => 1 + behind.reduce((most, each) => Math.max(most, each), 0),
        );
  if (length <= longest) return [];
  const message = `The longest path through '${runbook.title}' has ${length} steps: consider splitting it into two runbooks.`;
  return [{ message, range: reading.locateKey(['steps']) }];
};

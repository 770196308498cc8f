import type { Successors } from '../runbook/flow';
import type { Rule } from './rule';

/** Our own choice: about what a person can keep a picture of in an incident that lasts hours. */
const longest = 25;

/** A way of many steps wants splitting into runbooks that lead to each other. */
export const longPath: Rule = ({ runbook, steps, flow, reading }) => {
  const length = steps.length === 0 ? 0 : (lengths(flow, 0).get(0) ?? 0);
  if (length <= longest) return [];
  const message = `The longest path through '${runbook.title}' has ${length} steps: consider splitting it into two runbooks.`;
  return [{ message, range: reading.locateKey(['steps']) }];
};

/**
 * The number of steps on the longest way from each step that `start` leads to, ways back left out. Depth first, with a
 * stack of its own, since a runbook may have thousands of steps.
 */
function lengths(flow: readonly Successors[], start: number): ReadonlyMap<number, number> {
  const known = new Map<number, number>();
  const open = new Set<number>();
  const stack = [start];
  for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
    const next = flow[at]?.steps ?? [];
    if (open.has(at) || known.has(at)) {
      stack.pop();
      if (known.has(at)) continue;
      open.delete(at);
      known.set(at, 1 + Math.max(0, ...next.map((step) => known.get(step) ?? 0)));
    } else {
      open.add(at);
      for (const step of next) if (!open.has(step) && !known.has(step)) stack.push(step);
    }
  }
  return known;
}

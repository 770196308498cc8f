import { END, type Runbook, type Step } from './model';

/** Where a step leads: indexes of steps, and whether it can be the last one. */
export interface Successors {
  readonly steps: readonly number[];
  readonly end: boolean;
}

/**
 * For every step of a runbook, where it leads. A step with outcomes leads where they say, and to `next` where it has
 * one; a step without outcomes leads to `next`, or else to the step after it in the file. A target that does not exist
 * counts as an end: the author is told of it elsewhere, and nothing is known of what was meant.
 */
export function flowOf({ steps }: Runbook): readonly Successors[] {
  const indexOf = new Map<string, number>();
  steps.forEach(({ id }, index) => {
    if (!indexOf.has(id)) indexOf.set(id, index);
  });
  return steps.map((step, index) => {
    const targets = targetsOf(step);
    if (targets.length === 0)
      return index + 1 < steps.length ? { steps: [index + 1], end: false } : { steps: [], end: true };
    const found = targets.map((id) => (id === END ? undefined : indexOf.get(id)));
    return { steps: [...new Set(found.filter((target) => target !== undefined))], end: found.includes(undefined) };
  });
}

/** The ids that a step names as what follows it. */
export function targetsOf({ outcomes, next }: Step): readonly string[] {
  const targets = outcomes.map(({ go }) => go);
  return next === undefined ? targets : [...targets, next];
}

/** The steps that can be come to from `starts`, these included. */
export function reachableFrom(flow: readonly Successors[], starts: readonly number[]): ReadonlySet<number> {
  const seen = new Set(starts);
  const open = [...starts];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    for (const next of flow[index]?.steps ?? []) {
      if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
    }
  }
  return seen;
}

import { END, type Runbook, type Step } from './model';

/** What a step leads to: the index of another one, or the end. A target that does not exist counts as an end. */
export type Target = number | typeof END;

/** Where a step leads: indexes of steps, and whether it can be the last one. */
export interface Successors {
  readonly steps: readonly number[];
  readonly end: boolean;
}

/**
 * For every step of a runbook, what it leads to, each once, in the author's order. A step with outcomes leads where they
 * say, and to `next` where it has one; a step without outcomes leads to `next`, or else to the step after it in the file.
 * Of steps with the same id, the first one is meant. A target that does not exist is an end: the author is told of it
 * elsewhere, and nothing is known of what was meant.
 */
export function targetsOf({ steps }: Pick<Runbook, 'steps'>): readonly (readonly Target[])[] {
  const indexOf = new Map(steps.map(({ id }, index): [string, number] => [id, index]).reverse());
  return steps.map((step, index) => {
    const named = targetIdsOf(step);
    if (named.length === 0) return [index + 1 < steps.length ? index + 1 : END];
    return [...new Set(named.map((id) => (id === END ? END : (indexOf.get(id) ?? END))))];
  });
}

/** The same, with the end apart. */
export const successorsOf = (runbook: Pick<Runbook, 'steps'>): readonly Successors[] =>
  targetsOf(runbook).map((targets) => ({
    steps: targets.filter((target) => target !== END),
    end: targets.includes(END),
  }));

/** The ids that a step names as what follows it. */
export function targetIdsOf({ outcomes, next }: Pick<Step, 'outcomes' | 'next'>): readonly string[] {
  const targets = outcomes.map(({ go }) => go);
  return next === undefined ? targets : [...targets, next];
}

/** The steps that can be come to from `starts`, these included. */
export function reachableFrom(
  graph: readonly Pick<Successors, 'steps'>[],
  starts: readonly number[],
): ReadonlySet<number> {
  const seen = new Set(starts);
  const open = [...starts];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    for (const next of graph[index]?.steps ?? []) {
      if (!seen.has(next)) {
        seen.add(next);
        open.push(next);
      }
    }
  }
  return seen;
}

/**
 * What is gathered from each step that `start` leads to, from the last ones back: `valueOf` is given a step and the
 * values of those that it leads to. What leads back to a step on the way is left out. Depth first, with a stack of its
 * own, since a runbook may have thousands of steps.
 */
export function gatherBack(
  leadsTo: (index: number) => readonly number[],
  start: number,
  valueOf: (index: number, behind: readonly number[]) => number,
): number {
  const known = new Map<number, number>();
  const open = new Set<number>();
  const stack = [start];
  for (let at = stack.at(-1); at !== undefined; at = stack.at(-1)) {
    const next = leadsTo(at);
    if (open.has(at) || known.has(at)) {
      stack.pop();
      if (known.has(at)) continue;
      open.delete(at);
      known.set(
        at,
        valueOf(
          at,
          next.flatMap((step) => known.get(step) ?? []),
        ),
      );
    } else {
      open.add(at);
      for (const step of next) if (!open.has(step) && !known.has(step)) stack.push(step);
    }
  }
  return known.get(start) ?? 0;
}

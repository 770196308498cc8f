import type { Step } from '../../../src/runbook/model';
import type { Part } from '../engine/followed';
import type { Drilled } from './results';

/** What all drills together executed of a step. */
export interface Executed {
  readonly parts: readonly Part[];
  /** Steps that evidence led to from here, in the runbook's order. */
  readonly took: readonly string[];
  /** Drills that came to the step. */
  readonly by: readonly string[];
}

const order: readonly Part[] = ['run', 'check', 'revert'];

export function executed(step: Step, results: readonly Drilled[]): Executed {
  const visits = results.flatMap(({ drill, steps }) =>
    steps.filter(({ id }) => id === step.id).map((visit) => ({ drill, visit })),
  );
  const parts = new Set(visits.flatMap(({ visit }) => visit.parts));
  const took = new Set(visits.map(({ visit }) => visit.took));
  const targets = new Set([...step.outcomes.map(({ go }) => go), ...(step.next === undefined ? [] : [step.next])]);
  return {
    parts: order.filter((part) => parts.has(part)),
    took: [...targets].filter((go) => took.has(go)),
    by: [...new Set(visits.map(({ drill }) => drill))],
  };
}

/** The parts of a step that could be executed. */
export function executable({ run, check, revert }: Step): readonly Part[] {
  return order.filter((part) => ({ run, check: check?.run, revert: revert?.run })[part] !== undefined);
}

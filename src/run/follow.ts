import { flowOf, reachableFrom } from '../runbook/flow';
import { END, type Runbook, type Step } from '../runbook/model';

/**
 * What was decided, by the id of the step that asks: the `go` of the outcome that holds (`end` for none), or the step's
 * `next`. A decision that names neither is none: the runbook may have changed since.
 */
export type Decisions = Readonly<Record<string, string>>;

/** Where the way through a runbook has come to. Every step of the runbook is in exactly one of the four lists. */
export interface Way {
  /** From the first step, in the order of the way, as far as it is known. Each step once, however often it is come to. */
  readonly path: readonly Step[];
  /** Steps that the way may yet lead to, in the order of the file. */
  readonly ahead: readonly Step[];
  /** Steps on branches that were not taken, in the order of the file. */
  readonly folded: readonly Step[];
  /**
   * Steps that no way from the first one leads to, in the order of the file: such as follow-ups, which are for
   * afterwards wherever the way went. They are not for a decision to fold away.
   */
  readonly apart: readonly Step[];
  /** The step at which somebody has to decide where to go; always the last of the path. */
  readonly undecided?: Step;
  /** The step that the way comes back to, where it goes in a circle; it stands earlier in the path. */
  readonly backTo?: Step;
  /** Where the undecided step may lead, in the author's order, each once. `end` is left out. */
  readonly choices: readonly Step[];
}

/**
 * Follows a runbook from its first step through what was decided. A step that leads to one place needs no decision; nor
 * does one whose targets do not exist, which ends the way. Where the way comes back to a step, it stops: what is decided
 * again there replaces what was decided before. Of steps with the same id, the first one is meant.
 */
export function follow(runbook: Runbook, decisions: Decisions): Way {
  const { steps } = runbook;
  const flow = flowOf(runbook);
  const indexOf = new Map(steps.map(({ id }, index): [string, number] => [id, index]).reverse());
  const walked = new Set<number>();
  let at = steps.length === 0 ? undefined : 0;
  let undecided: number | undefined;
  while (at !== undefined && !walked.has(at)) {
    walked.add(at);
    const leading = leadsTo(steps[at], decisions);
    if (leading === 'undecided') undecided = at;
    at = leading === 'undecided' ? undefined : leading === 'onward' ? flow[at]?.steps[0] : indexOf.get(leading);
  }
  const ahead = undecided === undefined ? new Set<number>() : reachableFrom(flow, [undecided]);
  const reachable = reachableFrom(flow, steps.length === 0 ? [] : [0]);
  const rest = (kept: (index: number) => boolean): readonly Step[] =>
    steps.filter((_, index) => !walked.has(index) && kept(index));
  const asking = undecided === undefined ? undefined : steps[undecided];
  const again = at === undefined ? undefined : steps[at];
  const choices = undecided === undefined ? [] : (flow[undecided]?.steps ?? []);
  return {
    path: [...walked].flatMap((index) => steps[index] ?? []),
    ahead: rest((index) => ahead.has(index)),
    folded: rest((index) => reachable.has(index) && !ahead.has(index)),
    apart: rest((index) => !reachable.has(index)),
    ...(asking !== undefined && { undecided: asking }),
    ...(again !== undefined && { backTo: again }),
    choices: choices.flatMap((index) => steps[index] ?? []),
  };
}

/** The id that a step leads to, or that it goes on by itself, or that somebody has to decide. */
function leadsTo(step: Step | undefined, decisions: Decisions): string {
  if (step === undefined) return END;
  const targets = new Set(step.outcomes.map(({ go }) => go));
  if (step.next !== undefined) targets.add(step.next);
  const decided = Object.hasOwn(decisions, step.id) ? decisions[step.id] : undefined;
  if (decided !== undefined && targets.has(decided)) return decided;
  const [only] = targets;
  if (targets.size > 1) return 'undecided';
  return only ?? 'onward';
}

/** The first step of the path that is neither done nor skipped: what is to be done now. None where all of it is done. */
export function currentStep({ path }: Way, settled: ReadonlySet<string>): Step | undefined {
  return path.find(({ id }) => !settled.has(id));
}

import { gatherBack, reachableFrom, successorsOf, targetsOf, type Target } from '../runbook/graph';
import { END, type Runbook } from '../runbook/model';
import type { TimelineEntry } from './model';
import {
  isSettled,
  OTHERWISE,
  type Choice,
  type CurrentStep,
  type PartOfRecord,
  type PathStep,
  type RunbookPath,
} from './pathModel';
import { recordStepIds } from './runbookSteps';

/** The graph of a runbook, seen against a record: steps are named by their indexes in the runbook. */
interface Graph {
  readonly runbook: Runbook;
  readonly ids: readonly string[];
  readonly targets: readonly (readonly Target[])[];
  /** What a step of a path leads to as far as that is known: none at a branch of which nobody has said. */
  readonly leadsTo: (index: number, path?: ReadonlySet<number>) => Target | undefined;
  readonly pathStep: (index: number) => PathStep;
}

/** How a walk through a graph went. */
interface Walk {
  /** Each step once. */
  readonly path: readonly number[];
  /** Where it stopped, since somebody has to say where it leads. */
  readonly undecided?: number;
  /** Where it came back to a step, and stopped. */
  readonly backTo?: number;
}

/** The path through a runbook as it stands now. */
export function runbookPath(part: PartOfRecord, runbook: Runbook): RunbookPath {
  const graph = graphOf(part, runbook);
  const walked = walk(graph);
  const at = currentOf(walked, graph);
  const since = arrivals(walked, graph, part);
  const on = new Set(walked.path);
  const behind = at === undefined ? [] : walked.path.slice(walked.path.indexOf(at.index) + 1);
  const successors = successorsOf(runbook);
  const asking = walked.undecided;
  const choosable =
    asking === undefined
      ? []
      : [...reachableFrom(successors, [asking])].filter((index) => !on.has(index)).sort((a, b) => a - b);
  const reachable = reachableFrom(successors, runbook.steps.length === 0 ? [] : [0]);
  const later = new Set(choosable);
  const rest = runbook.steps.map((_, index) => index).filter((index) => !on.has(index) && !later.has(index));
  const loop = at?.todo === 'repeat' && walked.backTo !== undefined ? round(walked, at.index) : [];
  const pathStep = (index: number): PathStep => {
    const came = since.get(index);
    return { ...graph.pathStep(index), ...(came && { since: came }) };
  };
  const current: CurrentStep | undefined = at && { ...pathStep(at.index), todo: at.todo };
  const known = new Set(graph.ids);
  const unknown = [...part.steps.values()].filter(({ id }) => !known.has(id));
  return {
    name: part.followed.name,
    prefix: part.followed.prefix,
    runbook,
    path: walked.path.map(pathStep),
    ...(current && { current }),
    choices: current
      ? choicesOf({ runbook, prefix: part.followed.prefix }, current.id, part.decisions.get(current.id))
      : [],
    ahead: [...(loop.length > 0 ? loop.slice(1) : behind), ...later].map(pathStep),
    ...(at ? toGo(at.index, walked, graph) : { toGo: 0, isToGoKnown: true }),
    off: rest.filter((index) => reachable.has(index)).map(pathStep),
    apart: [
      ...rest.filter((index) => !reachable.has(index)).map(pathStep),
      ...unknown.map((inRecord) => ({ id: inRecord.id, title: inRecord.title, inRecord })),
    ],
    loop: loop.map(pathStep),
    ended: at === undefined,
  };
}

/**
 * What has to be opened again when somebody acts at a step that the path has come back to: what was settled the last
 * time round, as far as it can be come to again. `go` is what the step leads to from now on; without it, all of it.
 */
export function nextRound({ current, loop, runbook, prefix }: RunbookPath, id: string, go?: string): readonly string[] {
  if (!runbook || current?.id !== id || current.todo !== 'repeat') return [];
  const ids = recordStepIds(runbook, prefix);
  const reachable = reachableFrom(
    successorsOf(runbook),
    [go ?? id].flatMap((start) => (ids.includes(start) ? [ids.indexOf(start)] : [])),
  );
  const again = new Set([...reachable].map((index) => ids[index]));
  return loop.filter((each) => each.id !== id && again.has(each.id) && isSettled(each)).map((each) => each.id);
}

function graphOf({ followed, steps, decisions, everDecided }: PartOfRecord, runbook: Runbook): Graph {
  const ids = recordStepIds(runbook, followed.prefix);
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const targets = targetsOf(runbook);
  const settled = (index: Target): boolean => {
    const inRecord = index === END ? undefined : steps.get(ids[index] ?? '');
    return inRecord !== undefined && isSettled({ inRecord });
  };
  /**
   * Of a step that was settled and whose outcome nobody wrote down, as in records that were begun before outcomes were:
   * the only one of its targets that somebody has gone on to. The path does not go back by itself.
   */
  const gone = (index: number, path: ReadonlySet<number>): Target | undefined => {
    if (!settled(index) || everDecided.has(ids[index] ?? '')) return undefined;
    const [one, other] = (targets[index] ?? []).filter((target) => settled(target) && !path.has(target as number));
    return other === undefined ? one : undefined;
  };
  const leadsTo: Graph['leadsTo'] = (index, path = new Set()) => {
    const all = targets[index] ?? [];
    if (all.length === 1) return all[0];
    const go = decisions.get(ids[index] ?? '')?.go;
    const decided = go === END ? END : go === undefined ? undefined : indexOf.get(go);
    return decided !== undefined && all.includes(decided) ? decided : gone(index, path);
  };
  const pathStep = (index: number): PathStep => {
    const id = ids[index] ?? '';
    const step = runbook.steps[index];
    const inRecord = steps.get(id);
    return { id, title: inRecord?.title ?? step?.title ?? id, ...(step && { step }), ...(inRecord && { inRecord }) };
  };
  return { runbook, ids, targets, leadsTo, pathStep };
}

/** From the first step on, as far as it is known. Where it comes back to a step, it stops. */
function walk({ runbook, leadsTo }: Graph): Walk {
  const path = new Set<number>();
  let at: Target | undefined = runbook.steps.length === 0 ? END : 0;
  while (at !== END) {
    path.add(at);
    const to = leadsTo(at, path);
    if (to === undefined) return { path: [...path], undecided: at };
    if (to !== END && path.has(to)) return { path: [...path], backTo: to };
    at = to;
  }
  return { path: [...path] };
}

/** The first open step of the path; else where somebody has to say where it leads; else where it comes round. */
function currentOf(
  walked: Walk,
  { pathStep }: Graph,
): { readonly index: number; readonly todo: CurrentStep['todo'] } | undefined {
  const { path, undecided, backTo } = walked;
  const open = path.find((index) => pathStep(index).inRecord?.state === 'open');
  if (open !== undefined) return { index: open, todo: 'do' };
  if (undecided !== undefined) return { index: undecided, todo: 'choose' };
  if (backTo === undefined) return undefined;
  // What the record has no line for cannot be done again.
  const again = round(walked, backTo).find((index) => pathStep(index).inRecord !== undefined);
  return again === undefined ? undefined : { index: again, todo: 'repeat' };
}

/** The steps that a path goes round, from this one on. */
function round({ path, backTo }: Walk, from: number): readonly number[] {
  const loop = backTo === undefined ? [] : path.slice(path.indexOf(backTo));
  const start = loop.indexOf(from);
  return [...loop.slice(start), ...loop.slice(0, start)];
}

/** When the path came to each step: when the one before it was settled or decided, and for one reopened, when it was. */
function arrivals(
  { path, backTo }: Walk,
  { ids }: Graph,
  { steps, decisions, began }: PartOfRecord,
): ReadonlyMap<number, Date> {
  const times = new Map<number, Date>();
  let came = began;
  for (const index of path) {
    const { state, stamp } = steps.get(ids[index] ?? '') ?? {};
    const since = state === 'open' ? latest(came, stamp?.at) : came;
    if (since) times.set(index, since);
    came = latest(state === 'open' ? undefined : stamp?.at, decisions.get(ids[index] ?? '')?.at) ?? came;
  }
  if (backTo !== undefined && came && path.every((index) => steps.get(ids[index] ?? '')?.state !== 'open'))
    times.set(backTo, came);
  return times;
}

const latest = (a: Date | undefined, b: Date | undefined): Date | undefined => (a && b ? (a > b ? a : b) : (a ?? b));

/** The outcomes of a step, by its id in the record, and which of them was chosen by the decision that holds there. */
export function choicesOf(
  { runbook, prefix }: Pick<RunbookPath, 'runbook' | 'prefix'>,
  id: string,
  decision: Pick<TimelineEntry, 'go' | 'text'> | undefined,
): readonly Choice[] {
  if (!runbook) return [];
  const ids = recordStepIds(runbook, prefix);
  const { outcomes = [], next } = runbook.steps[ids.indexOf(id)] ?? {};
  if (outcomes.length === 0) return [];
  const otherwise = next === undefined || outcomes.some(({ go }) => go === next) ? [] : [{ when: OTHERWISE, go: next }];
  const choices = [...outcomes, ...otherwise].map(({ when, go }) => {
    const to = go === END ? -1 : runbook.steps.findIndex((step) => step.id === go);
    const target = runbook.steps[to];
    return { when, go: ids[to] ?? END, ...(target && { title: target.title }) };
  });
  // A decision written by hand says where it leads; which outcome it was is known by its words, else by that.
  const there = choices.filter(({ go }) => go === decision?.go);
  const chosen = there.find(({ when }) => when === decision?.text) ?? there[0];
  return choices.map((choice) => ({ ...choice, isChosen: choice === chosen }));
}

/** What is open behind a step, each outcome that nobody has chosen being as likely as the others. */
function toGo(
  start: number,
  { path, undecided }: Walk,
  { leadsTo, targets, pathStep }: Graph,
): Pick<RunbookPath, 'toGo' | 'isToGoKnown'> {
  const before = new Set(path.slice(0, path.indexOf(start)));
  const weight = (index: number): number => (pathStep(index).inRecord?.state === 'open' ? 1 : 0);
  const known = new Map(path.map((index, place) => [index, path[place + 1]]));
  const onward = (index: number): readonly Target[] => {
    const to = known.get(index) ?? leadsTo(index);
    return to === undefined ? (targets[index] ?? []) : [to];
  };
  const value = gatherBack(
    (index) => onward(index).filter((target) => target !== END && !before.has(target)) as readonly number[],
    start,
    (index, behind) =>
      (index === start ? 0 : weight(index)) +
      behind.reduce((sum, each) => sum + each, 0) / Math.max(1, onward(index).length),
  );
  return { toGo: Math.round(value), isToGoKnown: undecided === undefined };
}

import { followedRunbooks, originOf } from '../incident/followed';
import { followedSteps } from '../incident/followedSteps';
import type { Incident, IncidentStep, TimelineEntry } from '../incident/model';
import { pathOf } from '../incident/path';
import type { PathStep } from '../incident/pathModel';
import { targetIdsOf } from '../runbook/graph';
import type { Step } from '../runbook/model';
import type { PostmortemInput } from './postmortemInput';

/** Where what was done is not what the runbook says. No verdict: either may have been right. */
export type Deviation = {
  /** The runbook that it is about; absent where the incident followed none. */
  readonly runbook?: string;
} & (
  | { readonly kind: 'skipped'; readonly step: IncidentStep }
  /** `step` was done after `after`, which stands behind it, and nothing in the runbook or the record leads back. */
  | { readonly kind: 'order'; readonly step: IncidentStep; readonly after: IncidentStep }
  /** Something that was done was taken back. */
  | { readonly kind: 'reverted'; readonly entry: TimelineEntry; readonly step?: IncidentStep }
  /** Somebody went on though the step's gate did not hold. */
  | { readonly kind: 'gate'; readonly entry: TimelineEntry; readonly step: IncidentStep }
  /** A command or a note that belongs to no step. */
  | { readonly kind: 'improvised'; readonly entry: TimelineEntry; readonly phase?: IncidentStep }
  /** A step of the record that the runbook, as it stands now, does not have. */
  | { readonly kind: 'added'; readonly step: IncidentStep }
  /** Durations are in milliseconds, from when the path came to the step. */
  | { readonly kind: 'timebox'; readonly step: IncidentStep; readonly took: number; readonly timebox: number }
);

export const reverted = /^reverted:\s*/i;
const overridden = /^gate overridden:/i;

/** All deviations that the record and the runbooks tell of, those of one kind together. */
export function deviations({ incident, runbooks }: PostmortemInput): readonly Deviation[] {
  const followed = followedRunbooks(incident);
  const runbookOf = (step: IncidentStep): { readonly runbook?: string } => {
    const { name } = originOf(followed, step.id);
    return name === undefined ? {} : { runbook: name };
  };
  const known = followedSteps(incident, runbooks);
  const paths = pathOf(incident, runbooks).parts.map(({ path }) => path);
  const onPath = new Map(paths.flat().map((each) => [each.id, each]));
  const places = new Map(paths.flatMap((path) => path.map(({ id }, index) => [id, index] as const)));
  const inRunbook = ({ id }: IncidentStep): Step | undefined => known.get(id)?.step;
  const { steps, timeline } = incident;
  const stepOf = (id: string | undefined): IncidentStep | undefined => steps.find((step) => step.id === id);
  const first = followed[0]?.name;
  const ofFirst = first === undefined ? {} : { runbook: first };
  const done = inOrder(steps);
  return [
    ...steps
      .filter(({ state }) => state === 'skipped')
      .map((step) => ({ ...runbookOf(step), kind: 'skipped', step }) as const),
    ...[...new Set(done.map((step) => runbookOf(step).runbook))].flatMap((name) =>
      reordered(
        done.filter((step) => runbookOf(step).runbook === name),
        incident,
        places,
        inRunbook,
      ).map((pair) => ({ ...runbookOf(pair.step), kind: 'order', ...pair }) as const),
    ),
    ...timeline.filter(isReversal).map((entry) => {
      const step = stepOf(entry.step);
      return { ...(step ? runbookOf(step) : ofFirst), kind: 'reverted', entry, ...(step && { step }) } as const;
    }),
    ...timeline.flatMap((entry) => {
      const step = entry.kind === 'decision' && overridden.test(entry.text) ? stepOf(entry.step) : undefined;
      return step ? [{ ...runbookOf(step), kind: 'gate', entry, step } as const] : [];
    }),
    ...overTime(done, onPath).map((over) => ({ ...runbookOf(over.step), kind: 'timebox', ...over }) as const),
    ...steps
      .filter((step) => runbooks.has(runbookOf(step).runbook ?? '') && !inRunbook(step))
      .map((step) => ({ ...runbookOf(step), kind: 'added', step }) as const),
    ...timeline.filter(isImprovised).map((entry) => {
      const phase = done.findLast(({ stamp }) => entry.at && stamp && stamp.at <= entry.at);
      return { ...ofFirst, kind: 'improvised', entry, ...(phase && { phase }) } as const;
    }),
  ];
}

const isReversal = ({ kind, text }: TimelineEntry): boolean => kind === 'command' && reverted.test(text);

const isImprovised = (entry: TimelineEntry): boolean =>
  (entry.kind === 'command' || entry.kind === 'note') && entry.step === undefined && !isReversal(entry);

/** The steps of which the record says when they were done, in that order. */
function inOrder(steps: readonly IncidentStep[]): readonly IncidentStep[] {
  return steps.filter(({ state, stamp }) => state === 'done' && stamp).toSorted((a, b) => timeOf(a) - timeOf(b));
}

const timeOf = ({ stamp }: IncidentStep): number => stamp?.at.getTime() ?? -Infinity;

/** Steps that were done after one that stands behind them: on the path where both are on it, else in the record. */
function reordered(
  done: readonly IncidentStep[],
  { steps, timeline }: Incident,
  places: ReadonlyMap<string, number>,
  inRunbook: (step: IncidentStep) => Step | undefined,
): readonly { readonly step: IncidentStep; readonly after: IncidentStep }[] {
  const stands = new Map(steps.map(({ id }, index) => [id, index]));
  const isBehind = ({ id }: IncidentStep, other: IncidentStep): boolean => {
    const order = places.has(id) && places.has(other.id) ? places : stands;
    return (order.get(id) ?? 0) > (order.get(other.id) ?? 0);
  };
  return done.flatMap((step, index) => {
    const after = done[index - 1];
    if (!after || isBehind(step, after)) return [];
    const own = inRunbook(step)?.id;
    const before = inRunbook(after);
    const leadsBack = own !== undefined && before !== undefined && targetIdsOf(before).includes(own);
    const decided = timeline.some(
      ({ kind, go, at }) =>
        kind === 'decision' && go === step.id && at && at.getTime() >= timeOf(after) && at.getTime() <= timeOf(step),
    );
    return leadsBack || decided ? [] : [{ step, after }];
  });
}

/** As reminders count: from when the path came to a step. */
function overTime(
  done: readonly IncidentStep[],
  onPath: ReadonlyMap<string, PathStep>,
): readonly { readonly step: IncidentStep; readonly took: number; readonly timebox: number }[] {
  return done.flatMap((step) => {
    const { step: own, since } = onPath.get(step.id) ?? {};
    const timebox = own?.timebox;
    const took = since === undefined ? NaN : timeOf(step) - since.getTime();
    return timebox !== undefined && took > timebox ? [{ step, took, timebox }] : [];
  });
}

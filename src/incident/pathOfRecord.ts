import { END } from '../runbook/model';
import type { IncidentStep, TimelineEntry } from './model';
import type { CurrentStep, PartOfRecord, PathStep, RunbookPath } from './pathModel';

/**
 * The path where the runbook is not there to say what follows what: the record's own order. Its current step is where
 * the latest decision leads, if that step is open; else the first open one behind the step that was changed last; else
 * the first open one. A decision that nothing follows ends it, until a step is changed after it.
 */
export function recordPath({ followed, steps: byId, decisions, began }: PartOfRecord): RunbookPath {
  const steps = [...byId.values()];
  const isOpen = ({ state }: IncidentStep): boolean => state === 'open';
  const decision = latestDecision([...decisions.values()].filter(({ step }) => step !== undefined && byId.has(step)));
  const changed = lastChanged(steps);
  const since = [began, steps[changed ?? -1]?.stamp?.at, decision?.at]
    .filter((at) => at !== undefined)
    .reduce<Date | undefined>((latest, at) => (latest && latest > at ? latest : at), undefined);
  const over =
    decision?.go === END &&
    !byId.has(END) &&
    timeOf(decision.at) >= timeOf(changed === undefined ? undefined : steps[changed]?.stamp?.at);
  const led = byId.get(decision?.go ?? '');
  const at = over
    ? undefined
    : led && isOpen(led)
      ? led
      : (steps.slice(changed ?? 0).find(isOpen) ?? steps.find(isOpen));
  const pathStep = (inRecord: IncidentStep): PathStep => ({ id: inRecord.id, title: inRecord.title, inRecord });
  const current: CurrentStep | undefined = at && { ...pathStep(at), ...(since && { since }), todo: 'do' };
  const left = steps.filter((step) => isOpen(step) && step !== at);
  return {
    ...(followed.name !== '' && { name: followed.name }),
    prefix: followed.prefix,
    path: steps
      .filter((step) => !over || !isOpen(step))
      .map((step) => (step === at && current ? current : pathStep(step))),
    ...(current && { current }),
    choices: [],
    ahead: over ? [] : left.map(pathStep),
    toGo: over ? 0 : left.length,
    isToGoKnown: true,
    off: over ? left.map(pathStep) : [],
    apart: [],
    loop: [],
    ended: at === undefined,
  };
}

/** The last decision; of two at the same time, whose order copies may disagree on, the one with the greater target. */
function latestDecision(entries: readonly TimelineEntry[]): TimelineEntry | undefined {
  return entries.reduce<TimelineEntry | undefined>((last, entry) => {
    if (!last) return entry;
    const [before, after] = [timeOf(last.at), timeOf(entry.at)];
    return after > before || (after === before && (entry.go ?? '') > (last.go ?? '')) ? entry : last;
  }, undefined);
}

/** Index of the step with the latest stamp; of two at the same time, the one further down. */
function lastChanged(steps: readonly IncidentStep[]): number | undefined {
  let last: number | undefined;
  steps.forEach(({ stamp }, index) => {
    if (stamp && (last === undefined || timeOf(stamp.at) >= timeOf(steps[last]?.stamp?.at))) last = index;
  });
  return last;
}

const timeOf = (at: Date | undefined): number => at?.getTime() ?? -Infinity;

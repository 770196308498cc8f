import { END } from '../runbook/model';
import type { Incident, IncidentStep, TimelineEntry } from './model';

type Course = Pick<Incident, 'steps' | 'timeline'>;

/**
 * The step to do next: where the latest decision at a branch leads, if that step is open; else the first open one from
 * the step that was changed last on; else the first open one. Undefined where none is open, and where the latest decision
 * says that nothing follows, until a step is changed after it.
 */
export function nextStep({ steps, timeline }: Course): IncidentStep | undefined {
  const isOpen = ({ state }: IncidentStep): boolean => state === 'open';
  const decision = latestDecision(timeline);
  const led = steps.find((step) => step.id === decision?.go && isOpen(step));
  if (led) return led;
  const last = lastChanged(steps);
  const changed = last === undefined ? -Infinity : stampOf(steps[last]);
  if (decision?.go === END && decision.time >= changed && !steps.some(({ id }) => id === END)) return undefined;
  return steps.slice(last ?? 0).find(isOpen) ?? steps.find(isOpen);
}

/** When the step to do next became that, for its time box: at the last change of a step, the last decision or the start. */
export function stepStarted(incident: Course & Pick<Incident, 'started'>): Date | undefined {
  if (!nextStep(incident)) return undefined;
  const { steps, timeline, started } = incident;
  const last = lastChanged(steps);
  const times = [
    started?.getTime() ?? -Infinity,
    last === undefined ? -Infinity : stampOf(steps[last]),
    ...timeline.map(({ kind, at }) => (kind === 'decision' && at ? at.getTime() : -Infinity)),
  ];
  const latest = times.reduce((a, b) => Math.max(a, b));
  return latest === -Infinity ? undefined : new Date(latest);
}

interface Decision {
  readonly go: string;
  readonly time: number;
}

/** The last decision that leads somewhere; of two at the same time, whose order copies may disagree on, the greater one. */
function latestDecision(timeline: readonly TimelineEntry[]): Decision | undefined {
  let last: Decision | undefined;
  for (const { kind, go, at } of timeline) {
    if (kind !== 'decision' || go === undefined) continue;
    const time = at?.getTime() ?? last?.time ?? -Infinity;
    if (last && (last.time > time || (last.time === time && last.go > go))) continue;
    last = { go, time };
  }
  return last;
}

/** The step that was done, skipped or reopened last. */
export function lastChangedStep(steps: readonly IncidentStep[]): IncidentStep | undefined {
  const last = lastChanged(steps);
  return last === undefined ? undefined : steps[last];
}

/** Index of the step with the latest stamp; of two at the same time, the one further down. */
function lastChanged(steps: readonly IncidentStep[]): number | undefined {
  let last: number | undefined;
  steps.forEach((step, index) => {
    if (step.stamp && (last === undefined || stampOf(step) >= stampOf(steps[last]))) last = index;
  });
  return last;
}

function stampOf(step: IncidentStep | undefined): number {
  return step?.stamp?.at.getTime() ?? -Infinity;
}

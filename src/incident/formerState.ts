import type { IncidentStep, StepState, TimelineEntry } from './model';
import { formatStamp } from './stamp';

const words = { open: 'Reopened', done: 'Done', skipped: 'Skipped' } as const;
const BEFORE = '. Before: ';
const former = new RegExp(`^(?:${Object.values(words).join('|')})\\${BEFORE}`);

/**
 * What the timeline says of a step that was done or skipped and is in another state now: a step has one stamp, and who
 * had settled it before, when and why would be gone with the one that is replaced.
 */
export const formerStateText = (now: StepState, { state, stamp }: Pick<IncidentStep, 'state' | 'stamp'>): string =>
  `${words[now]}${BEFORE}${stamp ? formatStamp(state, stamp).slice(1, -1) : state}`;

/** Whether a line says what state a step was in before: it was written by a change of the step, not by work on it. */
export const isFormerState = ({ kind, step, text }: Pick<TimelineEntry, 'kind' | 'step' | 'text'>): boolean =>
  kind === 'note' && step !== undefined && former.test(text);

/** Whether a line says that a step was reopened: what was decided there before holds no longer. */
export const isReopening = (entry: Pick<TimelineEntry, 'kind' | 'step' | 'text'>): boolean =>
  isFormerState(entry) && entry.text.startsWith(words.open);

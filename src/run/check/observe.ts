import type { Check } from '../../runbook/model';
import { denoise, type Reading, remember } from './denoise';
import { outliers, type Indication } from './outliers';
import { unknownStanding, type HeldStanding, weigh } from './hysteresis';
import type { Measured, Sample } from './sample';

/** So many polls without a measurement in a row are a lost signal; time counts too, in periods of `every`. Ours. */
export const LOST_POLLS = 3;

/** Samples that are kept to be drawn. Ours: what a sparkline of a few centimeters can show. */
export const RECENT = 60;

/** What is known of one instance. */
export interface InstanceState {
  /** The newest samples of all kinds, oldest first. */
  readonly recent: readonly Sample[];
  /** What the next reading is made of. */
  readonly window: readonly Measured[];
  /** What the newest reading indicates. */
  readonly indication?: Indication;
  readonly standing: HeldStanding;
  /** Polls in a row that gave nothing, up to now. */
  readonly lost: number;
  /** When it was last measured; until then, when the check started. */
  readonly measuredAt: number;
}

/** All that is known of a check under way; only `observe` makes a new one of it. */
export interface CheckState {
  readonly check: Check;
  readonly instances: ReadonlyMap<string, InstanceState>;
}

/**
 * A check of these instances (of a check with one target, the empty text) about which nothing is known yet. An instance
 * that is named here and never measured will count as one without a signal.
 */
export function startCheck(check: Check, instances: readonly string[], at: number): CheckState {
  const unknown: InstanceState = { recent: [], window: [], standing: unknownStanding(at), lost: 0, measuredAt: at };
  return { check, instances: new Map(instances.map((instance) => [instance, unknown])) };
}

/**
 * The state after a sample. One of an instance that is not checked, or older than the newest of its instance, changes
 * nothing. After a lost signal all that was believed of an instance is forgotten.
 */
export function observe(state: CheckState, sample: Sample): CheckState {
  const before = state.instances.get(sample.instance);
  if (before === undefined || sample.at < (before.recent.at(-1)?.at ?? -Infinity)) return state;
  const recent = [...before.recent, sample].slice(-RECENT);
  if ('lost' in sample) {
    const lost = before.lost + 1;
    const next = lost >= LOST_POLLS ? forget(before, sample.at) : before;
    return replace(state, sample.instance, { ...next, recent, lost });
  }
  const known = isSilent(state.check, before, sample.at) ? forget(before, sample.at) : before;
  const window = remember(known.window, sample);
  const measured = replace(state, sample.instance, { ...known, window });
  const indication = outliers(state.check, readings(measured)).get(sample.instance) ?? 'unclear';
  const standing = weigh(known.standing, indication, sample.at);
  return replace(state, sample.instance, { recent, window, indication, standing, lost: 0, measuredAt: sample.at });
}

/** Whether an instance gives no signal: its last polls gave nothing, or no poll has told anything for as long. */
export function isSilent({ every }: Check, { lost, measuredAt }: InstanceState, now: number): boolean {
  return lost >= LOST_POLLS || now - measuredAt > LOST_POLLS * every;
}

/** The newest reading of every instance that has one. */
export function readings({ instances }: CheckState): ReadonlyMap<string, Reading> {
  return new Map(
    [...instances].flatMap(([instance, { window }]) => (window.length === 0 ? [] : [[instance, denoise(window)]])),
  );
}

function forget(instance: InstanceState, at: number): InstanceState {
  return { ...instance, window: [], standing: unknownStanding(at) };
}

function replace(state: CheckState, instance: string, next: InstanceState): CheckState {
  return { ...state, instances: new Map(state.instances).set(instance, next) };
}

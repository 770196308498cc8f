import type { Check } from '../../../../src/runbook/model';
import { type CheckState, observe, startCheck } from '../../../../src/run/check/observe';
import type { Sample } from '../../../../src/run/check/sample';

export const every = 10_000;

export const check = (rest: Partial<Check> = {}): Check => ({ every, stable: 60_000, ...rest });

/**
 * The state after polls every ten seconds, one character each: `+` good, `-` bad, `?` lost, `.` no poll. One string for
 * each instance; all are polled in the same moment.
 */
export function after(polls: Readonly<Record<string, string>>, of: Check = check()): CheckState {
  const instances = Object.keys(polls);
  let state = startCheck(of, instances, 0);
  const length = Math.max(...Object.values(polls).map((signs) => signs.length));
  for (let poll = 0; poll < length; poll++) {
    for (const instance of instances) {
      const sample = sampleOf(instance, (poll + 1) * every, polls[instance]?.[poll]);
      if (sample !== undefined) state = observe(state, sample);
    }
  }
  return state;
}

function sampleOf(instance: string, at: number, sign: string | undefined): Sample | undefined {
  if (sign === '?') return { instance, at, lost: 'the probe did not end in time' };
  return sign === '+' || sign === '-' ? { instance, at, ok: sign === '+' } : undefined;
}

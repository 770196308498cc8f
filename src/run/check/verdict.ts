import type { InstanceJudgement, Judgement, Verdict } from './judgement';
import { type CheckState, type InstanceState, isSilent, readings } from './observe';
import { reasonOf } from './reason';

/**
 * The share of the polls of the time that a check asks for that must have been good for a recovery to settle. Ours: a
 * service that fails one request in five looks sound for minutes on end and has not recovered.
 */
export const SETTLED_SHARE = 0.9;

/** The worst first: what one instance says is said of the check. */
const byWeight: readonly Verdict[] = ['failing', 'no-signal', 'unclear', 'recovered'];

/**
 * What a check says at a time. Whatever was not measured is never well: without a poll that gave something just now, an
 * instance is at most `unclear`, and after some more, `no-signal`. A check of no instances has no signal.
 */
export function judge(state: CheckState, now: number): Judgement {
  const newest = readings(state);
  const instances = [...state.instances].map(([instance, known]): InstanceJudgement => {
    const reading = newest.get(instance);
    return {
      instance,
      verdict: verdictOn(state, known, now),
      since: isSilent(state.check, known, now) ? known.measuredAt : known.standing.since,
      measuredAt: known.measuredAt,
      ...(known.indication !== undefined && { indication: known.indication }),
      ...(reading !== undefined && { reading }),
      recent: known.recent,
    };
  });
  const verdict =
    byWeight.find((candidate) => instances.some((instance) => instance.verdict === candidate)) ?? 'no-signal';
  const saying = instances.filter((instance) => instance.verdict === verdict);
  // All is well since the last one became well; it is not since the first one was not.
  const times = saying.map(({ since }) => since);
  const since = times.length === 0 ? now : verdict === 'recovered' ? Math.max(...times) : Math.min(...times);
  const measuredAt = Math.min(now, ...instances.map((instance) => instance.measuredAt));
  return {
    verdict,
    reason: reasonOf(state.check, verdict, instances, now),
    since,
    age: now - measuredAt,
    settled: hasSettled(verdict, saying, measuredAt - since, state.check.stable),
    instances,
  };
}

function verdictOn({ check }: CheckState, known: InstanceState, now: number): Verdict {
  if (isSilent(check, known, now)) return 'no-signal';
  return known.standing.standing === 'recovered' && known.lost > 0 ? 'unclear' : known.standing.standing;
}

/**
 * Time counts up to the last measurement: what came after is not known. A recovery settles only while the newest
 * readings are sound, and where enough polls of the time that is asked for were good.
 */
function hasSettled(verdict: Verdict, saying: readonly InstanceJudgement[], held: number, stable: number): boolean {
  if (held < stable) return false;
  if (verdict === 'failing') return true;
  return verdict === 'recovered' && saying.every((judged) => isQuiet(judged, stable));
}

function isQuiet({ indication, recent, measuredAt }: InstanceJudgement, stable: number): boolean {
  const asked = recent.filter(({ at }) => at >= measuredAt - stable);
  const good = asked.filter((sample) => 'ok' in sample && sample.ok).length;
  return indication === 'sound' && good >= asked.length * SETTLED_SHARE;
}

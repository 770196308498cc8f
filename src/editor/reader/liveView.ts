import type { CheckResultView, EndedView, LiveView } from '../../reader/messages';
import type { LiveStep } from '../run/liveSteps';
import { formatDuration } from '../../runbook/duration';
import { optional } from './optional';

/** What the reader shows of what goes on at a step. */
export function liveView({ running, ended, check, gate }: LiveStep): LiveView {
  return optional({ running, ended: ended && endedView(ended), check: check && checkView(check), gate });
}

const endedView = ({ role, how, isWell, exitCode, duration, evidence }: NonNullable<LiveStep['ended']>): EndedView => ({
  ...{ role, how, isWell },
  duration: formatDuration(duration, 'tenth'),
  ...optional({ exitCode, evidence }),
});

const checkView = (check: NonNullable<LiveStep['check']>): CheckResultView => ({
  verdict: check.verdict,
  reason: check.reason,
  at: check.at,
  isSettled: check.settled,
  isPolling: check.polling,
  // What is undefined would be lost on the way to the page.
  spark: check.spark.map((value) => value ?? null),
  instances: check.instances.map(({ instance, verdict }) => `${instance}: ${verdict}`),
});

import { observe, startCheck } from '../../../src/run/check/observe';
import { readSample } from '../../../src/run/check/readSample';
import { judge } from '../../../src/run/check/verdict';
import type { Step } from '../../../src/runbook/model';
import { type Known, runCommand } from './commands';
import { DrillFailure, type CommandHost } from './drill';

/** Polls beyond those that a check needs at the least, before it counts as one that does not settle. */
const SPARE_POLLS = 10;

/**
 * Whether one poll of a check is good by the product's own reading: a check that is good while the system is broken
 * proves nothing later.
 */
export async function isGoodNow({ id, check }: Step, known: Known, place: CommandHost): Promise<boolean> {
  if (check?.run === undefined) return false;
  const sample = readSample(check, '', 0, await runCommand(id, check.run, known, place));
  return 'ok' in sample && sample.ok;
}

/**
 * Polls a step's check until the product's own verdict is that it has recovered and settled. The pauses between polls
 * are left out: the verdict is told a clock that moves by `every` with each poll, so ten minutes of polls take as long as
 * the polls themselves. What only time would show (a cache that expires, a table that fills up again) is not seen.
 * @returns after how many polls it settled, and without that number the product's reason for why it did not
 */
export async function untilSettled(
  step: Step,
  known: Known,
  place: CommandHost,
): Promise<{ readonly polls?: number; readonly reason: string }> {
  const { check } = step;
  if (check?.run === undefined) throw new DrillFailure(`${step.id}: its check has no command that a drill could poll.`);
  const listed = check.instances === undefined ? '' : (known.values[check.instances] ?? '');
  const instances = typeof listed === 'string' ? [listed] : listed;
  let state = startCheck(check, instances, 0);
  const most = Math.ceil(check.stable / check.every) + SPARE_POLLS;
  let reason = '';
  for (let poll = 1; poll <= most; poll++) {
    const at = poll * check.every;
    for (const instance of instances) {
      // Of several, each is asked alone and judged against the others.
      const own = check.instances === undefined ? known.values : { ...known.values, [check.instances]: [instance] };
      state = observe(
        state,
        readSample(check, instance, at, await runCommand(step.id, check.run, { ...known, values: own }, place)),
      );
    }
    const judgement = judge(state, at);
    reason = judgement.reason;
    if (judgement.settled && judgement.verdict === 'recovered') return { polls: poll, reason };
    if (judgement.settled) break;
    // Nobody waits ten minutes for a probe that does not work.
    if (judgement.verdict === 'no-signal' || judgement.verdict === 'failing') break;
  }
  return { reason };
}

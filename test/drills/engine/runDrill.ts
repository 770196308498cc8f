import { problemOfValue } from '../../../src/run/parameters';
import type { Runbook } from '../../../src/runbook/model';
import { runCommand } from './commands';
import { type Drill, DrillFailure, type RunPart, type Symptom } from './drill';
import type { FollowedStep } from './followed';
import { isGoodNow } from './settle';
import { mustFail, takeBack } from './takeBack';
import { placeOf, knownIn, type Walk, walk } from './walk';

/**
 * Runs one drill from a system that works to one that works again, and back through the reverts.
 * @returns what of the runbook was executed
 * @throws {DrillFailure} where the runbook does not keep what it promises; any other error where the drill is at fault
 */
export async function runDrill<System, Sandbox>(
  drill: Drill<System, Sandbox>,
  runbook: Runbook,
  sandbox: Sandbox,
  tell: (line: string) => void,
): Promise<readonly FollowedStep[]> {
  const given = drill.parameters;
  for (const parameter of runbook.parameters) {
    const problem = problemOfValue(parameter, given[parameter.name] ?? parameter.default ?? '');
    if (problem !== undefined) throw new DrillFailure(problem);
  }
  const system = await drill.build(sandbox);
  tell(`works: ${await drill.works(system)}`);
  if (drill.break !== undefined) {
    await drill.break(system);
    await mustFail(drill.works, system, 'The system still works after it was broken.');
  }
  for (const symptom of drill.symptoms) {
    const known = runbook.symptoms.some((text) => text.includes(symptom.says));
    if (!known) throw new DrillFailure(`The runbook names no symptom "${symptom.says}".`);
    await mustShow(symptom, system);
    tell(`symptom: ${symptom.says}`);
  }
  const w: Walk<System> = { drill, runbook, given: { ...given }, system, tell };
  if (drill.break !== undefined) await checksMustTell(w);
  const before = await drill.state(system);
  if (drill.trap !== undefined) tell(`trap: ${await drill.trap(system, outOfTurn(w))}`);
  const followed = await walk(w);
  tell(`recovered: ${await drill.recovered(system)}`);
  return takeBack(w, followed, before);
}

/** How often a symptom is looked for, a second apart: what was broken takes its time to show it. */
const LOOKS = 10;

async function mustShow<System>({ says, shows = says, probe }: Symptom<System>, system: System): Promise<void> {
  for (let look = 1; ; look++) {
    const seen = await probe(system);
    if (seen.includes(shows)) return;
    if (look === LOOKS) throw new DrillFailure(`The symptom "${says}" does not show. Seen: ${seen}`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

/**
 * Asks the checks that go by an exit code once, on the broken system. Those that print a number need not be: one that
 * prints none is no signal.
 */
async function checksMustTell<System>(w: Walk<System>): Promise<void> {
  const { way, goodAlready = [] } = w.drill;
  for (const step of w.runbook.steps) {
    const { id, check } = step;
    if (check === undefined || !way.includes(id) || goodAlready.includes(id)) continue;
    if (check.below !== undefined || check.above !== undefined) continue;
    if (await isGoodNow(step, knownIn(w), placeOf(w, step)))
      throw new DrillFailure(`${id}: its check is good while the system is broken.`);
  }
}

function outOfTurn<System>(w: Walk<System>): RunPart {
  return (id, part, given = {}) => {
    const step = w.runbook.steps.find((one) => one.id === id);
    const command = part === 'run' ? step?.run : step?.revert?.run;
    if (step === undefined || command === undefined) throw new DrillFailure(`${id}: it has no ${part}.`);
    const known = knownIn({ ...w, given: { ...w.given, ...given } });
    return runCommand(`${id}, ${part}`, command, known, placeOf(w, step));
  };
}

import { evaluateGate } from '../../../src/run/gate/evaluateGate';
import { valuesOf } from '../../../src/run/values';
import { targetIdsOf, targetsOf } from '../../../src/runbook/graph';
import { END, type Runbook, type Step } from '../../../src/runbook/model';
import { type Known, runCommand, shown } from './commands';
import { type Drill, DrillFailure, type Ran } from './drill';
import type { FollowedStep, Part } from './followed';
import { untilSettled } from './settle';

/** What stays the same during one walk. */
export interface Walk<System> {
  readonly drill: Drill<System, never>;
  readonly runbook: Runbook;
  /** What people have entered so far. */
  given: Readonly<Record<string, string>>;
  readonly system: System;
  readonly tell: (line: string) => void;
}

export const knownIn = <System>({ runbook, given }: Walk<System>): Known => ({
  values: valuesOf(runbook, given),
  parameters: runbook.parameters,
});

/**
 * Follows the runbook as the drill's person has to: runs each step's command, takes the branch that the evidence points
 * to, acts where the step asks people to, and polls its check.
 * @throws {DrillFailure} at the first thing that is not as it has to be
 */
export async function walk<System>(w: Walk<System>): Promise<readonly FollowedStep[]> {
  const followed: FollowedStep[] = [];
  let step = w.runbook.steps[0];
  for (const expected of w.drill.way) {
    if (step?.id !== expected)
      throw new DrillFailure(`The way should come to ${expected} here, and comes to ${step?.id ?? 'its end'}.`);
    const done = await takeStep(w, step);
    const verdict = done.took === undefined ? '' : ` → ${done.took}: ${done.evidence ?? ''}`;
    w.tell(`${step.id}${done.parts.length === 0 ? '' : ` (${done.parts.join(', ')})`}${verdict}`);
    followed.push(done);
    step = after(w.runbook, step, done.took);
  }
  return followed;
}

/** What follows a step by what was decided: also an earlier step, where the way goes in a circle. */
function after(runbook: Runbook, step: Step, took: string | undefined): Step | undefined {
  if (took !== undefined) return runbook.steps.find(({ id }) => id === took);
  const [target] = targetsOf(runbook)[runbook.steps.indexOf(step)] ?? [];
  return target === undefined || target === END ? undefined : runbook.steps[target];
}

async function takeStep<System>(w: Walk<System>, step: Step): Promise<FollowedStep> {
  const gate = passGate(w, step);
  const open = gate?.holds !== false;
  const parts: Part[] = [];
  let ran: Ran = { exitCode: undefined, output: gate?.told ?? '', seconds: 0 };
  if (step.run !== undefined && open) {
    ran = await runCommand(step.id, step.run, knownIn(w), placeOf(w, step));
    parts.push('run');
  }
  if (gate !== undefined) ran = { ...ran, gate: gate.holds };
  const entered = await w.drill.acts?.[step.id]?.(w.system, ran);
  if (entered !== undefined) w.given = { ...w.given, ...entered };
  if (step.check !== undefined && open) {
    const settled = await untilSettled(step, knownIn(w), placeOf(w, step));
    ran = { ...ran, settled: settled.polls !== undefined, output: ran.output + settled.reason };
    if (settled.polls !== undefined) parts.push('check');
  }
  return { id: step.id, parts, ...(await read(w, step, ran)) };
}

export function placeOf<System>({ drill, system }: Walk<System>, { id }: Step) {
  const places = drill.places(system);
  return places[id] ?? places.first;
}

/** Whether the gate of a step holds by the product's own word; undefined where the step has none. */
function passGate<System>(
  w: Walk<System>,
  { id, gate }: Step,
): { readonly holds: boolean; readonly told: string } | undefined {
  if (gate === undefined) return undefined;
  const result = evaluateGate(gate, w.runbook, knownIn(w).values);
  if (!('holds' in result)) throw new DrillFailure(`${id}: the gate cannot be evaluated: ${JSON.stringify(result)}`);
  return result;
}

/** Holds what was printed against all that the drill knows the step to print; one reading alone may hold. */
async function read<System>(
  { drill, system }: Walk<System>,
  step: Step,
  ran: Ran,
): Promise<Pick<FollowedStep, 'took' | 'evidence'>> {
  const readings = drill.readings[step.id];
  const targets = new Set(targetIdsOf(step));
  if (targets.size < 2) {
    if (ran.gate === false) throw new DrillFailure(`${step.id}: the gate does not hold. ${ran.output}`);
    if (ran.settled === false) throw new DrillFailure(`${step.id}: the check did not settle. ${ran.output}`);
  }
  if (targets.size < 2 && readings === undefined) {
    if (step.run === undefined) return {};
    throw new DrillFailure(`${step.id}: the drill does not say what its command has to print.`);
  }
  if (readings === undefined) throw new DrillFailure(`${step.id}: the drill does not say how to decide.`);
  const known = targets.size < 2 ? ['onward'] : [...targets];
  const stray = Object.keys(readings).find((go) => !known.includes(go));
  if (stray !== undefined) throw new DrillFailure(`${step.id}: no outcome of the runbook leads to ${stray} any more.`);
  const held: string[] = [];
  for (const [go, { holds }] of Object.entries(readings)) if (await holds(ran, system)) held.push(go);
  const [took, second] = held;
  const seen = Object.entries(readings).map(([go, evidence]) => `${go} if ${evidence.seen}`);
  if (took === undefined)
    throw new DrillFailure(`${step.id}: nothing that it may show was seen (${seen.join('; ')}). Seen: ${shown(ran)}`);
  if (second !== undefined)
    throw new DrillFailure(`${step.id}: the evidence points to ${held.join(' and to ')}. Seen: ${shown(ran)}`);
  return targets.size < 2 ? {} : { took, evidence: readings[took]?.seen ?? '' };
}

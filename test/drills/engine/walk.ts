import type { Values } from '../../../src/run/fill';
import { evaluateGate } from '../../../src/run/gate/evaluateGate';
import { follow } from '../../../src/run/follow';
import type { Runbook, Step } from '../../../src/runbook/model';
import { filledIn, runCommand, shown } from './commands';
import { type Drill, DrillFailure, type Ran } from './drill';
import type { FollowedStep, Part } from './followed';
import { untilSettled } from './settle';

/** What stays the same during one walk. */
export interface Walk<System> {
  readonly drill: Drill<System, never>;
  readonly runbook: Runbook;
  /** What parameters are set to as far as people know it: steps add to it. */
  given: Readonly<Record<string, string>>;
  values: Values;
  readonly system: System;
  readonly tell: (line: string) => void;
}

/**
 * Follows the runbook as the drill's person has to: runs each step's command, takes the branch that the evidence points
 * to, acts where the step asks people to, and polls its check.
 * @throws {DrillFailure} at the first thing that is not as it has to be
 */
export async function walk<System>(w: Walk<System>): Promise<readonly FollowedStep[]> {
  const decisions: Record<string, string> = {};
  const followed: FollowedStep[] = [];
  for (const [index, expected] of w.drill.way.entries()) {
    const step = follow(w.runbook, decisions).path[index];
    if (step?.id !== expected)
      throw new DrillFailure(`The way should come to ${expected} here, and comes to ${step?.id ?? 'its end'}.`);
    const done = await takeStep(w, step);
    if (done.took !== undefined) decisions[step.id] = done.took;
    const verdict = done.took === undefined ? '' : ` → ${done.took}: ${done.evidence ?? ''}`;
    w.tell(`${step.id}${done.parts.length === 0 ? '' : ` (${done.parts.join(', ')})`}${verdict}`);
    followed.push(done);
  }
  return followed;
}

async function takeStep<System>(w: Walk<System>, step: Step): Promise<FollowedStep> {
  passGate(w, step);
  const parts: Part[] = [];
  let ran: Ran = { exitCode: undefined, output: '', seconds: 0 };
  if (step.run !== undefined) {
    ran = await runCommand(step.id, step.run, w.values, placeOf(w, step));
    parts.push('run');
  }
  const entered = w.drill.enters?.[step.id]?.(ran);
  if (entered !== undefined) {
    w.given = { ...w.given, ...entered };
    w.values = filledIn(w.runbook, w.given);
  }
  await w.drill.acts?.[step.id]?.(w.system);
  if (step.check !== undefined) {
    const last = await untilSettled(step, w.values, placeOf(w, step));
    // Where a check is all that a step has, its last poll is what people go by.
    if (step.run === undefined) ran = last;
    parts.push('check');
  }
  return { id: step.id, parts, ...(await read(w, step, ran)) };
}

export function placeOf<System>({ drill, system }: Walk<System>, { id }: Step) {
  const places = drill.places(system);
  return places[id] ?? places.first;
}

function passGate<System>({ runbook, values }: Walk<System>, { id, gate }: Step): void {
  if (gate === undefined) return;
  const result = evaluateGate(gate, runbook, values);
  if (!('holds' in result)) throw new DrillFailure(`${id}: the gate cannot be evaluated: ${JSON.stringify(result)}`);
  if (!result.holds) throw new DrillFailure(`${id}: the gate does not hold. ${result.told}`);
}

/** Holds what was printed against all that the drill knows the step to print; one reading alone may hold. */
async function read<System>(
  { drill, system }: Walk<System>,
  step: Step,
  ran: Ran,
): Promise<Pick<FollowedStep, 'took' | 'evidence'>> {
  const readings = drill.readings[step.id];
  const targets = new Set([...step.outcomes.map(({ go }) => go), ...(step.next === undefined ? [] : [step.next])]);
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

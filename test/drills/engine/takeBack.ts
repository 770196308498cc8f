import { runCommand, shown } from './commands';
import { DrillFailure, type Probe } from './drill';
import type { FollowedStep } from './followed';
import { placeOf, knownIn, type Walk } from './walk';

/** Runs the reverts, the last change first, and holds the state against the one before the first change. */
export async function takeBack<System>(
  w: Walk<System>,
  followed: readonly FollowedStep[],
  before: string,
): Promise<readonly FollowedStep[]> {
  const { drill, runbook, system } = w;
  const reverted = new Set<string>();
  const byPeople = new Set<string>();
  for (const { id, parts } of followed.toReversed()) {
    const step = runbook.steps.find((one) => one.id === id);
    const command = step?.revert?.run;
    if (step === undefined || drill.stays?.includes(id) === true) continue;
    if (command === undefined) {
      const act = drill.actsBack?.[id];
      if (act === undefined || byPeople.has(id)) continue;
      await act(system);
      byPeople.add(id);
      w.tell(`${id} (taken back by people)`);
      continue;
    }
    if (reverted.has(id) || !parts.includes('run')) continue;
    const ran = await runCommand(`${id}, revert`, command, knownIn(w), placeOf(w, step));
    if (ran.exitCode !== 0) throw new DrillFailure(`${id}: its revert failed with ${shown(ran)}`);
    const evidence = drill.tookBack?.[id];
    if (evidence !== undefined && !(await evidence.holds(ran, system)))
      throw new DrillFailure(`${id}: its revert does not show ${evidence.seen}. Seen: ${shown(ran)}`);
    reverted.add(id);
    await drill.actsBack?.[id]?.(system);
    w.tell(`${id} (revert)`);
  }
  const after = await drill.state(system);
  if (after !== before)
    throw new DrillFailure(`The reverts did not bring the state back. Before:\n${before}\nAfter:\n${after}`);
  // What healed was the mitigation, and not time: without it the failure is back.
  if (drill.brokenAgain !== false) await mustFail(drill.recovered, system, 'It still works after the reverts.');
  return followed.map((step) => (reverted.has(step.id) ? { ...step, parts: [...step.parts, 'revert'] } : step));
}

/** How long a failure may take to show: what is cached lives on for a moment, a queue has to fill up. */
const ATTEMPTS = 30;

/** @throws {DrillFailure} where the probe goes on telling of a system that works */
export async function mustFail<System>(probe: Probe<System>, system: System, otherwise: string): Promise<void> {
  let seen: string | undefined;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    seen = await probe(system).catch(() => undefined);
    if (seen === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new DrillFailure(`${otherwise} Seen: ${seen ?? ''}`);
}

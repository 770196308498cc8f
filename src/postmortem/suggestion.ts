import { followedRunbooks, originOf } from '../incident/followed';
import { phaseHeadings } from '../incident/runbookSteps';
import { recordSlug } from '../incident/slug';
import { writeRunbook } from '../runbook/language/writeRunbook';
import { phases, type Runbook, type Step } from '../runbook/model';
import { reverted, type Deviation } from './deviations';
import type { PostmortemInput } from './postmortemInput';
import { plain } from './format';

/** What an author could do about a deviation. */
export interface Suggestion {
  readonly advice: string;
  /** A step, as the runbook could have it. */
  readonly yaml?: string;
}

export function suggestion(
  deviation: Deviation,
  runbook: Runbook | undefined,
  { incident }: PostmortemInput,
): Suggestion {
  const idOf = (id: string): string => originOf(followedRunbooks(incident), id).id;
  const known = (id: string): Step | undefined => runbook?.steps.find((step) => step.id === idOf(id));
  const changed = (id: string, change: (step: Step) => Partial<Step>): { yaml?: string } => {
    const step = known(id);
    return step ? { yaml: stepYaml(runbook, { ...step, ...change(step) }) } : {};
  };
  switch (deviation.kind) {
    case 'skipped': {
      const { id, stamp } = deviation.step;
      const reason = stamp?.reason;
      if (reason === undefined)
        return { advice: 'The record does not say why. Ask the responders, and remove the step if it is not needed.' };
      return {
        advice:
          'If this can happen again, say in the step when it does not apply, or let an earlier outcome lead past it.',
        ...changed(id, (step) => ({ do: joined(step.do, `Not needed if: ${plain(reason)}.`) })),
      };
    }
    case 'order':
      return {
        advice: 'If this order is better, move the step, or let the previous step lead to it.',
        ...changed(deviation.after.id, () => ({ next: idOf(deviation.step.id) })),
      };
    case 'reverted': {
      const { entry, step } = deviation;
      const run = commandIn(entry.text);
      const advice = 'It did not help, or it did harm. Say in the step what to check first, and how to revert it.';
      if (!step) return { advice };
      const way = (old: Step): Partial<Step> =>
        old.revert || run === undefined ? {} : { revert: { run: { run, shell: old.run?.shell ?? 'sh' } } };
      return {
        advice,
        ...changed(step.id, (old) => ({
          do: joined(old.do, 'Was reverted once. TODO: how to tell beforehand whether it helps.'),
          ...way(old),
        })),
      };
    }
    case 'gate':
      return {
        advice: 'Either the gate is too strict, or proceeding was a risk that the runbook should mention.',
        ...changed(deviation.step.id, () => ({})),
      };
    case 'timebox': {
      const { step, took } = deviation;
      return {
        advice:
          'Either the step needs more time, or it should be abandoned sooner: add an outcome that says where to go then.',
        ...changed(step.id, () => ({ timebox: Math.ceil(took / 60_000) * 60_000 })),
      };
    }
    case 'added': {
      const { step } = deviation;
      const phase = phases.find((each) => step.section.endsWith(phaseHeadings[each])) ?? 'triage';
      return {
        advice: 'If it is still useful, add it to the runbook. If it was removed on purpose, there is nothing to do.',
        yaml: stepYaml(runbook, newStep(idOf(step.id), plain(step.title), phase)),
      };
    }
    case 'improvised': {
      const { entry, phase } = deviation;
      const run = entry.kind === 'command' ? commandIn(entry.text) : undefined;
      if (entry.kind === 'note') return { advice: 'If the next person needs to know it, add it to a step.' };
      const at = phase && known(phase.id)?.phase;
      const step = newStep(
        recordSlug(run ?? 'improvised').slice(0, 40),
        'TODO: what this does, and when',
        at ?? 'triage',
      );
      return {
        advice: 'If it is worth doing again, make it a step. Say what it does to the system, and how to revert it.',
        yaml: stepYaml(runbook, { ...step, ...(run !== undefined && { run: { run, shell: 'sh' } }) }),
      };
    }
  }
}

const newStep = (id: string, title: string, phase: Step['phase']): Step => ({
  ...{ id, title, phase },
  effect: 'changes',
  outcomes: [],
  knownGood: [],
});

const joined = (text: string | undefined, more: string): string =>
  text === undefined ? more : `${text.trimEnd()}\n\n${more}`;

/** The command that a line of the timeline tells of: what stands in it as code first. */
function commandIn(text: string): string | undefined {
  const code = text.replace(reverted, '');
  // From the end, as that of each opening run is the next one of its length.
  const nextOf = new Map<number, number>();
  let command: string | undefined;
  for (const { 0: run, index } of [...code.matchAll(/`+/g)].reverse()) {
    const end = nextOf.get(run.length);
    if (end !== undefined) command = code.slice(index + run.length, end);
    nextOf.set(run.length, index);
  }
  return command?.trim();
}

/** The lines of one step, as they stand in a runbook with the other steps, to which it may lead. */
function stepYaml(runbook: Runbook | undefined, step: Step): string {
  const others = (runbook?.steps ?? []).filter(({ id }) => id !== step.id);
  const [, text = ''] = writeRunbook({ title: 'x', steps: [step, ...others] }).split('\nsteps:\n');
  const [own = ''] = text.split(/\n(?= {2}- id: )/);
  return own.trimEnd();
}

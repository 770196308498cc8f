import { phases, type Phase, type Runbook } from '../runbook/model';
import { cleanStepId, cleanStepText } from './clean';
import { runbookName } from './runbookLine';

/** A step of a runbook as a record has it. */
export interface RunbookStep {
  /** Id in the record. */
  readonly id: string;
  readonly title: string;
  readonly phase: Phase;
}

export const phaseHeadings: Readonly<Record<Phase, string>> = {
  triage: 'Triage',
  mitigate: 'Mitigate',
  verify: 'Verify',
  'follow-up': 'Follow-up',
};

/** What the ids of the steps of a runbook attached later begin with. */
export function stepPrefix(name: string): string {
  return `${cleanStepId(runbookName(name))}/`;
}

/** A runbook's steps in the order in which records have them, which is that of phases. */
export function runbookSteps(runbook: Runbook, prefix = ''): readonly RunbookStep[] {
  const ids = recordStepIds(runbook, prefix);
  const named = runbook.steps.map(({ title, phase }, index) => {
    const id = ids[index] ?? '';
    return { id, title: cleanStepText(title) || id, phase };
  });
  return phases.flatMap((phase) => named.filter((step) => step.phase === phase));
}

/** The ids that a runbook's steps have in a record, in the order of the runbook. */
export function recordStepIds({ steps }: Pick<Runbook, 'steps'>, prefix = ''): readonly string[] {
  const taken = new Set<string>();
  return steps.map(({ id }) => prefix + freeId(cleanStepId(id), taken));
}

/** Two steps of one id would be read as one. Runbooks with such are reported, but can be followed. */
function freeId(id: string, taken: Set<string>): string {
  let free = id;
  for (let number = 2; taken.has(free); number++) free = `${id}-${number}`;
  taken.add(free);
  return free;
}

/** The line of a step that is new. */
export function openStepLine({ id, title }: RunbookStep, marker = '- '): string {
  return `${marker}[ ] ${title} <!-- step: ${id} -->`;
}

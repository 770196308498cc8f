import { successorsOf } from '../runbook/graph';
import type { Command, Runbook } from '../runbook/model';
import type { Path, RunbookReading } from '../runbook/reading';
import type { PlacedCommand, PlacedStep, Subject } from './rule';

export function subjectOf(runbook: Runbook, reading: RunbookReading, today: Date, reviewDays: number): Subject {
  const steps = runbook.steps.map((step, index) => ({ step, path: reading.stepPath(index) }));
  const commands = steps.flatMap((step) => commandsOf(step, reading));
  return { runbook, reading, steps, commands, graph: successorsOf(runbook), today, reviewDays };
}

function commandsOf(placed: PlacedStep, reading: RunbookReading): readonly PlacedCommand[] {
  const { step, path } = placed;
  const at = (role: PlacedCommand['role'], command: Command | undefined, ...way: Path): readonly PlacedCommand[] =>
    command === undefined ? [] : [{ command, path: [...path, ...way], step: placed, role }];
  // A revert that is a command alone has no `run` of its own.
  const revert = reading.text([...path, 'revert', 'run']) !== undefined ? ['revert', 'run'] : ['revert'];
  return [
    ...at('run', step.run, 'run'),
    ...at('revert', step.revert?.run, ...revert),
    ...at('check', step.check?.run, 'check', 'run'),
  ];
}

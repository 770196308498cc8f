import { versionOf } from '../../../src/library/version';
import type { Step } from '../../../src/runbook/model';
import { executable } from './executed';
import type { RunbookResult, Results, RunbookText, StepResult } from './results';

/** The coverage as a page: for each runbook its drills, and for each step what was executed and what never was. */
export function coveragePage(results: Results, readRunbook: (name: string) => RunbookText): string {
  return [
    '# What the drills executed',
    'Written by `npm run drill`; do not edit. Each drill breaks a real system in a sandbox, follows the runbook with the ' +
      'commands of its file, takes the branch that the evidence points to, and runs the reverts. Checks are polled ' +
      'without the pauses between polls. [How to drill your own runbooks](drill-your-own.md) says how it works.',
    ...Object.entries(results).flatMap(([name, result]) => section(name, readRunbook(name), result)),
  ].join('\n\n');
}

function section(name: string, { runbook, text }: RunbookText, result: RunbookResult): readonly string[] {
  const all = runbook.steps.flatMap((step) => executable(step).map((part) => ({ step, part })));
  const done = all.filter(({ step, part }) => of(step, result).parts.includes(part));
  const edited =
    versionOf(text) === result.version ? '' : ' The runbook was edited since: these drills are of an older text.';
  return [
    `## ${runbook.title}`,
    `\`${name}\`: ${done.length} of ${all.length} commands executed, in ${result.drills.length} drills, on ${result.date}.${edited}`,
    result.drills.map((drill) => `- \`${drill.name}\`: ${drill.title}.`).join('\n'),
    `On ${result.on.join(', ')}.`,
    ['| Step | Executed | Never executed | Branches taken | Drills |', '| --- | --- | --- | --- | --- |']
      .concat(runbook.steps.map((step) => row(step, of(step, result))))
      .join('\n'),
  ];
}

const of = ({ id }: Step, { steps }: RunbookResult): StepResult => steps[id] ?? { parts: [], took: [], by: 0 };

function row(step: Step, { parts, took, by }: StepResult): string {
  const possible = executable(step);
  const targets = new Set([...step.outcomes.map(({ go }) => go), ...(step.next === undefined ? [] : [step.next])]);
  const never = possible.filter((part) => !parts.includes(part));
  const branches =
    targets.size < 2 ? '' : `${took.length} of ${targets.size}${took.length > 0 ? `: ${took.join(', ')}` : ''}`;
  const cells = [
    `\`${step.id}\``,
    possible.length === 0 ? (by > 0 ? 'no command; read' : 'no command') : parts.join(', '),
    never.join(', '),
    branches,
    by === 0 ? 'none: never run' : String(by),
  ];
  return `| ${cells.join(' | ')} |`;
}

import type { Runbook, Step } from '../../../src/runbook/model';
import { executable, executed } from './executed';
import type { Drilled } from './write';

/** The coverage as a page: for each runbook its drills, and for each step what was executed and what never was. */
export function coveragePage(runbooks: readonly Runbook[], results: readonly Drilled[], date: string): string {
  return [
    '# What the drills executed',
    'Written by `npm run drill`; do not edit. Each drill breaks a real system in a sandbox, follows the runbook with the ' +
      'commands of its file, takes the branch that the evidence points to, and runs the reverts. Checks are polled ' +
      'without the pauses between polls. [How to drill your own runbooks](drill-your-own.md) says how it works.',
    `Last run: ${date}.`,
    ...runbooks.flatMap((runbook) =>
      section(
        runbook,
        results.filter((result) => result.runbook === runbook.name),
      ),
    ),
  ].join('\n\n');
}

function section(runbook: Runbook, results: readonly Drilled[]): readonly string[] {
  const all = runbook.steps.flatMap((step) => executable(step).map((part) => ({ step, part })));
  const done = all.filter(({ step, part }) => executed(step, results).parts.includes(part));
  const versions = [...new Set(results.flatMap((result) => result.versions))].toSorted();
  return [
    `## ${runbook.title}`,
    `\`${runbook.name}\`: ${done.length} of ${all.length} commands executed, in ${results.length} drills.`,
    results.map(({ drill, title }) => `- \`${drill}\`: ${title}.`).join('\n'),
    `On ${versions.join(', ')}.`,
    ['| Step | Executed | Never executed | Branches taken | Drills |', '| --- | --- | --- | --- | --- |']
      .concat(runbook.steps.map((step) => row(step, results)))
      .join('\n'),
  ];
}

function row(step: Step, results: readonly Drilled[]): string {
  const { parts, took, by } = executed(step, results);
  const possible = executable(step);
  const targets = new Set([...step.outcomes.map(({ go }) => go), ...(step.next === undefined ? [] : [step.next])]);
  const never = possible.filter((part) => !parts.includes(part));
  const branches =
    targets.size < 2 ? '' : `${took.length} of ${targets.size}${took.length > 0 ? `: ${took.join(', ')}` : ''}`;
  const cells = [
    `\`${step.id}\``,
    possible.length === 0 ? (by.length > 0 ? 'no command; read' : 'no command') : parts.join(', '),
    never.join(', '),
    branches,
    by.length === 0 ? 'none: never run' : String(by.length),
  ];
  return `| ${cells.join(' | ')} |`;
}

import type { Runbook } from '../../../src/runbook/model';
import { executed } from './executed';
import type { Drilled } from './write';

/** What the product may show beside a step: when, on what and by which drills its commands were last executed. */
export function coverageJson(runbooks: readonly Runbook[], results: readonly Drilled[], date: string) {
  return {
    drilled: 1,
    date,
    runbooks: Object.fromEntries(
      runbooks.map((runbook) => {
        const own = results.filter((result) => result.runbook === runbook.name);
        const steps = runbook.steps.map((step) => [step.id, executed(step, own)] as const);
        return [
          runbook.name,
          {
            on: [...new Set(own.flatMap(({ versions }) => versions))].toSorted(),
            drills: own.map(({ drill }) => drill),
            steps: Object.fromEntries(steps.filter(([, { parts }]) => parts.length > 0)),
          },
        ];
      }),
    ),
  };
}

import { fillCommand } from '../../../src/run/fill';
import { valuesOf } from '../../../src/run/values';
import { targetIdsOf } from '../../../src/runbook/graph';
import type { Command, Parameter, ParameterType, Runbook, Step } from '../../../src/runbook/model';

/** The sources whose whole effect on a drill is in what `behaviorOf` gives: readers of runbooks, and what fills commands. */
export const isJudgedByBehavior = (path: string): boolean =>
  /^src\/(?:markdown|runbook|run)\//.test(path) && !/^src\/run\/(?:check|gate)\//.test(path);

/**
 * What the product makes of a runbook, as text: the model, where its steps lead, and each command filled in, once with
 * words that stand in a command as they are and once with values that must not. While it is the same, what a drill runs is
 * the same, however the sources that work it out have changed.
 */
export function behaviorOf(runbook: Runbook): string {
  const valuesTried = [plainText, oddText].map((textOf) =>
    valuesOf(runbook, Object.fromEntries(runbook.parameters.map((parameter) => [parameter.name, textOf(parameter)]))),
  );
  const { parameters } = runbook;
  const filled = runbook.steps
    .flatMap(commandsOf)
    .map((command) => valuesTried.map((values) => fillCommand(command, values, { parameters })));
  return JSON.stringify({ runbook, leads: runbook.steps.map((step) => [...targetIdsOf(step)]), filled });
}

/** Where a type allows no other text. */
const samples: Partial<Record<ParameterType, readonly [string, string]>> = {
  number: ['0.5', '-17'],
  integer: ['3', '17'],
  boolean: ['true', 'false'],
  host: ['db1.example.com', '::1'],
  duration: ['10m', '36h'],
};

const commandsOf = ({ run, check, revert }: Step): readonly Command[] =>
  [run, check?.run, revert?.run].filter((command) => command !== undefined);

const plainText = ({ type, default: given, choices }: Parameter): string =>
  given ?? choices[0] ?? samples[type]?.[0] ?? 'sample-1';

const oddText = ({ type, choices }: Parameter): string => choices.at(-1) ?? samples[type]?.[1] ?? `it's "odd", $HOME`;

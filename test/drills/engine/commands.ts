import { fillCommand, type Values } from '../../../src/run/fill';
import { problemOfValue } from '../../../src/run/parameters';
import { valuesOf } from '../../../src/run/values';
import type { Command, Runbook } from '../../../src/runbook/model';
import { DrillFailure, type Place, type Ran } from './drill';

/**
 * Runs a runbook's command as the product would: its text from the file, filled in and quoted by the product's code, in
 * the shell that it is written for.
 * @throws {DrillFailure} where it cannot be filled in
 */
export async function runCommand(step: string, command: Command, values: Values, place: Place): Promise<Ran> {
  const filled = fillCommand(command, values);
  if ('missing' in filled) throw new DrillFailure(`${step}: no value for ${filled.missing.join(', ')}.`);
  if ('refused' in filled) throw new DrillFailure(`${step}: ${filled.refused.map(({ reason }) => reason).join(' ')}`);
  return place.run(filled.text, { shell: command.shell });
}

/** What a person saw, for the report of a failure: the end of it, since that is where errors are. */
export function shown({ exitCode, output }: Ran): string {
  const text = output.trim();
  const end = text.length > 1500 ? `…${text.slice(-1500)}` : text;
  return `exit code ${exitCode ?? 'none'}, and:\n${end === '' ? '(nothing)' : end}`.replaceAll('\n', '\n      ');
}

/**
 * The values of a runbook's parameters, of which those given replace the defaults.
 * @throws {DrillFailure} where the product would not take one of those given
 */
export function filledIn(runbook: Runbook, given: Readonly<Record<string, string>>): Values {
  for (const parameter of runbook.parameters) {
    const text = given[parameter.name] ?? parameter.default;
    const problem = text === undefined ? undefined : problemOfValue(parameter, text);
    if (problem !== undefined) throw new DrillFailure(problem);
  }
  return valuesOf(runbook, given);
}

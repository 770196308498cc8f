import { fillCommand } from '../../../src/run/fill';
import type { Values } from '../../../src/run/values';
import type { Command, Parameter } from '../../../src/runbook/model';
import { DrillFailure, type CommandHost, type Ran } from './drill';

/** What commands are filled with. */
export interface Known {
  readonly values: Values;
  /** Of the runbook. */
  readonly parameters: readonly Parameter[];
}

/**
 * Runs a runbook's command as the product would: its text from the file, filled in and quoted by the product's code, in
 * the shell that it is written for.
 * @throws {DrillFailure} where it cannot be filled in
 */
export async function runCommand(step: string, command: Command, known: Known, place: CommandHost): Promise<Ran> {
  const filled = fillCommand(command, known.values, known);
  if ('missing' in filled) throw new DrillFailure(`${step}: no value for ${filled.missing.join(', ')}.`);
  if ('refused' in filled) throw new DrillFailure(`${step}: ${filled.refused.map(({ reason }) => reason).join(' ')}`);
  return place.run(filled.script, { shell: command.shell });
}

/** What a person saw, for the report of a failure: the end of it, since that is where errors are. */
export function shown({ exitCode, output }: Ran): string {
  const text = output.trim();
  const end = text.length > 1500 ? `…${text.slice(-1500)}` : text;
  return `exit code ${exitCode ?? 'none'}, and:\n${end === '' ? '(nothing)' : end}`.replaceAll('\n', '\n      ');
}

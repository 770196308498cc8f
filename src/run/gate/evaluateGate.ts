import type { Runbook } from '../../runbook/model';
import type { Values } from '../values';
import { celValues } from './celValues';
import { compileGate, notUnderstood } from './compile';
import { explainGate } from './explainGate';

export type GateResult =
  /** Whether one may go on, and why, with the numbers, in a sentence or more. */
  | { readonly holds: boolean; readonly told: string }
  /** The parameters, in the runbook's order, that a value has to be given for first. */
  | { readonly missing: readonly string[] }
  /** Why nobody can say, as a sentence. A gate that has a problem does not hold. */
  | { readonly problem: string };

/**
 * Evaluates the gate of a step, a CEL expression, over the values of a runbook's parameters: numbers are doubles, whole
 * numbers ints, durations durations, lists lists, all else texts. Never throws; takes a time that is bounded whatever
 * the expression and the values are (see compile.ts).
 */
export function evaluateGate(expression: string, runbook: Runbook, given: Values): GateResult {
  const gate = compileGate(expression, runbook);
  if ('problem' in gate) return gate;
  const converted = celValues(gate.parameters, given);
  if (!('values' in converted)) return converted;
  const { values } = converted;
  const secret = new Set(gate.parameters.filter((parameter) => parameter.secret).map(({ name }) => name));
  try {
    const holds = gate.evaluate(expression, values);
    if (typeof holds !== 'boolean') return { problem: 'The gate must be true or false.' };
    return { holds, told: explainGate(gate, { values, secret }, holds) };
  } catch (error) {
    return { problem: notUnderstood(error) };
  }
}

/** What is wrong with a gate whatever the values are: a sentence for its author, or undefined where nothing is. */
export function problemOfGate(expression: string, runbook: Runbook): string | undefined {
  const gate = compileGate(expression, runbook);
  return 'problem' in gate ? gate.problem : undefined;
}

import { Duration } from '@marcbachmann/cel-js/evaluator';
import { parseDuration } from '../../runbook/duration';
import type { Parameter, ParameterType } from '../../runbook/model';
import { valuesGiven, type Values } from '../fill';
import { problemOfValue } from '../parameters';

export type CelValues =
  | { readonly values: Readonly<Record<string, unknown>> }
  /** Names of the parameters without a value. */
  | { readonly missing: readonly string[] }
  | { readonly problem: string };

/** What a gate takes of a parameter, so that its work stays small. Ours. */
const longestText = 500;
const longestList = 100;
/** Characters of all values of a list together that are compared with a pattern. */
const longestCompared = 5_000;

/** The values of parameters as CEL has them. Refused are those that are not of their parameter's type, or too long. */
export function celValues(parameters: readonly Parameter[], given: Values): CelValues {
  const missing = parameters.filter((parameter) => textsOf(parameter, given).length === 0).map(({ name }) => name);
  if (missing.length > 0) return { missing };
  const values: Record<string, unknown> = {};
  for (const parameter of parameters) {
    const texts = textsOf(parameter, given);
    const problem = problemOf(parameter, texts);
    if (problem !== undefined) return { problem };
    const converted = texts.map(convert[parameter.type]);
    values[parameter.name] = parameter.list ? converted : converted[0];
  }
  return { values };
}

/** An empty text is a value of a text alone. */
function textsOf({ name, type, list }: Parameter, given: Values): readonly string[] {
  const texts = valuesGiven(given, name);
  return list || type === 'string' ? texts : texts.filter((text) => text !== '');
}

function problemOf(parameter: Parameter, texts: readonly string[]): string | undefined {
  if (texts.length > longestList) return `'${parameter.name}' has more than ${longestList} values.`;
  if (texts.some((text) => text.length > longestText)) {
    return `A value of '${parameter.name}' is longer than ${longestText} characters.`;
  }
  if (parameter.pattern !== undefined && texts.join('').length > longestCompared)
    return `The values of '${parameter.name}' are longer than ${longestCompared} characters, too long for its pattern.`;
  return texts
    .map((text) => problemOfValue({ ...parameter, list: false }, text))
    .find((problem) => problem !== undefined);
}

const text = (value: string): unknown => value;

const convert: Readonly<Record<ParameterType, (value: string) => unknown>> = {
  string: text,
  choice: text,
  host: text,
  number: Number,
  integer: (value) => BigInt.asIntN(64, BigInt(value.replace('+', ''))),
  boolean: (value) => value === 'true',
  duration: (value) => Duration.fromMilliseconds(parseDuration(value) ?? 0),
};

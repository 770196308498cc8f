import { parseDuration } from '../runbook/duration';
import type { Parameter, ParameterType } from '../runbook/model';
import { readPattern } from '../runbook/pattern';

/** The values of a list parameter: what stands between blanks, commas and line breaks. */
export function splitList(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((part) => part !== '');
}

/** What no value of an incident comes near, in characters: what is told of a longer one would not fit anywhere. */
const longestValue = 10_000;
const longestList = 20_000;

/**
 * What is wrong with `text` as the value of a parameter: a sentence, or undefined where nothing is. Of a list, every
 * value has to be right. An empty text means that no value is given, and is right where none is required. A pattern
 * that cannot be used lets nothing pass.
 */
export function problemOfValue(parameter: Parameter, text: string): string | undefined {
  const { name, list, pattern } = parameter;
  const longest = list ? longestList : longestValue;
  if (text.length > longest) return `'${name}' is longer than ${longest} characters.`;
  const values = list ? splitList(text) : text === '' ? [] : [text];
  if (values.length === 0) return parameter.required ? `'${name}' needs a value.` : undefined;
  for (const value of values) {
    const problem = problemOfOne(parameter, value);
    if (problem !== undefined) return problem;
  }
  if (pattern === undefined) return undefined;
  const matches = readPattern(pattern);
  if ('problem' in matches) return `The pattern of '${name}' cannot be used: ${matches.problem}`;
  return values.every(matches) ? undefined : `'${name}' must match ${pattern}.`;
}

function problemOfOne({ name, type, choices }: Parameter, value: string): string | undefined {
  if (!isOfType[type](value)) return `'${name}' must be ${typeNames[type]}.`;
  if (choices.length > 0 && !choices.includes(value)) return `'${name}' must be one of ${choices.join(', ')}.`;
  return undefined;
}

const isOfType: Readonly<Record<ParameterType, (value: string) => boolean>> = {
  string: () => true,
  number: (value) => /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(value),
  integer: (value) => /^[+-]?\d+$/.test(value),
  boolean: (value) => value === 'true' || value === 'false',
  choice: () => true,
  host: isHost,
  duration: (value) => parseDuration(value) !== undefined,
};

const typeNames: Readonly<Record<ParameterType, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  choice: 'one of its choices',
  host: 'a host name or an address, such as db-1.example.com, 10.0.0.1 or fe80::1',
  duration: 'a duration with its unit, such as 90s, 5m or 1h30m',
};

/**
 * Names as DNS and /etc/hosts have them (underscores included, as in service names), IPv4, and the characters of IPv6
 * with a zone. No port: it is a value of its own.
 */
function isHost(value: string): boolean {
  if (value.includes(':')) return /^(?=.*:.*:)[\da-f:]+(\.\d+){0,3}(%[\w.-]+)?$/i.test(value);
  const labels = value.replace(/\.$/, '').split('.');
  return value.length <= 254 && labels.every((label) => /^(?!-)[\p{L}\p{N}_-]{1,63}(?<!-)$/u.test(label));
}

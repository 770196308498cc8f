import type { Runbook } from '../runbook/model';
import { splitList } from './parameters';

/** By the name of the parameter; the values of a list parameter become an argument each. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

/** The texts that a runbook's parameters have before anybody gives others. Those without a default are left out. */
export const defaultTexts = (runbook: Runbook): Readonly<Record<string, string>> =>
  Object.fromEntries(
    runbook.parameters.flatMap(({ name, default: value }) => (value === undefined ? [] : [[name, value]])),
  );

/** What commands are filled with: the given texts, else the defaults; those of list parameters split into values. */
export function valuesOf(runbook: Runbook, given: Readonly<Record<string, string>>): Values {
  const texts = { ...defaultTexts(runbook), ...given };
  const lists = new Set(runbook.parameters.filter(({ list }) => list).map(({ name }) => name));
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, lists.has(name) ? splitList(text) : text]),
  );
}

/** An empty text is a value, an empty list is none. The record's own keys alone: `constructor` is nobody's value. */
export function valuesGiven(values: Values, name: string): readonly string[] {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

import type { Command, Shell } from './model';
import { fieldSchema, resolved } from './schema';
import { entryOf, textOf, type Value } from './value';

export function textField(map: Value | undefined, key: string): string | undefined {
  return textOf(entryOf(map, key)?.value);
}

export function items(value: Value | undefined): readonly Value[] {
  return value?.kind === 'list' ? value.items : [];
}

/** The texts of a list; a text that stands where a list is wanted is taken as its one item. */
export function texts(value: Value | undefined): readonly string[] {
  const list = value?.kind === 'list' ? value.items : value === undefined ? [] : [value];
  return list.map(textOf).filter((text) => text !== undefined);
}

/** `{[key]: value}`, or nothing at all where there is no value: an absent field of the model is absent, not undefined. */
export function optional<Key extends string, T>(key: Key, value: T | undefined): Partial<Record<Key, T>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, T>);
}

/** `text` if it is one of `values`. */
export function oneOf<T extends string>(values: readonly T[], text: string | undefined): T | undefined {
  return values.find((value) => value === text);
}

const shells: readonly Shell[] = ['sh', 'bash', 'zsh', 'fish', 'powershell', 'cmd'];

/** The command in `run` and `shell` of a step, a revert or a check. */
export function commandIn(map: Value | undefined): Command | undefined {
  const run = textField(map, 'run');
  return run === undefined ? undefined : { run, shell: shellIn(map) };
}

export function shellIn(map: Value | undefined): Shell {
  return oneOf(shells, textField(map, 'shell')) ?? 'sh';
}

/** The schema's default of a field, so that the documentation and the model cannot disagree. */
export function defaultOf(definition: string, key: string): string {
  const map = resolved({ $ref: `#/$defs/${definition}` });
  return String(fieldSchema(map, key)?.default ?? '');
}

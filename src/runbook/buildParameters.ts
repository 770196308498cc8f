import { visibleLine } from '../markdown/deceptiveText';
import { oneOf, optional, textField, texts } from './fields';
import type { Parameter, ParameterType } from './model';
import { entryOf, type Entry, type Value } from './value';

const types: readonly ParameterType[] = ['string', 'number', 'integer', 'boolean', 'choice', 'host', 'duration'];

/** The parameters in the author's order; `name:` with nothing after it declares one of which nothing more is said. */
export function buildParameters(value: Value | undefined): readonly Parameter[] {
  return value?.kind === 'map' ? value.entries.map(buildParameter) : [];
}

function buildParameter({ key, value }: Entry): Parameter {
  const description = textField(value, 'description');
  const choices = texts(entryOf(value, 'choices')?.value);
  return {
    name: key,
    type: oneOf(types, textField(value, 'type')) ?? (choices.length > 0 ? 'choice' : 'string'),
    ...optional('description', description === undefined ? undefined : visibleLine(description)),
    ...optional('default', textField(value, 'default')),
    ...optional('pattern', textField(value, 'pattern')),
    choices,
    required: isTrue(value, 'required'),
    secret: isTrue(value, 'secret'),
    list: isTrue(value, 'list'),
  };
}

function isTrue(map: Value, key: string): boolean {
  const value = entryOf(map, key)?.value;
  return value?.kind === 'scalar' && value.value === true;
}

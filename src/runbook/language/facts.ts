import type { Range } from '../model';
import { fieldOf, innerRange, scalarText, type FieldNode, type Node } from './node';
import type { Tree } from './scan';

/** A step as far as it is written. */
export interface StepFact {
  readonly index: number;
  /** From its hyphen to the end of its last value. */
  readonly range: Range;
  readonly node: Node | undefined;
  readonly id?: string;
  /** Without quotes. */
  readonly idRange?: Range;
  readonly title?: string;
  readonly why?: string;
  readonly phase?: string;
}

/** A parameter as far as it is written. */
export interface ParameterFact {
  readonly name: string;
  readonly nameRange: Range;
  readonly field: FieldNode;
  readonly description?: string;
  readonly type?: string;
  readonly default?: string;
  readonly isList: boolean;
}

export function stepFacts({ root, text }: Tree): readonly StepFact[] {
  const steps = fieldOf(root, 'steps')?.value;
  if (steps?.kind !== 'list') return [];
  return steps.items.map(({ start, value }, index): StepFact => {
    const id = fieldOf(value, 'id')?.value;
    return {
      index,
      range: { start, end: value?.range.end ?? start + 1 },
      node: value,
      ...texts(value, text, ['id', 'title', 'why', 'phase']),
      ...(id?.kind === 'scalar' && { idRange: innerRange(id, text) }),
    };
  });
}

export function parameterFacts({ root, text }: Tree): readonly ParameterFact[] {
  const parameters = fieldOf(root, 'parameters')?.value;
  if (parameters?.kind !== 'map') return [];
  return parameters.fields.map((field): ParameterFact => {
    const quoted = /^["']/.test(text.slice(field.keyRange.start, field.keyRange.start + 1)) ? 1 : 0;
    return {
      name: field.key,
      nameRange: { start: field.keyRange.start + quoted, end: field.keyRange.end - quoted },
      field,
      ...texts(field.value, text, ['description', 'type', 'default']),
      isList: scalarText(fieldOf(field.value, 'list')?.value, text) === 'true',
    };
  });
}

function texts<Key extends string>(
  node: Node | undefined,
  text: string,
  keys: readonly Key[],
): Partial<Record<Key, string>> {
  const found: Partial<Record<Key, string>> = {};
  for (const key of keys) {
    const value = scalarText(fieldOf(node, key)?.value, text);
    if (value !== undefined) found[key] = value;
  }
  return found;
}

import json from './runbook.schema.json';

/** The part of JSON Schema 2020-12 that the runbook's schema is written in, and that the check understands. */
export interface Schema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: number;
  readonly enum?: readonly string[];
  readonly default?: string | number | boolean;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  /** What to tell who wrote something that `pattern` does not match; other editors read it as well. */
  readonly patternErrorMessage?: string;
  readonly anyOf?: readonly Schema[];
  readonly $ref?: string;
}

const definitions: Readonly<Record<string, Schema>> = json.$defs;

/** The shape of a runbook: what the check, completion, hover and the documentation go by. */
export const runbookSchema: Schema = json;

/** `schema` with its reference followed; what stands beside the reference (a description of its own) wins. */
export function resolved(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const { $ref, ...own } = schema;
  const target = definitions[$ref.replace('#/$defs/', '')];
  return target === undefined ? own : { ...resolved(target), ...own };
}

/** The schema of a map's field, or undefined where the schema knows no such field. */
export function fieldSchema(map: Schema, key: string): Schema | undefined {
  const { properties, additionalProperties } = map;
  // A plain look-up would find `constructor` in every object.
  if (properties !== undefined && Object.hasOwn(properties, key)) {
    const field = properties[key];
    return field === undefined ? undefined : resolved(field);
  }
  return typeof additionalProperties === 'object' ? resolved(additionalProperties) : undefined;
}

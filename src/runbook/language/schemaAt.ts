import type { Path } from '../reading';
import { fieldSchema, resolved, runbookSchema, type Schema } from '../schema';

/** The schema of the value at a path of a runbook; undefined where the schema knows no such place. */
export function schemaAt(path: Path): Schema | undefined {
  let schema: Schema | undefined = resolved(runbookSchema);
  for (const part of path) {
    if (schema === undefined) return undefined;
    schema = typeof part === 'string' ? fieldIn(schema, part) : schema.items && resolved(schema.items);
  }
  return schema;
}

function fieldIn(schema: Schema, key: string): Schema | undefined {
  const map = mapIn(schema);
  return map && fieldSchema(map, key);
}

/** What a schema says of a group of fields, if there can be one: `revert` can be a text as well. */
export function mapIn(schema: Schema | undefined): Schema | undefined {
  return alternatives(schema).find(({ properties, additionalProperties }) => properties ?? additionalProperties);
}

/** What a schema says of a list, if there can be one. */
export function listIn(schema: Schema | undefined): Schema | undefined {
  return alternatives(schema).find(({ items }) => items);
}

export function alternatives(schema: Schema | undefined): readonly Schema[] {
  return schema === undefined ? [] : (schema.anyOf ?? [schema]).map(resolved);
}

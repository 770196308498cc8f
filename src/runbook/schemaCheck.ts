import type { Problem } from './problem';
import type { Path } from './reading';
import { fieldSchema, resolved, type Schema } from './schema';
import * as say from './schemaMessages';
import type { ListValue, MapValue, ScalarValue, Value } from './value';

/** Where in the tree a check is: the name of the field goes before, for messages and for what has no place of its own. */
type Report = (problem: Problem) => void;

/** Compares a value with a schema: one problem for each thing that its author has to change. */
export function checkAgainst(schema: Schema, value: Value): readonly Problem[] {
  const problems: Problem[] = [];
  check(resolved(schema), value, [], (problem) => problems.push(problem));
  return problems;
}

function check(schema: Schema, value: Value, path: Path, report: Report): void {
  const alternatives = (schema.anyOf ?? [schema]).map(resolved);
  // An author who wrote a map meant the alternative that is one: only its problems are of use.
  const branch = alternatives.find((alternative) => hasType(alternative, value));
  if (branch === undefined) {
    const pattern = alternatives.find((alternative) => value.kind === 'scalar' && !matches(alternative, value.source));
    // `timebox: 5` is a number, but quotes alone would not make it right.
    if (pattern !== undefined && value.kind === 'scalar') report(say.wrongText(path, pattern, value));
    else report(say.wrongType(path, alternatives, value));
  } else if (value.kind === 'map') {
    checkMap(branch, value, path, report);
  } else if (value.kind === 'list') {
    checkList(branch, value, path, report);
  } else {
    checkScalar(branch, value, path, report);
  }
}

function hasType(schema: Schema, value: Value): boolean {
  if (schema.type === undefined) return value.kind === 'scalar' && value.value !== null;
  const types = typeof schema.type === 'string' ? [schema.type] : schema.type;
  if (value.kind === 'map') return types.includes('object');
  if (value.kind === 'list') return types.includes('array');
  // JSON knows neither infinity nor NaN; no field of a runbook has a use for them.
  if (typeof value.value === 'number' && !Number.isFinite(value.value)) return false;
  return types.includes(value.value === null ? 'null' : typeof value.value);
}

function checkMap(schema: Schema, map: MapValue, path: Path, report: Report): void {
  const present = new Set(map.entries.map(({ key }) => key));
  for (const key of schema.required ?? []) if (!present.has(key)) report(say.missingField(path, key, map));
  for (const entry of map.entries) {
    const field = fieldSchema(schema, entry.key);
    if (field === undefined) {
      report(say.unknownField(entry, Object.keys(schema.properties ?? {}), present));
      continue;
    }
    if (schema.propertyNames !== undefined)
      checkName(resolved(schema.propertyNames), entry.key, entry.keyRange, report);
    if (isEmpty(entry.value)) report(say.emptyField(entry));
    else check(field, entry.value, [...path, entry.key], report);
  }
}

function checkName(schema: Schema, key: string, range: Problem['range'], report: Report): void {
  if (!matches(schema, key)) report(say.wrongName(key, schema, range));
}

function checkList(schema: Schema, list: ListValue, path: Path, report: Report): void {
  if (list.items.length < (schema.minItems ?? 0)) report(say.emptyList(path, list));
  if (schema.items === undefined) return;
  const items = resolved(schema.items);
  list.items.forEach((item, index) => {
    check(items, item, [...path, index], report);
  });
}

function checkScalar(schema: Schema, scalar: ScalarValue, path: Path, report: Report): void {
  const { value } = scalar;
  if (schema.const !== undefined && value !== schema.const) {
    report(say.wrongConstant(path, schema.const, scalar));
  } else if (schema.enum !== undefined && !schema.enum.includes(String(value))) {
    report(say.notOneOf(path, schema.enum, scalar));
  } else if (typeof value === 'string' && value.length < (schema.minLength ?? 0)) {
    report(say.emptyText(path, scalar));
  } else if (typeof value === 'string' && !matches(schema, value)) {
    report(say.wrongText(path, schema, scalar));
  }
}

function isEmpty(value: Value): boolean {
  return value.kind === 'scalar' && value.value === null;
}

const expressions = new Map<string, RegExp>();

/** The schema's patterns are our own, and linear in the text. */
function matches({ pattern }: Schema, text: string): boolean {
  if (pattern === undefined) return true;
  const expression = expressions.get(pattern) ?? new RegExp(pattern, 'u');
  expressions.set(pattern, expression);
  return expression.test(text);
}

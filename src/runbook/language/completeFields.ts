import type { Range } from '../model';
import { fieldSchema, resolved, type Schema } from '../schema';
import type { Completion } from './completion';
import { aboutField } from './hover';
import type { Tree } from './scan';
import { listIn, mapIn } from './schemaAt';

/** Where a completion goes. */
export interface CompletionPlace {
  readonly tree: Tree;
  /** Of the text without it. */
  readonly range: Range;
  /** What has to go between the text before and the completion. */
  readonly blank: string;
  /** Column of the field, or of the one that the value belongs to. */
  readonly column: number;
  /** Whether it is a value that stands behind the name of its field: then lines of its own start below. */
  readonly isInline: boolean;
  readonly inFlow: boolean;
}

/**
 * The fields of a map, or the item of a list, that can stand in a place: what is required first, nothing that is
 * `present` already. With `nameOnly`, the colon is there.
 */
export function fieldItems(
  schema: Schema,
  present: ReadonlySet<string>,
  place: CompletionPlace,
  nameOnly: boolean,
): readonly Completion[] {
  if (schema.items) return [listItem(schema, place)];
  const required = new Set(schema.required);
  const keys = Object.keys(schema.properties ?? {}).filter((key) => !present.has(key));
  const inOrder = [...keys.filter((key) => required.has(key)), ...keys.filter((key) => !required.has(key))];
  if (inOrder.length === 0 && schema.additionalProperties && !nameOnly && schema.propertyNames) {
    return [freeField(schema, place)];
  }
  return inOrder.map((key): Completion => {
    const field = fieldSchema(schema, key) ?? {};
    const documentation = aboutField(key, field);
    return {
      kind: 'field',
      label: key,
      ...(required.has(key) && { detail: 'required' }),
      ...(documentation !== undefined && { documentation }),
      insert: nameOnly ? key : start(place) + fieldText(key, field, columnOf(place), place.inFlow),
      isSnippet: !nameOnly,
      range: place.range,
      goesOn: !nameOnly && isChoice(key, field),
    };
  });
}

/** Behind a field's name, the fields of its value start on the next line, one level deeper. */
const columnOf = ({ column, isInline, inFlow }: CompletionPlace): number => (isInline && !inFlow ? column + 2 : column);

function start(place: CompletionPlace): string {
  return place.isInline && !place.inFlow ? `\n${' '.repeat(columnOf(place))}` : place.blank;
}

/** A field with its colon and as much of its value as is certain, as a snippet whose lines start at `column`. */
function fieldText(key: string, schema: Schema, column: number, inFlow = false): string {
  const list = listIn(schema);
  const map = mapIn(schema);
  const below = `\n${' '.repeat(column + 2)}`;
  if (schema.const !== undefined) return `${key}: ${schema.const}`;
  if (inFlow) return `${key}: ${list ? '[$1]' : map && !schema.anyOf ? '{$1}' : ''}`;
  if (list) return `${key}:${below}- ${itemText(list, column + 4)}`;
  if (map && !schema.anyOf) return `${key}:${below}${map.properties ? '$0' : freeText(column + 2)}`;
  return key === 'reviewed' ? `${key}: \${CURRENT_YEAR}-\${CURRENT_MONTH}-\${CURRENT_DATE}` : `${key}: `;
}

/** What an item of a list starts with: the fields that it must have. */
function itemText({ items }: Schema, column: number): string {
  const item = items && resolved(items);
  const required = item && mapIn(item)?.required;
  if (!item || !required) return '$0';
  const lines = required.map((key, index) => {
    const choices = fieldSchema(item, key)?.enum;
    return `${key}: ${choices ? `\${${index + 1}|${choices.join(',')}|}` : `$${index + 1}`}`;
  });
  return lines.join(`\n${' '.repeat(column)}`);
}

function listItem(schema: Schema, place: CompletionPlace): Completion {
  const description = schema.description;
  return {
    kind: 'item',
    label: '- ',
    ...(description !== undefined && { detail: description }),
    insert: place.inFlow ? '$0' : `${start(place)}- ${itemText(schema, columnOf(place) + 2)}`,
    isSnippet: true,
    range: place.range,
    filter: place.tree.text.slice(place.range.start, place.range.end) || '-',
    goesOn: false,
  };
}

/** A field whose name is the author's to choose. */
function freeField(schema: Schema, place: CompletionPlace): Completion {
  return {
    kind: 'item',
    label: 'name',
    ...(schema.description !== undefined && { detail: schema.description }),
    insert: start(place) + freeText(columnOf(place)),
    isSnippet: true,
    range: place.range,
    filter: place.tree.text.slice(place.range.start, place.range.end) || 'name',
    goesOn: false,
  };
}

const freeText = (column: number): string => `\${1:name}:\n${' '.repeat(column + 2)}description: $0`;

function isChoice(key: string, schema: Schema): boolean {
  return schema.enum !== undefined || schema.type === 'boolean' || ['go', 'next', 'instances', 'gate'].includes(key);
}

import type { Range } from '../model';
import type { Completion } from './completion';
import { placeholderItems, wordItems } from './completeNames';
import { fieldItems, type CompletionPlace } from './completeFields';
import { valueItems } from './completeValues';
import { isGate } from './mentions';
import { innerRange } from './node';
import { scan, type Tree } from './scan';
import { isStray } from './stray';
import { listIn, mapIn, schemaAt } from './schemaAt';
import { indentOf, lineAt } from './sourceLines';
import { spotAt, type KeySpot, type Spot, type ValueSpot } from './spot';

/** What can be written at an offset of a text, the likeliest first; nothing where anything goes, or nothing does. */
export function completionsAt(tree: Tree, offset: number): readonly Completion[] {
  const placeholders = placeholderItems(tree, offset);
  if (placeholders !== undefined) return placeholders;
  // A letter at the cursor makes a blank line, or an empty place in braces, a field or a value that has a place in the
  // structure; behind a colon or a hyphen it takes a blank as well.
  const before = tree.text[offset - 1] ?? '';
  const blank = /[:-]/.test(before) && needsBlank(tree, offset) ? ' ' : '';
  const marked = scan(`${tree.text.slice(0, offset)}${blank}x${tree.text.slice(offset)}`);
  const spot = spotAt(marked, offset + blank.length + 1);
  if (spot === undefined || !startsHere(marked, spot, offset)) return [];
  const range = rangeOf(spot, marked, offset, blank.length);
  const place: CompletionPlace = { tree, range, blank, ...layout(marked, spot, range, blank.length) };
  return spot.kind === 'key' ? keyItems(spot, place) : valueSpotItems(spot, place, marked, offset);
}

function needsBlank({ text, lines }: Tree, offset: number): boolean {
  const line = lines[lineAt(lines, offset)];
  const before = text.slice(line?.content ?? 0, offset);
  return /^(?:- +)*-$/.test(before) || /^(?:- +)*[\w-]+:$/.test(before) || /[{,] *[\w-]+:$/.test(before);
}

/** A value whose text began on an earlier line is prose: the cursor is in the middle of it. */
function startsHere({ lines }: Tree, spot: Spot, offset: number): boolean {
  const { start } = spot.kind === 'key' ? spot.field.keyRange : spot.value.range;
  return lineAt(lines, start) === lineAt(lines, offset);
}

/** The part of the text, as it is without the mark, that the completion replaces. */
function rangeOf(spot: Spot, { text }: Tree, offset: number, blank: number): Range {
  const range = spot.kind === 'key' ? spot.field.keyRange : innerRange(spot.value, text);
  const start = Math.min(range.start - (range.start > offset ? blank : 0), offset);
  return { start, end: Math.max(offset, range.end - blank - 1) };
}

/** Where lines that go with the completion are to start, and whether it stands behind the name of its field. */
function layout(
  { text, lines }: Tree,
  spot: Spot,
  { start }: Range,
  blank: number,
): Pick<CompletionPlace, 'column' | 'isInline' | 'inFlow'> {
  const line = lines[lineAt(lines, start)];
  const before = text.slice(line?.content ?? start, start);
  const hyphens = /^(?:-[ \t]+)*-?$/.test(before);
  const inFlow = spot.kind === 'key' ? spot.map.flow : !hyphens && /[{[,]/.test(before) && !/: *$/.test(before);
  const column =
    line === undefined
      ? 0
      : hyphens
        ? start - line.start + blank
        : fieldColumn(text, line.content, start) + indentOf(line);
  return { column, isInline: !hyphens && spot.kind === 'value', inFlow };
}

/** How far in a line's content its field's name stands: behind hyphens. */
function fieldColumn(text: string, content: number, start: number): number {
  return /^(?:-[ \t]+)*/.exec(text.slice(content, start))?.[0].length ?? 0;
}

function keyItems({ path, field, map }: KeySpot, place: CompletionPlace): readonly Completion[] {
  const schema = mapIn(schemaAt(path.slice(0, -1)));
  if (schema === undefined) return [];
  const present = map.fields.filter((other) => other !== field).map(({ key }) => key);
  return fieldItems(schema, new Set(present), place, field.colon !== undefined);
}

function valueSpotItems(
  { path, value }: ValueSpot,
  place: CompletionPlace,
  marked: Tree,
  offset: number,
): readonly Completion[] {
  if (isGate(path)) return wordItems(place.tree, offset);
  if (value.style === 'block') return [];
  const values = valueItems(path, place);
  if (values.length > 0 || value.style !== 'plain') return values;
  const schema = schemaAt(path);
  const map = mapIn(schema);
  const list = isStray(marked, value.range.start) ? schemaAt(path.slice(0, -1)) : listIn(schema);
  if (list) return fieldItems(list, new Set(), place, false);
  // Where a text does as well, as for `revert`, it is as likely to be meant on the field's own line.
  return map && !(place.isInline && schema?.anyOf && place.range.end > place.range.start)
    ? fieldItems(map, new Set(), place, false)
    : [];
}

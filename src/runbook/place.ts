import type { Range } from './model';
import type { Path } from './reading';
import { entryOf, textOf, valueAt, type Entry, type Value } from './value';

/** Where the value at `path` stands; for a path that leads out of the text, the nearest ancestor that is in it. */
export function placeOf(root: Value, path: Path): Range {
  const { value, entry } = follow(root, path);
  const empty = value.range.start === value.range.end;
  return empty && entry !== undefined ? entry.keyRange : value.range;
}

/** Where the name of the field at `path` stands; without one of its own, as `placeOf`. */
export function placeOfKey(root: Value, path: Path): Range {
  const { entry, whole } = follow(root, path);
  return whole && entry !== undefined ? entry.keyRange : placeOf(root, path);
}

/**
 * Where the part from `start` to `end` of the text at `path` stands. Quotes, indentation and folding make the source
 * longer than the text, so the part is found by what it says: the same words, the same number of times before it.
 */
export function placeOfPart(root: Value, path: Path, start: number, end: number, source: string): Range {
  const value = valueAt(root, path);
  const text = textOf(value);
  if (value === undefined || text === undefined) return placeOf(root, path);
  const part = text.slice(start, end);
  let at = value.range.start;
  for (let seen = text.indexOf(part); seen !== -1; seen = text.indexOf(part, seen + 1)) {
    at = source.indexOf(part, at);
    if (part === '' || at === -1 || at + part.length > value.range.end) return value.range;
    if (seen >= start) return { start: at, end: at + part.length };
    at += 1;
  }
  return value.range;
}

interface Found {
  readonly value: Value;
  /** The field that holds `value`; undefined for an item of a list. */
  readonly entry: Entry | undefined;
  /** Whether all of the path was there. */
  readonly whole: boolean;
}

function follow(root: Value, path: Path): Found {
  let value = root;
  let entry: Entry | undefined;
  for (const part of path) {
    if (typeof part === 'string') {
      const next = entryOf(value, part);
      if (next === undefined) return { value, entry, whole: false };
      ({ value } = next);
      entry = next;
    } else {
      const item = value.kind === 'list' ? value.items[part] : undefined;
      if (item === undefined) return { value, entry, whole: false };
      value = item;
      entry = undefined;
    }
  }
  return { value, entry, whole: true };
}

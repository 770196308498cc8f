import type { Range } from './model';
import type { Path } from './reading';

interface Placed {
  readonly range: Range;
  /** Number of values in here, this one included and aliases followed. */
  readonly size: number;
  /** Levels of collections in here, aliases followed. */
  readonly depth: number;
}

export interface ScalarValue extends Placed {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** As its author wrote it, without quotes: `10.10` where `value` is 10.1. */
  readonly source: string;
}

export interface ListValue extends Placed {
  readonly kind: 'list';
  readonly items: readonly Value[];
}

export interface Entry {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: Value;
}

export interface MapValue extends Placed {
  readonly kind: 'map';
  /** In the author's order; no key twice. A list of pairs, since an author's key may be `__proto__`. */
  readonly entries: readonly Entry[];
}

/** What a structured text says, with the place of every part; free of the syntax that it was written in. */
export type Value = ScalarValue | ListValue | MapValue;

export function entryOf(value: Value | undefined, key: string): Entry | undefined {
  return value?.kind === 'map' ? value.entries.find((entry) => entry.key === key) : undefined;
}

/** The value at `path`, or undefined where the path leads out of the text. */
export function valueAt(root: Value | undefined, path: Path): Value | undefined {
  let value = root;
  for (const part of path) {
    if (typeof part === 'string') value = entryOf(value, part)?.value;
    else value = value?.kind === 'list' ? value.items[part] : undefined;
  }
  return value;
}

/** The text of a scalar as its author wrote it, whatever type YAML takes it for; undefined for all else. */
export function textOf(value: Value | undefined): string | undefined {
  if (value?.kind !== 'scalar' || value.value === null) return undefined;
  return typeof value.value === 'string' ? value.value : value.source;
}

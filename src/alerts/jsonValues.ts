import { mostPairs } from './limits';

const own = (value: object, key: string): unknown =>
  Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;

/** The object under a key; undefined where there is none. */
export function asObject(value: object, key: string): object | undefined {
  const inner = own(value, key);
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : undefined;
}

/** The text under a key; undefined where there is none, or an empty one. */
export function textOf(value: object, key: string): string | undefined {
  const text = own(value, key);
  return typeof text === 'string' && text.trim() !== '' ? text : undefined;
}

/** The entries that hold texts or numbers. */
export function pairsOf(value: object): Record<string, string> {
  // A key such as __proto__ must be one like any other.
  const pairs = Object.create(null) as Record<string, string>;
  for (const [key, inner] of Object.entries(value).slice(0, mostPairs)) {
    if (typeof inner === 'string') pairs[key] = inner;
    else if (typeof inner === 'number' || typeof inner === 'boolean') pairs[key] = String(inner);
  }
  return pairs;
}

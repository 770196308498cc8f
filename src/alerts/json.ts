import { mostPairs } from './limits';

/**
 * The JSON in a text: the text as a whole, or what stands between its first bracket and its last, as in a log line that
 * holds a payload. Undefined where it is none, or not whole.
 */
export function jsonIn(text: string): object | undefined {
  const start = text.search(/[[{]/);
  if (start < 0) return undefined;
  const whole = parse(text.slice(start));
  if (whole) return whole;
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'));
  const cut = end > start ? parse(text.slice(start, end + 1)) : undefined;
  if (cut) return cut;
  // A chat message starts with [FIRING:1], a log line with [123]: the payload comes later.
  const object = text.indexOf('{', start + 1);
  return object > 0 && end > object ? parse(text.slice(object, end + 1)) : undefined;
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    // Not JSON, or nested beyond what the engine reads: then it is read as text.
    return undefined;
  }
}

const own = (value: object, key: string): unknown =>
  Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;

/** The object under a key; undefined where there is none. */
export function asObject(value: object, key: string): object | undefined {
  const inner = own(value, key);
  return typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : undefined;
}

/** The text under a key; undefined where there is none, or an empty one. */
export function textUnder(value: object, key: string): string | undefined {
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

/** What stands at a path such as `event.data.title`, a number being an index of a list. */
export function valueAt(value: unknown, path: string): unknown {
  let at = value;
  for (const key of path.split('.')) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = own(at, key);
  }
  return at;
}

/** The text or number at the first of these paths that holds one. */
export function textAt(value: unknown, paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const found = valueAt(value, path);
    if (typeof found === 'string' && found.trim() !== '') return found.trim();
    if (typeof found === 'number' || typeof found === 'boolean') return String(found);
  }
  return undefined;
}

import type { Range } from './model';
import { nearest } from './nearest';
import type { Problem } from './problem';
import type { Path } from './reading';
import type { Schema } from './schema';
import type { Entry, ListValue, MapValue, ScalarValue, Value } from './value';

export function unknownField(
  { key, keyRange }: Entry,
  fields: readonly string[],
  present: ReadonlySet<string>,
): Problem {
  const near = nearest(
    key,
    fields.filter((field) => !present.has(field)),
  );
  if (near === undefined) {
    const known = fields.length <= 12 ? ` Allowed here: ${listing(fields)}.` : '';
    return problem('unknown-field', `Unknown field '${short(key)}'.${known}`, keyRange);
  }
  return {
    ...problem('unknown-field', `Unknown field '${key}'. Did you mean '${near}'?`, keyRange),
    fix: { title: `Change to '${near}'`, range: keyRange, text: near },
  };
}

export function missingField(path: Path, key: string, map: MapValue): Problem {
  const of = path.length === 0 ? '' : ` of ${subject(path)}`;
  // A whole step underlined hides its other problems: the place to look at is its beginning.
  const range = map.entries[0]?.keyRange ?? map.range;
  return problem('missing-field', `Missing field '${key}'${of}.`, range);
}

export function emptyField({ key, keyRange }: Entry): Problem {
  return problem('missing-value', `'${short(key)}' is empty: give it a value, or remove it.`, keyRange);
}

export function emptyText(path: Path, scalar: ScalarValue): Problem {
  return problem('missing-value', `${capital(subject(path))} is empty: give it a value, or remove it.`, scalar.range);
}

export function emptyList(path: Path, list: ListValue): Problem {
  return problem('missing-value', `${capital(subject(path))} needs at least one item.`, list.range);
}

export function wrongName(key: string, schema: Schema, range: Range): Problem {
  return problem(
    'wrong-value',
    `The name '${short(key)}' ${schema.patternErrorMessage ?? 'is not allowed here'}.`,
    range,
  );
}

export function wrongText(path: Path, schema: Schema, { range, source }: ScalarValue): Problem {
  const rule = schema.patternErrorMessage ?? `must match ${schema.pattern ?? ''}`;
  return problem('wrong-value', `${capital(subject(path))} ${rule}, not '${short(source)}'.`, range);
}

export function wrongConstant(path: Path, constant: number, { range, source, value }: ScalarValue): Problem {
  const quoted = value === String(constant);
  const message = `${capital(subject(path))} must be ${constant}, not ${quoted ? 'text' : `'${short(source)}'`}.`;
  return {
    ...problem('wrong-value', quoted ? `${message} Remove the quotes.` : message, range),
    fix: { title: `Change to ${constant}`, range, text: String(constant) },
  };
}

export function notOneOf(path: Path, values: readonly string[], { range, source }: ScalarValue): Problem {
  const near = nearest(source, values);
  const hint = near === undefined ? '' : ` Did you mean '${near}'?`;
  const message = `${capital(subject(path))} must be ${listing(values)}, not '${short(source)}'.${hint}`;
  const found = problem('wrong-value', message, range);
  return near === undefined ? found : { ...found, fix: { title: `Change to '${near}'`, range, text: near } };
}

export function wrongType(path: Path, alternatives: readonly Schema[], value: Value): Problem {
  const expected = alternatives.flatMap(({ type }) => type ?? ['string']);
  if (value.kind === 'scalar' && value.value !== null && expected.includes('string')) return unquoted(path, value);
  const wanted = listing(expected.map((type) => typeNames[type] ?? type));
  const message = `${capital(subject(path))} must be ${wanted}, not ${kindOf(value)}.`;
  const found = problem('wrong-type', message, placeOf(value));
  // Where one text stands, as in `tags: network`, brackets make the list; a text of several lines needs a person.
  if (!expected.includes('array') || value.kind !== 'scalar' || !/^[\w -]+$/.test(value.source)) return found;
  return { ...found, fix: { title: 'Make it a list', range: value.range, text: `[${value.source}]` } };
}

/** `title: 404`, `version: 10.10`, `title: true`. */
function unquoted(path: Path, { range, source, value }: ScalarValue): Problem {
  const kind = typeof value === 'number' ? 'a number' : 'true or false';
  const message = `${capital(subject(path))} must be text, but YAML reads ${source} as ${kind}: put it in quotes.`;
  const fix = { title: `Put ${source} in quotes`, range, text: `'${source}'` };
  return { ...problem('wrong-type', message, range), fix };
}

const typeNames: Readonly<Record<string, string>> = {
  object: 'a group of fields',
  array: 'a list, one item a line after a hyphen',
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
};

function kindOf(value: Value): string {
  if (value.kind === 'map') return 'a group of fields';
  if (value.kind === 'list') return 'a list';
  if (value.value === null) return 'empty';
  return typeof value.value === 'string' ? `the text '${short(value.value)}'` : `'${short(value.source)}'`;
}

/** Of a map or a list, the beginning: the whole would hide what else is wrong in it. */
function placeOf(value: Value): Range {
  if (value.kind === 'map') return value.entries[0]?.keyRange ?? value.range;
  return value.kind === 'list' ? (value.items[0]?.range ?? value.range) : value.range;
}

/** What a message calls the value at a path: the name of its field, or which item of which list it is. */
function subject(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'a runbook';
  if (typeof last === 'string') return `'${short(last)}'`;
  return `item ${last + 1} of ${subject(path.slice(0, -1))}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function listing(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
}

function short(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}

function problem(code: string, message: string, range: Range): Problem {
  return { code, severity: 'error', message, range };
}

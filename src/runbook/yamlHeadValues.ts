import { texts } from './fields';
import { textOf, type Value } from './value';
import type { Block } from './yamlHeadBlocks';
import { parseYaml } from './yamlSyntax';
import { valueOfDocument } from './yamlValue';

/** The value cannot be read by itself: it takes the whole text. */
export const unreadable = Symbol('unreadable');
type Unreadable = typeof unreadable;

/** The text of a field; undefined where it has none. */
export function textIn(block: Block | undefined): string | undefined | Unreadable {
  if (block === undefined) return undefined;
  const isOneLine = block.lines.length === 0;
  const simple = oddBlank.test(block.source) ? unreadable : isOneLine ? scalar(block.inline) : folded(block);
  if (simple !== unreadable) return simple ?? undefined;
  const value = parsed(block);
  return value === unreadable ? unreadable : textOf(value);
}

/**
 * The texts of a field that is a list, or the one text of one that is not; `textsOf` says which they are where the package
 * has to read the value.
 */
export function textsIn(
  block: Block | undefined,
  textsOf: (value: Value | undefined, source: string) => readonly string[] = texts,
): readonly string[] | Unreadable {
  if (block === undefined) return [];
  const simple = oddBlank.test(block.source) ? unreadable : list(block);
  if (simple !== unreadable) return simple.filter((text) => text !== null);
  const value = parsed(block);
  return value === unreadable ? unreadable : textsOf(value, block.source);
}

/** What JavaScript takes for a blank and YAML does not. */
const oddBlank = /[\v\f\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF]/;

/** Starts and goes on like nothing but a plain text; `: `, ` #` and a colon at the end are looked for apart. */
const plain = /^[A-Za-z0-9_./$(+<=^~\u0080-\uFFFC][^\u0000-\u001F\u007F]*$/;

/** The text of a scalar on one line; null for YAML's nothing. */
function scalar(text: string): string | null | Unreadable {
  if (text === '' || /^(?:~|null|Null|NULL)$/.test(text)) return null;
  const quoted = /^'((?:[^'\t]|'')*)'$/.exec(text)?.[1] ?? /^"([^"\\\t]*)"$/.exec(text)?.[1];
  if (quoted !== undefined) return text.startsWith("'") ? quoted.replaceAll("''", "'") : quoted;
  return !plain.test(text) || /:(?:\s|$)|\s#/.test(text) ? unreadable : text;
}

/** A text below `>` or `|` whose lines are all indented alike: what a person writes. */
function folded({ inline, lines }: Block): string | Unreadable {
  const header = /^([>|])(-?)$/.exec(inline);
  if (header === null) return unreadable;
  const indent = /^ +(?=[^ \t])/.exec(lines[0] ?? '')?.[0];
  if (indent === undefined) return unreadable;
  const bare = lines.map((line) => line.slice(indent.length));
  const even = lines.every((line, i) => line.startsWith(indent) && /^[^\s]/.test(bare[i] ?? ''));
  if (!even) return unreadable;
  return bare.join(header[1] === '>' ? ' ' : '\n') + (header[2] === '-' ? '' : '\n');
}

function list({ inline, lines }: Block): readonly (string | null)[] | Unreadable {
  if (lines.length === 0) return inline.startsWith('[') ? flow(inline) : alone(scalar(inline));
  if (inline !== '') return unreadable;
  const indent = /^ *(?=- )/.exec(lines[0] ?? '')?.[0];
  if (indent === undefined) return unreadable;
  const items = lines.map((line) => {
    const text = line.startsWith(`${indent}- `) ? line.slice(indent.length + 2).trim() : '- ';
    return scalar(text);
  });
  return items.every((item) => item !== unreadable) ? items : unreadable;
}

function flow(text: string): readonly (string | null)[] | Unreadable {
  if (!/^\[[^[\]{},"']*(?:,[^[\]{},"']*)*\]$/.test(text)) return unreadable;
  const inner = text.slice(1, -1).trim();
  if (inner === '') return [];
  const items = inner.split(',').map((item) => (item.trim() === '' ? unreadable : scalar(item.trim())));
  return items.every((item) => item !== unreadable) ? items : unreadable;
}

const alone = (value: string | null | Unreadable): readonly (string | null)[] | Unreadable =>
  value === unreadable ? unreadable : [value];

/** The value as the package reads it. An anchor may be meant elsewhere, an alias mean something elsewhere. */
function parsed({ source, inline }: Block): Value | undefined | Unreadable {
  if (/[&*!]/.test(inline[0] ?? '') || /(?:^|[\s,[{:-])[&*!][^\s]/m.test(source)) return unreadable;
  const { document, problems } = parseYaml(source);
  if (document === undefined || problems.length > 0) return unreadable;
  const { value, problems: found } = valueOfDocument(document, source.length);
  return found.length > 0 || value?.kind !== 'map' ? unreadable : value.entries[0]?.value;
}

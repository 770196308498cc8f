import { isAlias, isMap, isScalar, isSeq, type Alias, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { limits } from './limits';
import type { Range } from './model';
import type { Problem } from './problem';
import type { Entry, MapValue, ScalarValue, Value } from './value';
import type { YamlDocument } from './yamlSyntax';

/** What is carried along while one document is converted, in the order of the text. */
interface Conversion {
  readonly problems: Problem[];
  /** The latest value of each anchor so far: an alias can only mean what stands before it. */
  readonly anchors: Map<string, Value>;
  /** Of the text: the package lets what is not closed end behind it. */
  readonly length: number;
  /** Values that aliases have added so far. */
  aliased: number;
}

/**
 * The document's content as a plain tree. An alias shares its target, within the limits; merge keys (`<<`) are applied;
 * of a repeated key the first counts. `length` is the text's. What had to be left out is a problem.
 */
export function valueOfDocument(
  document: YamlDocument,
  length: number,
): {
  readonly value?: Value;
  readonly problems: readonly Problem[];
} {
  const conversion: Conversion = { problems: [], anchors: new Map(), aliased: 0, length };
  // The types promise content; a document of comments alone has none.
  const contents = document.contents as Node | null;
  if (contents === null) return { problems: [] };
  const value = convert(contents, conversion, document.range[0]);
  return { value, problems: conversion.problems };
}

function convert(node: Node | null | undefined, conversion: Conversion, position: number): Value {
  if (isAlias(node)) return followAlias(node, conversion, position);
  const value = convertContent(node, conversion, position);
  if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined) {
    conversion.anchors.set(node.anchor, value);
  }
  return value;
}

function convertContent(node: Node | null | undefined, conversion: Conversion, position: number): Value {
  if (isMap(node)) return convertMap(node, conversion, position);
  if (isSeq(node)) {
    const range = rangeOf(node, conversion, position);
    const items = node.items.map((item) => convert(item as Node, conversion, range.start));
    return { kind: 'list', items, ...measure(items), range: trimEnd(range, items.at(-1)?.range, node.flow) };
  }
  if (isScalar(node)) return convertScalar(node, conversion, position);
  return emptyAt(position);
}

function convertScalar(node: Scalar, conversion: Conversion, position: number): ScalarValue {
  const range = rangeOf(node, conversion, position);
  const { value } = node;
  const plain = typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
  return { kind: 'scalar', value: plain, source: node.source ?? '', range, size: 1, depth: 0 };
}

function convertMap(node: YAMLMap, conversion: Conversion, position: number): MapValue {
  const range = rangeOf(node, conversion, position);
  const entries = new Map<string, Entry>();
  const merged: MapValue[] = [];
  let last: Range | undefined;
  for (const pair of node.items as Pair<Node | null, Node | null>[]) {
    const key = convert(pair.key, conversion, range.start);
    const value = convert(pair.value, conversion, key.range.end);
    last = value.range.end > value.range.start ? value.range : key.range;
    if (key.kind !== 'scalar') {
      conversion.problems.push(error('yaml-syntax', 'A field name must be a plain word.', key.range));
    } else if (key.source === '<<' && isScalar(pair.key) && pair.key.type === 'PLAIN') {
      merged.push(...mergeSources(value, conversion));
    } else if (entries.has(nameOf(key))) {
      const message = `'${nameOf(key)}' is given twice: keep one of the two.`;
      conversion.problems.push(error('duplicate-key', message, key.range));
    } else {
      entries.set(nameOf(key), { key: nameOf(key), keyRange: key.range, value });
    }
  }
  for (const entry of merged.flatMap((map) => map.entries)) if (!entries.has(entry.key)) entries.set(entry.key, entry);
  const all = [...entries.values()];
  return {
    kind: 'map',
    entries: all,
    ...measure(all.map(({ value }) => value)),
    range: trimEnd(range, last, node.flow),
  };
}

function mergeSources(value: Value, conversion: Conversion): readonly MapValue[] {
  const sources = value.kind === 'list' ? value.items : [value];
  const maps = sources.filter((source) => source.kind === 'map');
  if (maps.length < sources.length) {
    conversion.problems.push(error('yaml-syntax', "'<<' takes in the fields of an alias such as *name.", value.range));
  }
  return maps;
}

function followAlias(node: Alias, conversion: Conversion, position: number): Value {
  const range = rangeOf(node, conversion, position);
  const target = conversion.anchors.get(node.source);
  if (target === undefined) {
    const message = `Nothing above is named &${node.source}: write out the value.`;
    conversion.problems.push(error('yaml-syntax', message, range));
    return emptyAt(range.start);
  }
  conversion.aliased += target.size;
  if (conversion.aliased > limits.aliased || target.depth > limits.depth) {
    conversion.problems.push(error('too-complex', `*${node.source} repeats too much: write out the value.`, range));
    return emptyAt(range.start);
  }
  return { ...target, range };
}

function measure(children: readonly Value[]): { readonly size: number; readonly depth: number } {
  let size = 1;
  let depth = 0;
  for (const child of children) {
    size += child.size;
    depth = Math.max(depth, child.depth);
  }
  return { size, depth: depth + 1 };
}

/** A key that YAML takes for a number or for nothing is still the name that its author wrote. */
function nameOf(key: ScalarValue): string {
  return typeof key.value === 'string' ? key.value : key.source;
}

function rangeOf(node: Node, { length }: Conversion, position: number): Range {
  const range = node.range;
  return range === undefined || range === null
    ? { start: position, end: position }
    : { start: Math.min(range[0], length), end: Math.min(range[1], length) };
}

/** The package lets a block collection run to the next token; people see it end with its last value. */
function trimEnd(range: Range, last: Range | undefined, flow: boolean | undefined): Range {
  return flow === true || last === undefined ? range : { start: range.start, end: Math.max(range.start, last.end) };
}

function emptyAt(position: number): ScalarValue {
  return { kind: 'scalar', value: null, source: '', range: { start: position, end: position }, size: 1, depth: 0 };
}

function error(code: string, message: string, range: Range): Problem {
  return { code, severity: 'error', message, range };
}

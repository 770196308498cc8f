import type { Range } from '../model';
import type { Path } from '../reading';

/**
 * A runbook's text as its author is typing it: where fields, items and values stand, however broken the rest is. The
 * reader (yamlRunbook.ts) says what a text means; this says what the cursor is in.
 */
export type Node = MapNode | ListNode | ScalarNode;

export interface MapNode {
  readonly kind: 'map';
  readonly flow: boolean;
  /** Column of the fields; in braces, that of the line they stand in. */
  readonly indent: number;
  readonly range: Range;
  readonly fields: readonly FieldNode[];
}

export interface FieldNode {
  readonly key: string;
  readonly keyRange: Range;
  /** Offset of the colon; absent where it is yet to be typed. */
  readonly colon?: number;
  readonly value?: Node;
}

export interface ListNode {
  readonly kind: 'list';
  readonly flow: boolean;
  /** Column of the hyphens; in brackets, that of the line they stand in. */
  readonly indent: number;
  readonly range: Range;
  readonly items: readonly ItemNode[];
}

export interface ItemNode {
  /** Where the item starts, its hyphen included. A word without a hyphen in line with the hyphens is an item as well. */
  readonly start: number;
  readonly value?: Node;
}

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly style: 'plain' | 'single' | 'double' | 'block';
  /** Quotes and the header of a block included. */
  readonly range: Range;
}

/** Whether an offset is in a range or directly behind it, where the cursor is while typing. */
export function touches({ start, end }: Range, offset: number): boolean {
  return start <= offset && offset <= end;
}

export function fieldOf(node: Node | undefined, key: string): FieldNode | undefined {
  return node?.kind === 'map' ? node.fields.find((field) => field.key === key) : undefined;
}

/** The node at a path; undefined where there is none. */
export function nodeAt(root: Node | undefined, path: Path): Node | undefined {
  let node = root;
  for (const part of path) {
    if (typeof part === 'string') node = fieldOf(node, part)?.value;
    else node = node?.kind === 'list' ? node.items[part]?.value : undefined;
  }
  return node;
}

/** Where the text of a scalar stands, quotes left out. */
export function innerRange({ range, style }: ScalarNode, text: string): Range {
  if (style !== 'single' && style !== 'double') return range;
  const closed = range.end - range.start > 1 && text[range.end - 1] === text[range.start];
  return { start: range.start + 1, end: closed ? range.end - 1 : range.end };
}

/** What a scalar says, as far as names, titles and numbers go: escapes and folding are undone in the common cases. */
export function scalarText(node: Node | undefined, text: string): string | undefined {
  if (node?.kind !== 'scalar') return undefined;
  const { start, end } = innerRange(node, text);
  const source = text.slice(start, end);
  if (node.style === 'block') return source.replace(/^[^\n]*\n?/, '').replaceAll(/^[ \t]+|(?<!\s)\s+$/gm, '');
  const folded = source.replaceAll(/(?<![ \t])[ \t]*(?:\r\n|\r|\n)\s*/g, ' ');
  if (node.style === 'single') return folded.replaceAll("''", "'");
  return node.style === 'double' ? folded.replaceAll(/\\(["\\/])/g, '$1') : folded;
}

/** Calls `visit` for every node, with the way to it. */
export function walk(node: Node | undefined, visit: (node: Node, path: Path) => void, path: Path = []): void {
  if (node === undefined) return;
  visit(node, path);
  if (node.kind === 'map') for (const { key, value } of node.fields) walk(value, visit, [...path, key]);
  if (node.kind === 'list') {
    node.items.forEach(({ value }, index) => {
      walk(value, visit, [...path, index]);
    });
  }
}

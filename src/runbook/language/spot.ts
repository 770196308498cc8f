import type { Path } from '../reading';
import { touches, type FieldNode, type MapNode, type Node, type ScalarNode } from './node';
import type { Tree } from './scan';

/** What the cursor is in: the name of a field, or a value. */
export type Spot = KeySpot | ValueSpot;

export interface KeySpot {
  readonly kind: 'key';
  /** Way to the field. */
  readonly path: Path;
  readonly field: FieldNode;
  readonly map: MapNode;
}

export interface ValueSpot {
  readonly kind: 'value';
  readonly path: Path;
  readonly value: ScalarNode;
}

/** The field or value that an offset is in or directly behind; undefined between them. */
export function spotAt({ root }: Tree, offset: number): Spot | undefined {
  return root && spotIn(root, offset, []);
}

function spotIn(node: Node, offset: number, path: Path): Spot | undefined {
  if (!touches(node.range, offset)) return undefined;
  if (node.kind === 'scalar') return { kind: 'value', path, value: node };
  if (node.kind === 'list') {
    for (const [index, { value }] of node.items.entries()) {
      const found = value && spotIn(value, offset, [...path, index]);
      if (found) return found;
    }
    return undefined;
  }
  for (const field of node.fields) {
    const here = [...path, field.key];
    if (touches(field.keyRange, offset)) return { kind: 'key', path: here, field, map: node };
    const found = field.value && spotIn(field.value, offset, here);
    if (found) return found;
  }
  return undefined;
}

/** The index of the step that an offset is in: from its hyphen to the next one. The last one before it, in between. */
export function stepIndexAt({ root }: Tree, offset: number): number | undefined {
  const steps = root?.kind === 'map' ? root.fields.find(({ key }) => key === 'steps')?.value : undefined;
  if (steps?.kind !== 'list') return undefined;
  const index = steps.items.findLastIndex(({ start }) => start <= offset);
  return index === -1 ? undefined : index;
}

import { walk } from './node';
import type { Tree } from './scan';

/** Whether an item of a list starts at an offset without the hyphen that it needs. */
export function isStray({ root, text }: Tree, offset: number): boolean {
  let found = false;
  walk(root, (node) => {
    if (node.kind === 'list' && !node.flow && text[offset] !== '-')
      found ||= node.items.some(({ start }) => start === offset);
  });
  return found;
}

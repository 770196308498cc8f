import type { Block } from './block';

/** A block while it is being read. */
export type Draft = { -readonly [Key in keyof Block]: Block[Key] } & Writable<Block>;

type Writable<T> = T extends unknown ? { -readonly [Key in keyof T]: T[Key] } : never;

/** Lets every block that others stand in reach to the end of the last of them. */
export function settle(blocks: readonly Draft[]): void {
  for (const block of blocks) {
    if (block.kind !== 'item' && block.kind !== 'quote') continue;
    settle(block.children);
    const last = block.children.at(-1);
    if (last !== undefined && last.end > block.end) block.end = last.end;
  }
}

import type { Block } from './block';

/** A block while it is being read. */
export type Draft = { -readonly [Key in keyof Block]: Block[Key] } & Writable<Block>;

type Writable<T> = T extends unknown ? { -readonly [Key in keyof T]: T[Key] } : never;

/**
 * Lets every block that others stand in reach to the end of the last of them. A paragraph that starts with a prompt is
 * code whose author did not say so.
 */
export function settle(blocks: Draft[], text: string): void {
  blocks.forEach((block, index) => {
    if (
      block.kind === 'paragraph' &&
      text.startsWith('$ ', block.start) &&
      /[A-Za-z_./~]/.test(text.charAt(block.start + 2))
    ) {
      const { start, end, inset } = block;
      blocks[index] = { kind: 'code', start, end, fenced: false, info: '', body: { start, end }, inset, outer: inset };
    }
    if (block.kind !== 'item' && block.kind !== 'quote') return;
    settle(block.children as Draft[], text);
    const last = block.children.at(-1);
    if (last !== undefined && last.end > block.end) block.end = last.end;
  });
}

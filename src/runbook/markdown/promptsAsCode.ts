import type { Block } from '../../markdown/block';

/** A paragraph that starts with a prompt is code whose author did not say so. */
export function promptsAsCode(text: string, blocks: readonly Block[]): readonly Block[] {
  return text.includes('$ ') ? blocks.map((block) => withPrompts(text, block)) : blocks;
}

function withPrompts(text: string, block: Block): Block {
  if (block.kind === 'item' || block.kind === 'quote')
    return { ...block, children: block.children.map((child) => withPrompts(text, child)) };
  if (block.kind !== 'paragraph' || !startsWithPrompt(text, block.start)) return block;
  const { start, end, inset } = block;
  return { kind: 'code', start, end, fenced: false, info: '', body: { start, end }, inset, outer: inset };
}

function startsWithPrompt(text: string, offset: number): boolean {
  return text.startsWith('$ ', offset) && /[A-Za-z_./~]/.test(text.charAt(offset + 2));
}

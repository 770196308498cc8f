import type { Block, Code } from '../../markdown/block';
import type { Inset } from '../../markdown/containers';
import { unwrap } from '../../markdown/unwrap';

/** Blocks that follow one another as Markdown at the margin. Code whose closing fence is missing gets it: else it would take in what follows. */
export function repaired(text: string, blocks: readonly Block[], inset: Inset): string {
  const pieces: string[] = [];
  let at = blocks[0]?.start ?? 0;
  const end = blocks.at(-1)?.end ?? at;
  for (const code of faulty(blocks)) {
    const indent = ' '.repeat(Math.max(0, code.inset.column - inset.column));
    pieces.push(unwrap(text, { start: at, end: code.body.end }, inset), indent + (code.missing ?? ''));
    at = Math.max(code.end, code.body.end);
  }
  pieces.push(unwrap(text, { start: at, end }, inset));
  return pieces.filter((piece) => piece !== '').join('\n');
}

function faulty(blocks: readonly Block[]): readonly Code[] {
  return blocks.flatMap((block) => {
    if (block.kind === 'code') return block.missing === undefined ? [] : [block];
    return block.kind === 'item' || block.kind === 'quote' ? faulty(block.children) : [];
  });
}

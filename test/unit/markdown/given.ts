import fc from 'fast-check';
import type { Block } from '../../../src/markdown/block';
import { readBlockTree } from '../../../src/markdown/blockTree';
import { gfm } from '../../../src/markdown/dialect';
import { lineOf } from './reference';

/** The blocks of a text by the rules of GFM, written as the reference's are; see reference.ts. */
export function ourBlocks(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (block: Block): void => {
    const { kind, start, end } = block;
    const trimmed = start + text.slice(start, end).trimEnd().length;
    if (kind === 'heading') found.push(`heading ${block.level} ${start}-${trimmed}`);
    else if (kind === 'rule') found.push(`rule ${start}-${trimmed}`);
    else if (kind === 'code') found.push(`code ${lineOf(text, start)}`);
    else if (kind === 'html' || kind === 'comment') found.push(`html ${lineOf(text, start)}`);
    else if (kind === 'paragraph' || kind === 'table') found.push(`${kind} ${lineOf(text, start)}-${trimmed}`);
    else if (kind === 'quote') found.push(`quote ${start}`);
    else if (kind === 'item') found.push(`item ${start}${checked(block.task)}`);
    if (kind === 'item' || kind === 'quote') block.children.forEach(visit);
  };
  readBlockTree(text, 0, gfm).blocks.forEach(visit);
  return found;
}

/** Other boxes than GFM's are ours alone. */
function checked(task: string | undefined): string {
  if (task === ' ') return ' false';
  return task === 'x' || task === 'X' ? ' true' : '';
}

const pieces = [
  ...['- ', '* ', '+ ', '1. ', '2) ', '12. ', '-', '> ', '>', '>> ', ' ', '  ', '    ', '\t', '      '],
  ...['[ ] a', '[x] b', 'text', '`- c`', '```', '~~~', '```sh', '~~~~', '<!--', '-->', '<div>', '</div>', '<pre>'],
  ...['</pre>', '<br/>', '---', '***', '===', '# H', '## H ##', '| a | b |', '|--|:-:|', '| - |', 'a | b', ':-'],
];
const line = fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((parts) => parts.join(''));

/** Documents of lines that begin, end or break blocks. */
export const documents = fc
  .tuple(fc.array(fc.oneof(line, fc.constant('')), { maxLength: 10 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([lines, lineBreak]) => `x${lineBreak}${lineBreak}${lines.join(lineBreak)}`);

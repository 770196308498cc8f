import { lineStart, skipBlanks } from '../markdown/lines';
import type { BlockLine } from '../markdown/lineKinds';
import type { Document } from './insert';

/** Index of the line behind a list item: its own line, what is written below it in the item, and deeper items. */
export function itemEnd({ text, blocks: { lines } }: Document, index: number): number {
  const first = lines[index];
  const column = first ? columnOf(text, first) : 0;
  let end = index + 1;
  for (let at = end; at < lines.length; at++) {
    const line = lines[at];
    if (!line || line.kind === 'blank') continue;
    if (!line.inList || (line.kind === 'item' && columnOf(text, line) <= column)) break;
    end = at + 1;
  }
  return end;
}

function columnOf(text: string, { start, end }: BlockLine): number {
  return skipBlanks(text.slice(start, end), lineStart).column;
}

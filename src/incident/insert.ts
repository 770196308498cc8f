import type { Blocks } from '../markdown/lineKinds';
import { lineBreakAt } from '../markdown/lines';
import type { TextEdit } from './model';

/** A document and what its lines are. */
export interface Document {
  readonly text: string;
  readonly blocks: Blocks;
}

/** How many lines come before a fence or comment that nothing closes: what stands behind those is not read. */
export function readableLines({ lines, unclosed }: Blocks): number {
  return unclosed?.base === 0 ? unclosed.line : lines.length;
}

/** Inserts whole lines before the line of this index, with the line break that the file has there. */
export function insertLines({ text, blocks: { lines } }: Document, index: number, added: readonly string[]): TextEdit {
  const at = lines[index - 1]?.next ?? lines[index]?.start ?? text.length;
  const lineBreak = lineBreakAt(text, at);
  const isAtLineStart = at === 0 || /[\r\n\u{feff}]/u.test(text.charAt(at - 1));
  const whole = added.map((line) => line + lineBreak).join('');
  return { start: at, end: at, text: isAtLineStart ? whole : lineBreak + whole };
}

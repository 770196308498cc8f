import { readBlocks } from '../incident/blocks';
import type { Range } from '../runbook/model';

/** Lines of a postmortem that come from the record, between two comments: they are written anew when the record changed. */
export interface FactBlock {
  readonly name: string;
  /** The checksum that was written with them; empty where there is none. */
  readonly sum: string;
  /** The line of the opening comment, without its line break. */
  readonly opening: Range;
  /** From behind the opening line's break to the closing line. */
  readonly content: Range;
}

const opening = /^ {0,3}<!-- facts: ([a-z][a-z-]*)(?:; sum: ([0-9a-f]{8}))? -->[ \t]*$/;
const closing = /^ {0,3}<!-- \/facts -->[ \t]*$/;

/**
 * The blocks of facts in a text, in order. Comments that open or close one stand alone on their lines, outside of code,
 * lists and quotes. An opening without its closing comment is none; of two openings before one closing, the second counts.
 */
export function findFactBlocks(text: string): readonly FactBlock[] {
  if (!text.includes('<!-- facts: ')) return [];
  const found: FactBlock[] = [];
  let open: Omit<FactBlock, 'content'> | undefined;
  let from = 0;
  for (const { start, end, next, kind, depth } of readBlocks(text).lines) {
    if (kind !== 'comment' || depth > 0) continue;
    const line = text.slice(start, end);
    const [, name, sum = ''] = opening.exec(line) ?? [];
    if (name !== undefined) {
      open = { name, sum, opening: { start, end } };
      from = next;
    } else if (open && closing.test(line)) {
      found.push({ ...open, content: { start: from, end: start } });
      open = undefined;
    }
  }
  return found;
}

/** A block as it is written: blank lines keep Markdown from joining the comments to what is between them. */
export function factBlock(name: string, lines: readonly string[]): readonly string[] {
  return [openingLine(name, lines), ...contentLines(lines), '<!-- /facts -->'];
}

export function openingLine(name: string, lines: readonly string[]): string {
  return `<!-- facts: ${name}; sum: ${checksum(contentLines(lines).join('\n'))} -->`;
}

export function contentLines(lines: readonly string[]): readonly string[] {
  return ['', ...lines, ''];
}

/**
 * Tells whether somebody changed a block by hand: FNV-1a, 32 bits, over what is between its comments. White space and the
 * length of rules do not count: formatters align tables.
 */
export function checksum(content: string): string {
  const text = content.replace(/\s+/g, '').replace(/-{2,}/g, '-');
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}

import type { TextEdit } from '../incident/model';
import { diffLines } from '../incident/lineDiff';
import { checksum, contentLines, findFactBlocks, openingLine, type FactBlock } from './factBlocks';
import { factLines } from './facts/facts';
import type { PostmortemInput } from './postmortemInput';

export interface Refreshed {
  readonly edits: readonly TextEdit[];
  /** Names of the blocks that somebody changed by hand, and for which the record now has something else. */
  readonly contested: readonly string[];
}

/**
 * The edits that bring the facts of a postmortem up to what is known now. Nothing outside of their blocks changes.
 * A block that was changed by hand is left alone as long as the record has nothing new for it. Where it has, the block
 * is contested: left alone too or, with `aside`, written anew, and what was there stands below it, outside of the block.
 */
export function refreshFacts(text: string, known: PostmortemInput, { aside = false } = {}): Refreshed {
  const contested: string[] = [];
  const edits: TextEdit[] = [];
  const lineBreak = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  for (const block of findFactBlocks(text)) {
    const lines = factLines(block.name, known);
    if (!lines) continue;
    const now = text.slice(block.content.start, block.content.end);
    const wanted = openingLine(block.name, lines);
    const said = checksum(contentLines(lines).join('\n'));
    if (said === checksum(now)) {
      // Formatted at most; a checksum that does not fit would make it look changed by hand.
      if (block.sum !== said) edits.push({ ...block.opening, text: wanted });
      continue;
    }
    const isEmpty = now.trim() === '';
    const isByHand = !isEmpty && block.sum !== checksum(now);
    if (isByHand && block.sum === said) continue;
    if (isByHand && !aside) {
      contested.push(block.name);
      continue;
    }
    edits.push({ ...block.opening, text: wanted }, ...contentEdits(text, block, contentLines(lines), lineBreak));
    if (isByHand) edits.push(kept(text, block, now, lineBreak));
  }
  return { edits, contested };
}

/** The lines that differ, and no others. */
function contentEdits(text: string, { content }: FactBlock, wanted: readonly string[], lineBreak: string): TextEdit[] {
  const starts: number[] = [];
  const old: string[] = [];
  let at = content.start;
  for (const [whole] of text.slice(content.start, content.end).matchAll(/[^\r\n]*(?:\r\n|\r|\n)/gy)) {
    starts.push(at);
    old.push(whole.replace(/(?<![\r\n])[\r\n]+$/, ''));
    at += whole.length;
  }
  starts.push(content.end);
  return diffLines(old, wanted).map(({ from, to, otherFrom, otherTo }) => ({
    start: starts[from] ?? content.end,
    end: starts[to] ?? content.end,
    text: wanted
      .slice(otherFrom, otherTo)
      .map((line) => line + lineBreak)
      .join(''),
  }));
}

/** What somebody wrote into a block, put behind it, byte for byte. */
function kept(text: string, { name, content }: FactBlock, now: string, lineBreak: string): TextEdit {
  const rest = /^[^\r\n]*(\r\n|\r|\n)?/.exec(text.slice(content.end));
  const end = content.end + (rest?.[0].length ?? 0);
  const head = `${rest?.[1] === undefined ? lineBreak : ''}${lineBreak}<!-- kept from before, changed by hand: ${name} -->${lineBreak}`;
  return { start: end, end, text: head + now };
}

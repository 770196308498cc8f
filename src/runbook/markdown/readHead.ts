import { limits } from '../limits';
import type { Range } from '../model';
import { anchorGiver } from '../../markdown/anchors';
import { type Facts, readFacts } from './facts';
import { readOutline } from './outline';
import { splitRunbooks } from './splitRunbooks';

/** What a library needs of a runbook to list and find it: all but its steps and its text. */
export interface MarkdownHead extends Facts {
  /** The headings of its sections, as plain text. */
  readonly headings: readonly string[];
  /** Where the file holds several runbooks: the anchor of this one's heading. */
  readonly anchor?: string;
  readonly range: Range;
}

/**
 * Reads the heads of the runbooks in a Markdown file, at a fraction of the cost of `readMarkdownRunbooks`, with which it
 * agrees on their number, order, names and ranges. Never throws; a text over the limits (see limits.ts) has none.
 */
export function readMarkdownHead(text: string, name: string): readonly MarkdownHead[] {
  if (text.length > limits.text) return [];
  const { parts, frontMatter } = readOutline(text, splitRunbooks);
  const giveAnchor = anchorGiver();
  return parts.flatMap((part, index): readonly MarkdownHead[] => {
    const headings = part.heads.filter(({ level }) => level > 0);
    const anchors = headings.filter(({ isBold }) => !isBold).map(({ title }) => giveAnchor(title));
    if (!part.isRunbook) return [];
    const range = {
      start: index === 0 ? 0 : (part.heads[0]?.start ?? 0),
      end: parts[index + 1]?.heads[0]?.start ?? text.length,
    };
    const [anchor] = anchors;
    return [
      {
        ...readFacts(text, part, frontMatter.fields, name),
        headings: headings.map(({ title }) => title),
        ...(part.isOneOfSeveral && anchor !== undefined && { anchor }),
        range,
      },
    ];
  });
}

import type { Range } from '../model';
import type { Block, Paragraph } from '../../markdown/block';
import { lineAt } from '../../markdown/lines';
import { withoutClosingHashes } from '../../markdown/sections';
import { numberOf, type Numbered } from './numbering';
import { plainText } from '../../markdown/plainText';
import { sectionKindOf, sectionKindNamed, type SectionKind } from './sectionKinds';

/** A heading and the blocks below it, up to the next heading of whatever level. */
export interface Head {
  /** The heading's text as it stands; empty for what comes before the first heading. */
  readonly markdown: string;
  /** The same without markup and closing colon. */
  readonly title: string;
  /** 1 to 6, for a line in bold one deeper than the heading above it; 0 before the first heading. */
  readonly level: number;
  readonly isBold: boolean;
  readonly number?: Numbered;
  readonly kind?: SectionKind;
  /** Where the heading's line begins. */
  readonly start: number;
  readonly heading: Range;
  readonly blocks: readonly Block[];
}

/** Splits the blocks of a document at its headings. The first head has level 0: what stands before any heading. */
export function findHeads(text: string, blocks: readonly Block[], from: number): readonly Head[] {
  const heads: (Head & { readonly blocks: Block[] })[] = [];
  const begin = (found: Found, start: number): Block[] => {
    const below: Block[] = [];
    const title = plainText(found.markdown).replace(/(?<![\s:])[\s:]+$/, '');
    const number = numberOf(title);
    const kind = found.level === 0 ? undefined : sectionKindOf(number?.rest ?? title);
    heads.push({ ...found, title, ...(number && { number }), ...(kind && { kind }), start, blocks: below });
    return below;
  };
  let level = 0;
  let current = begin({ markdown: '', level: 0, isBold: false, heading: { start: from, end: from } }, from);
  for (const block of blocks) {
    if (block.kind === 'heading') {
      ({ level } = block);
      const heading = { start: block.start, end: block.end };
      current = begin(
        { markdown: withoutClosingHashes(text.slice(block.text.start, block.text.end)), level, isBold: false, heading },
        lineStart(text, block.start),
      );
      continue;
    }
    const bold = block.kind === 'paragraph' ? lineAsHeading(text, block) : undefined;
    if (bold === undefined || block.kind !== 'paragraph') {
      current.push(block);
      continue;
    }
    current = begin({ ...bold, level: Math.min(level + 1, 7), isBold: true }, lineStart(text, block.start));
    const { next } = lineAt(text, block.start);
    const start = next + leadingBlanks(text, next, block.end);
    if (start < block.end) current.push({ ...block, start });
  }
  return heads;
}

type Found = Pick<Head, 'markdown' | 'level' | 'isBold' | 'heading'>;

const boldLine = /^(\*\*\*|\*\*|___|__)(?=\S)((?:(?!\1).){1,100}?)\1[ \t]*(?::[ \t]*)?$/;
const plainLine = /^([A-Z][A-Za-z -]{2,30}):[ \t]*$/;
/** More of them make a sentence that is stressed. */
const mostWords = 9;
const remark = /^(?:warning|note|notes|caution|important|danger|tip|attention|nb|info|optional|or|and|todo|tbd)\b/i;

/**
 * A paragraph whose first line is all bold serves as a heading, unless it is a sentence or a remark; so does a name of a
 * well-known section with a colon.
 */
function lineAsHeading(text: string, { start, end, inset }: Paragraph): Pick<Head, 'markdown' | 'heading'> | undefined {
  const first = text.charCodeAt(start);
  const isBold = first === 42 || first === 95;
  if (!isBold && !(first > 64 && first < 91)) return undefined;
  const line = text.slice(start, Math.min(lineAt(text, start).end, end)).trimEnd();
  if (line.length > 110 || inset.column > 3) return undefined;
  const heading = { start, end: start + line.length };
  if (!isBold) {
    const name = plainLine.exec(line)?.[1];
    return name !== undefined && sectionKindNamed(name.toLowerCase()) !== undefined
      ? { markdown: name, heading }
      : undefined;
  }
  const name = boldLine.exec(line)?.[2]?.trim();
  if (name === undefined || remark.test(name) || /[.!,;]$/.test(name) || name.split(' ').length > mostWords)
    return undefined;
  return { markdown: name, heading };
}

function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text.charCodeAt(start - 1) !== 10 && text.charCodeAt(start - 1) !== 13) start--;
  return start;
}

function leadingBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  return at - from;
}

import type { BlockLine, Blocks } from './lineKinds';

/** The text of the heading in a line. */
export function headingText(text: string, line: BlockLine): string {
  return withoutClosingHashes(text.slice(line.content, line.end));
}

/** What stands behind the hashes of a heading, without those that close it. */
export function withoutClosingHashes(content: string): string {
  const whole = content.trim();
  let end = whole.length;
  while (whole[end - 1] === '#') end--;
  const closed = end === 0 || whole[end - 1] === ' ' || whole[end - 1] === '\t';
  return closed ? whole.slice(0, end).trim() : whole;
}

/** Lines from `first` (behind the heading) up to `end`, which is not one of them. */
export interface Section {
  readonly heading: number;
  readonly first: number;
  readonly end: number;
}

/**
 * The sections under a heading of that name, in whatever case, at any level, with or without a colon; in the order of the
 * document. More than one after a merge.
 */
export function findSections(text: string, { lines }: Blocks, name: string): readonly Section[] {
  const sections: Section[] = [];
  let open: { heading: number; level: number } | undefined;
  const close = (end: number): void => {
    if (open) sections.push({ heading: open.heading, first: open.heading + 1, end });
    open = undefined;
  };
  lines.forEach((line, index) => {
    if (line.kind !== 'heading') return;
    const named = headingText(text, line).replace(/:$/, '').toLowerCase() === name.toLowerCase();
    if (open && (line.level <= open.level || named)) close(index);
    if (named) open = { heading: index, level: line.level };
  });
  close(lines.length);
  return sections;
}

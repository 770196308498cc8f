/** A line of a text; offsets without its line break. */
export interface SourceLine {
  readonly start: number;
  readonly end: number;
  /** Where its first character other than a blank or tab stands; `end` where there is none. */
  readonly content: number;
  /** Whether it has nothing, or a comment alone. */
  readonly bare: boolean;
}

/** The lines of a text; they end as VS Code's do: at \n, \r\n or \r. */
export function sourceLines(text: string): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (const { index, 0: ending } of text.matchAll(/\r\n|\r|\n/g)) {
    lines.push(lineOf(text, start, index));
    start = index + ending.length;
  }
  lines.push(lineOf(text, start, text.length));
  return lines;
}

function lineOf(text: string, start: number, end: number): SourceLine {
  let content = start;
  while (content < end && isBlank(text[content])) content += 1;
  return { start, end, content, bare: content === end || text[content] === '#' };
}

export function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

/** The column that a line's content starts in: tabs count as one, since YAML allows none. */
export function indentOf({ start, content }: SourceLine): number {
  return content - start;
}

/** The number of the line that an offset is in. */
export function lineAt(lines: readonly SourceLine[], offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lines[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

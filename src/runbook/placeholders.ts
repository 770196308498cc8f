/** `${{ name }}` in a command or another text; UTF-16 offsets into that text. */
export interface Placeholder {
  /** What stands between the braces, without outer blanks; not necessarily the name of a parameter, or of a possible one. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
}

/** The placeholders of a text in their order. None spans lines or holds a brace. */
export function findPlaceholders(text: string): readonly Placeholder[] {
  const found: Placeholder[] = [];
  for (const match of text.matchAll(/\$\{\{([^{}\r\n]*)\}\}/g)) {
    const inner = match[1] ?? '';
    const blanks = inner.length - inner.trimStart().length;
    const start = match.index;
    found.push({ name: inner.trim(), start, end: start + match[0].length, nameStart: start + 3 + blanks });
  }
  return found;
}

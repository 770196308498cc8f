/** A line of a rule file; offsets are UTF-16. */
export interface Line {
  readonly start: number;
  /** Where its text starts, behind blanks. */
  readonly contentStart: number;
  /** Behind its text: blanks at the end and the line break are left out. */
  readonly end: number;
  readonly indent: number;
  /** Not blank, no comment, and not a statement of a template that stands alone on its line. */
  readonly isContent: boolean;
}

/** The lines of a text, with LF, CRLF or CR. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length;) {
    let next = start;
    while (next < text.length && text[next] !== '\n' && text[next] !== '\r') next++;
    lines.push(lineAt(text, start, next));
    start = next + (text.startsWith('\r\n', next) ? 2 : 1);
  }
  return lines;
}

function lineAt(text: string, start: number, lineEnd: number): Line {
  let contentStart = start;
  while (contentStart < lineEnd && isBlank(text.charCodeAt(contentStart))) contentStart++;
  let end = lineEnd;
  while (end > contentStart && isBlank(text.charCodeAt(end - 1))) end--;
  const isStatement =
    (text.startsWith('{{', contentStart) && text.startsWith('}}', end - 2)) ||
    (text.startsWith('{%', contentStart) && text.startsWith('%}', end - 2));
  const isContent = end > contentStart && text[contentStart] !== '#' && !isStatement;
  return { start, contentStart, end, indent: contentStart - start, isContent };
}

// A byte order mark counts as a blank.
const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 0xfeff;

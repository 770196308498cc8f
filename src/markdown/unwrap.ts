import type { Range } from './range';
import type { Inset } from './containers';
import { dedent, lineAt } from './lines';

const quoteMark = /^[ \t]*>[ \t]?/;

/**
 * Markdown as it would stand at the margin: without the indentation and quote marks of what is around it, and without
 * blank lines before and after. Line breaks become LF.
 */
export function unwrap(text: string, { start, end }: Range, inset: Inset): string {
  const isWhole = start === 0 || text.charCodeAt(start - 1) === 10 || text.charCodeAt(start - 1) === 13;
  if (inset.column === 0 && inset.quotes === 0) return trimLines(withLf(text.slice(start, end)));
  const lines: string[] = [];
  for (let at = start; at < end;) {
    const line = lineAt(text, at);
    const content = text.slice(line.start, Math.min(line.end, end));
    lines.push(at === start && !isWhole ? content : unwrapLine(content, inset));
    at = line.next;
  }
  return trimLines(lines.join('\n'));
}

function unwrapLine(line: string, { column, quotes }: Inset): string {
  let rest = line;
  for (let count = 0; count < quotes; count++) rest = rest.replace(quoteMark, '');
  return dedent(rest, column - (line.length - rest.length));
}

function withLf(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

/** Without blank lines before and after; the first line keeps its indentation. */
function trimLines(text: string): string {
  let start = 0;
  for (let at = 0; at < text.length && isBlank(text.charCodeAt(at)); at++)
    if (text.charCodeAt(at) === 10) start = at + 1;
  let end = text.length;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10;
}

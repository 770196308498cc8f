import { lineAt, textStart } from './lines';
import type { Range } from './range';

/** What stands at the top of a document between two fences: YAML between `---`, TOML between `+++`. */
export interface FrontMatterRange {
  readonly language: 'yaml' | 'toml';
  /** The line that opens it. */
  readonly fence: Range;
  /** What stands between the two fences. */
  readonly inner: Range;
  /** Where the document goes on. */
  readonly next: number;
  readonly closed: boolean;
}

const fences = { yaml: /^---[ \t]*$/, toml: /^\+\+\+[ \t]*$/ };
const closings = { yaml: /^(?:---|\.\.\.)[ \t]*$/, toml: fences.toml };

/**
 * Finds the front matter. One that nothing closes ends where the body surely begins, at a line for which `isBody` says so
 * (`afterBlank`: a blank line is right above it), or at a blank line before that, so that the rest can be read.
 */
export function findFrontMatter(
  text: string,
  isBody: (line: string, afterBlank: boolean) => boolean,
): FrontMatterRange | undefined {
  const first = lineAt(text, textStart(text));
  const opening = text.slice(first.start, first.end);
  const language = fences.yaml.test(opening) ? 'yaml' : fences.toml.test(opening) ? 'toml' : undefined;
  if (language === undefined) return undefined;
  const fence = { start: first.start, end: first.end };
  let end: number | undefined;
  let afterBlank = false;
  for (let at = first.next; at < text.length;) {
    const line = lineAt(text, at);
    const content = text.slice(line.start, line.end);
    if (closings[language].test(content)) {
      return { language, fence, inner: { start: first.next, end: line.start }, next: line.next, closed: true };
    }
    const isBlank = content.trim() === '';
    if (isBlank || isBody(content, afterBlank)) end ??= line.start;
    if (!isBlank && isBody(content, afterBlank)) break;
    afterBlank = isBlank;
    at = line.next;
  }
  const next = end ?? text.length;
  return { language, fence, inner: { start: first.next, end: next }, next, closed: false };
}

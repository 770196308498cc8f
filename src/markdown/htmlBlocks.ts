/** The elements that begin a block of HTML which a blank line ends (CommonMark 0.31, section 4.6, start condition 6). */
const blockElements = new Set([
  ...['address', 'article', 'aside', 'base', 'basefont', 'blockquote', 'body', 'caption', 'center', 'col', 'colgroup'],
  ...['dd', 'details', 'dialog', 'dir', 'div', 'dl', 'dt', 'fieldset', 'figcaption', 'figure', 'footer', 'form'],
  ...['frame', 'frameset', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'head', 'header', 'hr', 'html', 'iframe', 'legend'],
  ...['li', 'link', 'main', 'menu', 'menuitem', 'nav', 'noframes', 'ol', 'optgroup', 'option', 'p', 'param', 'search'],
  ...['section', 'summary', 'table', 'tbody', 'td', 'tfoot', 'th', 'thead', 'title', 'tr', 'track', 'ul'],
]);

/** A block of HTML ends with the line that holds `end`, or before a blank line where it has none. */
export interface HtmlBlock {
  readonly kind: 'comment' | 'html';
  readonly end?: RegExp;
}

const rawElement = /<(?:pre|script|style|textarea)(?=[ \t>]|$)/iy;
const element = /<\/?([a-z][a-z0-9]*)(?=[ \t]|\/?>|$)/iy;
const attribute = `[ \\t]+[a-z_:][\\w.:-]*(?:[ \\t]*=[ \\t]*(?:[^ \\t"'=<>\`]+|'[^']*'|"[^"]*"))?`;
const loneTag = new RegExp(`(?:<[a-z][a-z0-9-]*(?:${attribute})*[ \\t]*/?>|</[a-z][a-z0-9-]*[ \\t]*>)[ \\t]*$`, 'iy');

/**
 * The block of HTML that begins at the offset. A lone tag of any name begins one too, except in the middle of a
 * paragraph.
 */
export function htmlBlock(line: string, offset: number, inParagraph: boolean): HtmlBlock | undefined {
  if (line.charCodeAt(offset) !== 60) return undefined;
  if (line.startsWith('<!--', offset)) return { kind: 'comment', end: /-->/ };
  if (matches(rawElement, line, offset)) return { kind: 'html', end: /<\/(?:pre|script|style|textarea)>/i };
  if (line.startsWith('<?', offset)) return { kind: 'html', end: /\?>/ };
  if (line.startsWith('<![CDATA[', offset)) return { kind: 'html', end: /\]\]>/ };
  if (/^<![a-z]/i.test(line.slice(offset, offset + 3))) return { kind: 'html', end: />/ };
  element.lastIndex = offset;
  const name = element.exec(line)?.[1]?.toLowerCase();
  const begins = (name !== undefined && blockElements.has(name)) || (!inParagraph && matches(loneTag, line, offset));
  return begins ? { kind: 'html' } : undefined;
}

const raw = /<(pre|script|style|textarea)(?=[\s>])/iy;

/** The name of the element at the offset, as it is written, whose content is never Markdown. */
export function rawElementName(line: string, offset: number): string | undefined {
  raw.lastIndex = offset;
  return raw.exec(line)?.[1];
}

const tag = /<(?:\/?[a-zA-Z][a-zA-Z0-9-]*(?=[\s/>]|$)|[!?])/y;

/** Whether a line of HTML starts at the offset, whatever the element. */
export function isHtmlLine(line: string, offset: number): boolean {
  return matches(tag, line, offset);
}

function matches(pattern: RegExp, line: string, offset: number): boolean {
  pattern.lastIndex = offset;
  return pattern.test(line);
}

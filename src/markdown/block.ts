import type { Inset } from './containers';
import type { Range } from './range';

/*
 * What a Markdown document is made of. Ranges reach from the first character of a block's first line (behind the markers
 * around it) to the end of its last line, without the line break; `inset` is what to take off the lines of a block to get
 * at its own Markdown.
 */

export interface Heading extends Range {
  readonly kind: 'heading';
  readonly level: number;
  /** The heading's text, markup and all. */
  readonly text: Range;
}

export interface Paragraph extends Range {
  readonly kind: 'paragraph';
  readonly inset: Inset;
}

/** `tableRows` gives its cells. */
export interface Table extends Range {
  readonly kind: 'table';
  readonly inset: Inset;
}

export interface Code extends Range {
  readonly kind: 'code';
  readonly fenced: boolean;
  /** What stands behind the opening fence. */
  readonly info: string;
  readonly body: Range;
  /** Of the code's own lines: a fence's indentation is taken off them too. */
  readonly inset: Inset;
  /** Of the fence. */
  readonly outer: Inset;
  /** The closing fence that it lacks. */
  readonly missing?: string;
}

export interface Item extends Range {
  readonly kind: 'item';
  readonly ordered: boolean;
  /** The character between the brackets of a task item, which `taskBox` knows. */
  readonly task?: string;
  /** Of its marker. */
  readonly inset: Inset;
  readonly children: readonly Block[];
}

/**
 * A block quote, or an admonition such as `!!! note "Title"` with its indented lines. `readMark` reads an admonition's
 * first line; a quote that is a callout has its mark, `[!NOTE]`, in the first line of its first paragraph.
 */
export interface Quote extends Range {
  readonly kind: 'quote';
  readonly form: 'quote' | 'admonition';
  readonly inset: Inset;
  readonly children: readonly Block[];
}

/**
 * Comments, HTML, thematic breaks, the marks of directives and templates (see marks.ts): kept, and never part of a step's
 * name. What stands between a mark and the one that ends it are blocks beside them: an end may be missing.
 */
export interface Other extends Range {
  readonly kind: 'comment' | 'html' | 'mark' | 'rule';
  readonly inset: Inset;
}

export type Block = Heading | Paragraph | Table | Code | Item | Quote | Other;

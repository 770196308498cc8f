import type { Range } from '../model';

/*
 * What a Markdown document is made of, as far as a runbook's shape depends on it. Ranges reach from the first character
 * of a block's first line (behind the markers around it) to the end of its last line, without the line break.
 */

/** How far in a block's lines stand: what to take off them to get at its own Markdown. */
export interface Inset {
  /** Column where the content of the innermost list item starts. */
  readonly column: number;
  /** How many block quotes are around it. */
  readonly quotes: number;
}

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
  /** The character between the brackets of a task item. */
  readonly task?: string;
  /** Of its marker. */
  readonly inset: Inset;
  readonly children: readonly Block[];
}

/** A block quote, or an admonition such as `!!! note` with its indented lines. */
export interface Quote extends Range {
  readonly kind: 'quote';
  readonly inset: Inset;
  readonly children: readonly Block[];
}

/** Comments, lines of HTML, thematic breaks: kept, and never part of a step's name. */
export interface Other extends Range {
  readonly kind: 'comment' | 'html' | 'rule';
  readonly inset: Inset;
}

export type Block = Heading | Paragraph | Code | Item | Quote | Other;

/**
 * How closely a text is read by the rules of CommonMark. What is a task, and where a record's lines end, is decided by
 * the rules that Git hosts show it by: `gfm`. A runbook was written by somebody in a hurry, and has to be read as it was
 * meant where it slips: `asMeant`. Whatever the dialect, blocks have the same kinds, and offsets into the text.
 */
export interface Dialect {
  /**
   * Zero-width characters count as blanks: text that is copied from a page brings them along, where they hide headings
   * and items. In a task list they must not count: a host shows no task there.
   */
  readonly skipInvisible: boolean;
  /**
   * What is indented by two columns against a list marker belongs to the item, even where its text stands further in:
   * many indent so below `1. `.
   */
  readonly looseItems: boolean;
  /** `##Title` is a heading. One `#` alone is more likely a tag or a channel. */
  readonly looseHeadings: boolean;
  /**
   * Only two or more `-` or `=` below a paragraph of one line make a heading of it: below several lines, people mean a
   * thematic break, and one `-` is an item that is being typed.
   */
  readonly wideUnderlines: boolean;
  /**
   * Fenced code whose closing fence is missing, too short or out of place ends where its author surely went on, rather
   * than with the document; likewise comments and raw HTML. A record is told where it is not closed instead: it must
   * never be shown as something else than what a host shows.
   */
  readonly mendEnclosures: boolean;
  /** A line of HTML stands for itself: what is between `<details>` and `</details>` is Markdown to those who write it. */
  readonly htmlByLine: boolean;
  /**
   * What the programs that render runbooks know beyond CommonMark: admonitions and tabs of MkDocs, directives, the
   * statements of templates, comments of Obsidian. Hosts show them as text, and the tasks in them as tasks.
   */
  readonly marks: boolean;
}

/** GitHub Flavored Markdown to the letter. */
export const gfm: Dialect = {
  skipInvisible: false,
  looseItems: false,
  looseHeadings: false,
  wideUnderlines: false,
  mendEnclosures: false,
  htmlByLine: false,
  marks: false,
};

/** What the author of a runbook meant. */
export const asMeant: Dialect = {
  skipInvisible: true,
  looseItems: true,
  looseHeadings: true,
  wideUnderlines: true,
  mendEnclosures: true,
  htmlByLine: true,
  marks: true,
};

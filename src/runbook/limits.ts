/**
 * What a runbook may cost to read. A person writes far less; these keep a hostile or mistaken file (a database dump,
 * an alias bomb) from stalling the editor. They are our own choice: about fifty times the longest runbook we know.
 */
export const limits = {
  /** UTF-16 code units of text. */
  text: 1_000_000,
  /** Pieces that the YAML lexer cuts the text into; a line of a runbook has about six. */
  pieces: 100_000,
  /** Collections inside collections, aliases followed. */
  depth: 100,
  /** Values that aliases may add to those that are written out. */
  aliased: 10_000,
  /** Syntax problems told of one text: nobody reads the rest. */
  syntaxProblems: 100,
} as const;

import type { Shell } from '../model';

/** A word of a command, as far as it can be read without running anything. */
export interface Argument {
  /** Without quotes; what is expanded is as it is written. */
  readonly text: string;
  /** Whether part of it is expanded. */
  readonly expands: boolean;
  /** Whether what it expands to may be any word, a flag among them. */
  readonly open: boolean;
}

export interface Surroundings {
  readonly shell: Shell;
  /** Whether its input comes from somewhere: what waits for a person to type never ends. */
  readonly fed: boolean;
}

/** What a program may be asked while it only reads. What is left out is not asked for. */
export interface Rule {
  /** Of every flag; without it, any may be there. */
  readonly flags?: RegExp;
  /** Of every other word. */
  readonly words?: RegExp;
  /** Of the words joined by blanks, behind those flags of `before` that stand first. */
  readonly first?: RegExp;
  /** Flags that may stand before the words that say what to do: with a value of their own, and without. */
  readonly before?: readonly [valued: RegExp, bare: RegExp];
  /** Of the words joined by blanks, with a blank before and behind: what must not be in them. */
  readonly never?: RegExp | readonly RegExp[];
  /** So many words that are no flags are needed where nothing is piped into it: else it waits for what is typed. */
  readonly operands?: number;
  /** Has the last word: the words, and whether something is piped into it. */
  readonly test?: (words: readonly string[], surroundings: Surroundings) => boolean;
}

/** A kind of secret that is known by its looks. Group 1, where there is one, stands before it and stays. */
export interface TokenShape {
  readonly name: string;
  /** Global. Every repetition is bounded, or can only go on where it began: time grows with the text alone. */
  readonly pattern: RegExp;
  /** Of what matches, whether it is one after all. */
  readonly isSecret?: (found: string) => boolean;
}

/** What takes the place of a secret. */
export const MASK = '••••••';

/** A value: in quotes, or up to what ends a word. One that is masked already is none. */
export const value = String.raw`(?!["']?•)(?:"(?:[^"\\\r\n]|\\.){1,4096}"|'[^'\r\n]{1,4096}'|[^\s"',;&|<>()[\]{}]{1,4096})`;

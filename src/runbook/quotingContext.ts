import type { Shell } from './model';
import type { Placeholder } from './placeholders';

/**
 * What a place in a command is inside of, and so how a value can stand there (see run/valueForms.ts).
 * `bare`: outside of quotes, where words are split. `heredoc`: a here-document in which variables are replaced.
 * `operand`: a value in an expression of PowerShell, where a word would be the name of a command.
 * `joined`: straight after a character that gives what follows another meaning, such as `$` or a backslash.
 * `unclear`: shells disagree, or our reading of the command ends.
 */
export type QuotingContext =
  | 'bare'
  | 'operand'
  | 'single-quotes'
  | 'double-quotes'
  | 'expansion'
  | 'backticks'
  | 'arithmetic'
  | 'heredoc'
  | 'literal-heredoc'
  | 'comment'
  | 'joined'
  | 'unclear';

/** What becomes of a value after the shell has passed it on, where that is more than data. */
export interface Hazard {
  /**
   * `evaluates`: as arithmetic, which runs the commands in a subscript. `names`: as the name of a variable, which may
   * have a subscript. `runs`: a second shell parses it. `programs`: it is code of another language. `commands`: it is
   * the command that runs. `queries`: it is part of a query of a database. `matches`, `wildcards`, `formats`: it is a pattern or a format. `elsewhere`: it is needed where
   * our variables are not.
   */
  readonly kind:
    | 'evaluates'
    | 'names'
    | 'runs'
    | 'programs'
    | 'commands'
    | 'queries'
    | 'matches'
    | 'wildcards'
    | 'formats'
    | 'elsewhere';
  /** What does so, as people know it: `let`, `ssh`, `$((…))`. */
  readonly by: string;
  /** For `runs`: whether the word around it would be inert there, so that a plain word could stand in it. */
  readonly alone?: boolean;
}

/** How a scanner reads the place of a placeholder. */
export interface ValuePlace {
  readonly context: QuotingContext;
  readonly hazard?: Hazard;
  /** The word that the place is a part of, where it has to stand in double quotes for the value to stay in it. */
  readonly word?: { readonly start: number; readonly end: number };
  /** The program that gets the value, where that may be a batch file, whose arguments cmd reads once more. */
  readonly batch?: string;
}

export interface PlacedPlaceholder extends Placeholder, ValuePlace {}

/** Reads a command and says of each place, in ascending order, what it is inside of. */
export type Scanner = (command: string, places: readonly Placeholder[], shell: Shell) => readonly ValuePlace[];

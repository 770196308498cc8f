/** A stretch of a word or of a text that a shell expands. */
export type Part =
  /** Text, with quotes and backslashes taken off. */
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  /** The placeholder with this index. */
  | { readonly kind: 'placeholder'; readonly index: number }
  /**
   * What a variable holds. `as`: its value is the name of another one (`${!x}`), or is expanded once more. `start` and
   * `end` are where it stands.
   */
  | {
      readonly kind: 'variable';
      readonly name: string;
      readonly as?: 'name' | 'code';
      readonly start: number;
      readonly end: number;
    }
  /** What commands print, or a file that is what they print. */
  | { readonly kind: 'commands'; readonly script: Script }
  /** What is evaluated as arithmetic; `by` says by what. */
  | { readonly kind: 'arithmetic'; readonly by: string; readonly parts: readonly Part[] };

/** A word of a command, from `start` to `end`. */
export interface Word {
  readonly start: number;
  readonly end: number;
  readonly parts: readonly Part[];
}

export interface Assignment {
  readonly name: string;
  /** What its subscript is evaluated from. */
  readonly subscript?: Part;
  readonly values: readonly Word[];
}

export interface Redirection {
  readonly operator: string;
  /** The target, or the text of a here-document. */
  readonly parts: readonly Part[];
}

/** A simple command; or a compound one, with what stands in its head as words and all of its lists as one body. */
export interface ShellCommand {
  /** `simple`, `test` (`[[ … ]]`), or the word that a compound command begins with. */
  readonly kind: string;
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
  readonly body: Script;
}

/** Commands, the output of each going into the next. */
export type Pipeline = readonly ShellCommand[];

export type Script = readonly Pipeline[];

/** The text of a word if nothing in it is expanded; placeholders count as expanded. */
export function staticText({ parts }: Pick<Word, 'parts'>): string | undefined {
  let text = '';
  for (const part of parts) {
    if (part.kind !== 'text') return undefined;
    text += part.text;
  }
  return text;
}

/** All commands of a script that are run by it itself, those in compound commands included; not those in substitutions. */
export function* commandsOf(script: Script): Generator<ShellCommand> {
  for (const pipeline of script) {
    for (const command of pipeline) {
      yield command;
      yield* commandsOf(command.body);
    }
  }
}

import type { Command, Shell } from '../runbook/model';
import { type PlacedPlaceholder, placePlaceholders, type Surroundings } from '../runbook/surroundings';
import { quoteFor, type Quoted } from './quote';
import { reference, type Variables } from './secretVariables';

/** By the name of the parameter; the values of a list parameter become an argument each. */
export type Values = Readonly<Record<string, string | readonly string[]>>;

/** Why a value may not go where its placeholder stands. */
export interface Refusal {
  readonly name: string;
  /** A sentence. */
  readonly reason: string;
}

export type Filled =
  /** The command, ready for its shell. */
  | { readonly text: string }
  /** The parameters, each once, that have no value or are unknown. */
  | { readonly missing: readonly string[] }
  | { readonly refused: readonly Refusal[] };

/**
 * Puts values into a command's placeholders, each quoted for the command's shell, so that it arrives as one argument
 * and can never run as code. Refuses a placeholder where quotes would not hold (inside the author's own, in a
 * here-document or a comment; see surroundings.ts), and a value that cannot be quoted (see quote.ts). Values that
 * environment variables hold are named, not written.
 */
export function fillCommand(command: Command, values: Values, variables: Variables = {}): Filled {
  const placeholders = placePlaceholders(command);
  const missing = new Set(
    placeholders.map(({ name }) => name).filter((name) => valuesGiven(values, name).length === 0),
  );
  if (missing.size > 0) return { missing: [...missing] };
  const refused: Refusal[] = [];
  let text = '';
  let end = 0;
  for (const placeholder of placeholders) {
    const filled = fillPlaceholder(command, placeholder, valuesGiven(values, placeholder.name), variables);
    if ('refused' in filled) refused.push({ name: placeholder.name, reason: filled.refused });
    else text += command.run.slice(end, placeholder.start) + filled.text;
    end = placeholder.end;
  }
  return refused.length > 0 ? { refused } : { text: text + command.run.slice(end) };
}

/** An empty text is a value, an empty list is none. The record's own keys alone: `constructor` is nobody's value. */
export function valuesGiven(values: Values, name: string): readonly string[] {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** One placeholder's text, quoted for its place. */
export function fillPlaceholder(
  { run, shell }: Command,
  place: PlacedPlaceholder,
  values: readonly string[],
  variables: Variables = {},
): Quoted {
  if (place.surroundings !== 'bare') return { refused: `\${{ ${place.name} }} ${standing[place.surroundings]}.` };
  const held = Object.hasOwn(variables, place.name) ? variables[place.name] : undefined;
  if (held !== undefined) {
    const references = held.map((variable) => reference(shell, variable));
    if (references.includes(undefined))
      return { refused: `'${place.name}' is secret, and secrets cannot be passed to ${shell}.` };
    return { text: references.join(' ') };
  }
  const texts: string[] = [];
  for (const value of values) {
    const quoted = isSafeWord(shell, value, run[place.end]) ? { text: value } : quoteFor(shell, value);
    if ('refused' in quoted) return { refused: `The value of '${place.name}' ${quoted.refused}.` };
    texts.push(quoted.text);
  }
  return { text: texts.join(' ') };
}

/**
 * Whether a value reads better without quotes and is the same to the shell: letters, digits, and `. _ - / :` after the
 * first. Not before `<` or `>`, where a number would name a file descriptor, and not for PowerShell, which gives numbers
 * and names a meaning of their own.
 */
function isSafeWord(shell: Shell, value: string, after: string | undefined): boolean {
  return shell !== 'powershell' && !/[<>]/.test(after ?? '') && /^[A-Za-z0-9][\w./:-]*$/.test(value);
}

const standing: Readonly<Record<Exclude<Surroundings, 'bare'>, string>> = {
  'single-quotes': 'is inside quotes, where a value could close them and run as code',
  'double-quotes': 'is inside quotes, where a value could close them and run as code',
  backticks: 'is inside backticks, where a value could close them and run as code',
  arithmetic: 'is inside arithmetic, where a value would be evaluated',
  heredoc: 'is inside a here-document, where a value could end it and run as code',
  comment: 'is in a comment, and a multi-line value would run past the end of the comment',
  joined: 'follows a character that changes what the quotes of a value mean',
  unclear: 'is in a place where the quoting is unclear',
};

import { placePlaceholders, type Surroundings } from '../runbook/surroundings';
import type { Rule } from './rule';

/** A value brings its own quotes: inside the author's, or where quotes mean something else, it could run as code. */
export const placeholderInQuotes: Rule = ({ commands, reading }) =>
  commands.flatMap(({ command, path }) =>
    placePlaceholders(command).flatMap(({ name, start, end, surroundings }) =>
      surroundings === 'bare'
        ? []
        : [{ message: `\${{ ${name} }} ${advice[surroundings]}`, range: reading.locatePart(path, start, end) }],
    ),
  );

const quotes = 'is inside quotes, but values are already quoted: close the quotes before it and reopen them after it.';

const advice: Readonly<Record<Exclude<Surroundings, 'bare'>, string>> = {
  'single-quotes': quotes,
  'double-quotes': quotes,
  backticks: 'is inside backticks, where a value cannot be quoted safely: use $(…) instead.',
  arithmetic: 'is inside arithmetic, where a value would be evaluated: put it in a variable first.',
  heredoc: 'is inside a here-document, where quotes are plain text: pass it to printf as an argument instead.',
  comment: 'is in a comment, and a multi-line value would run past the end of the comment: remove it.',
  joined: 'follows a character that changes what its quotes mean: put a space, or closing quotes, between them.',
  unclear: 'is in a place where the quoting is unclear: simplify the command, or split it.',
};

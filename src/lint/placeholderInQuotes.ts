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

const quotes =
  'stands inside quotes, but a value is quoted already: end the quotes before it and open them again after it.';

const advice: Readonly<Record<Exclude<Surroundings, 'bare'>, string>> = {
  'single-quotes': quotes,
  'double-quotes': quotes,
  backticks: 'stands inside backticks, where a value cannot be quoted safely: write $(…) instead.',
  arithmetic: 'stands inside arithmetic, where a value would be evaluated: put it in a variable first.',
  heredoc: 'stands inside a here-document, where quotes are text: pass it to printf as an argument instead.',
  comment: 'stands in a comment, which a value of several lines would leave: remove it.',
  joined: 'follows a character that changes what its quotes mean: put a blank, or closing quotes, between them.',
  unclear: 'stands where it is not clear what is quoted: make the command simpler, or split it.',
};

import type { Place, QuotingContext, Scanner } from './quotingContext';

/** What can be open, by what opens it; longer ones first. PowerShell takes typographic quotes for plain ones. */
const openers: readonly (readonly [RegExp, RegExp, QuotingContext])[] = [
  [/@['\u2018-\u201B][ \t]*\r?\n/y, /\n['\u2018-\u201B]@/y, 'literal-heredoc'],
  [/@["\u201C-\u201E][ \t]*\r?\n/y, /\n["\u201C-\u201E]@/y, 'literal-heredoc'],
  [/['\u2018-\u201B]/y, /['\u2018-\u201B]/y, 'single-quotes'],
  [/["\u201C-\u201E]/y, /["\u201C-\u201E]/y, 'double-quotes'],
  [/<#/y, /#>/y, 'comment'],
  [/#/y, /(?=\n)/y, 'comment'],
  // From here to the end of the line, PowerShell passes on what it reads, quotes and all.
  [/--%/y, /(?=\n)/y, 'unclear'],
];

/** Scanner for PowerShell. What stands in `$(…)` inside double quotes counts as inside the quotes. */
export const scanPowershell: Scanner = (command, places) => {
  const found: Place[] = [];
  let inside: readonly [closer: RegExp, context: QuotingContext] | undefined;
  let at = 0;
  while (at < command.length && found.length < places.length) {
    const place = places[found.length];
    if (place?.start === at) {
      found.push({ context: inside?.[1] ?? (/[`$]/.test(command[at - 1] ?? '') ? 'joined' : 'bare') });
      at = place.end;
    } else if (command[at] === '`' && (inside === undefined || inside[1] === 'double-quotes')) {
      at += place?.start === at + 1 ? 1 : 2;
    } else if (inside !== undefined) {
      const length = lengthAt(inside[0], command, at);
      if (length !== undefined) inside = undefined;
      at += length ?? 1;
    } else {
      const opener = openers.find(([open]) => lengthAt(open, command, at) !== undefined && canOpen(open, command, at));
      if (opener !== undefined) inside = [opener[1], opener[2]];
      at += (opener === undefined ? undefined : lengthAt(opener[0], command, at)) ?? 1;
    }
  }
  return found;
};

/** A `#` inside a word, as in `a#b`, is a letter. */
function canOpen(open: RegExp, command: string, at: number): boolean {
  return open.source !== '#' || at === 0 || /[\s;|&(){}]/.test(command[at - 1] ?? '');
}

/** Length of what `expression` (sticky) matches at `at`; undefined where it does not match. */
function lengthAt(expression: RegExp, command: string, at: number): number | undefined {
  expression.lastIndex = at;
  return expression.exec(command)?.[0].length;
}

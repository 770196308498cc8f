/** Longer actions of a template are none: somebody forgot to close one. */
const longestAction = 500;

/** The offset behind the action of a template (`{{ … }}`, `{% … %}`) that starts at `at`; undefined where none does. */
export function templateEnd(text: string, at: number, end: number): number | undefined {
  if (text[at] !== '{') return undefined;
  const closing = text[at + 1] === '{' ? '}' : text[at + 1] === '%' ? '%' : undefined;
  if (closing === undefined) return undefined;
  const limit = Math.min(end, at + longestAction) - 1;
  // `{{ "{{" }}` and {{`{{ … }}`}} write braces into what comes out: what is in quotes does not close.
  let quote: string | undefined;
  let inQuotes: number | undefined;
  for (let i = at + 2; i < limit; i++) {
    const character = text[i];
    const closes = character === closing && text[i + 1] === '}';
    if (closes && quote === undefined) return i + 2;
    if (closes) inQuotes ??= i + 2;
    if (character === quote) quote = undefined;
    else if (quote === undefined && (character === '"' || character === '`' || character === "'")) quote = character;
  }
  // A quote that is not closed is an apostrophe.
  return inQuotes;
}

const comments: readonly { readonly opening: RegExp; readonly closing: string }[] = [
  { opening: /\{\{-?[ \t]*\/\*/g, closing: '*/' },
  { opening: /\{#/g, closing: '#}' },
];

/**
 * The text with blanks for each comment of a template, Helm's or Jinja's, which may go over lines; offsets and lines stay.
 * A comment that is not closed is text.
 */
export function withoutTemplateComments(text: string): string {
  return comments.reduce((rest, { opening, closing }) => {
    const pieces: string[] = [];
    let done = 0;
    for (const { index, 0: opened } of rest.matchAll(opening)) {
      if (index < done) continue;
      const close = rest.indexOf(closing, index + opened.length);
      if (close < 0) break;
      const brace = closing === '*/' ? /^[ \t]*-?\}\}/.exec(rest.slice(close + 2, close + 20))?.[0].length : 0;
      const end = close + 2 + (brace ?? 0);
      pieces.push(rest.slice(done, index), rest.slice(index, end).replace(/[^\r\n]/g, ' '));
      done = end;
    }
    return pieces.join('') + rest.slice(done);
  }, text);
}

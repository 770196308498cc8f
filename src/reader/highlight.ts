import { h } from './dom';

/**
 * What a shell takes for something else than a word: comment, string, variable; and the placeholder of a parameter.
 * Behind a quote that is never closed, nothing is told apart.
 */
const token =
  /(?<placeholder>\$\{\{[^{}]*\}\})|(?<comment>(?<=^|[\s;])#.*)|(?<string>'[^']*'|"(?:\\[^]|[^"\\])*")|(?<variable>\$\{[^{}\n]*\}|\$[\w?@*#!-]+)|['"][^]*/gm;

/** In characters; no command that people type comes near it. */
const longest = 20_000;

/** A command line in colors. Only text nodes come of it: whatever it says, none of it is read as HTML. */
export function highlight(text: string): HTMLElement {
  // Each piece in a color is an element: of very many, the page would come late.
  if (text.length > longest) return h('code', {}, text);
  const code = h('code', {});
  let end = 0;
  for (const match of text.matchAll(token)) {
    const kind = Object.entries((match.groups ?? {}) as Partial<Record<string, string>>).find(
      ([, found]) => found !== undefined,
    )?.[0];
    code.append(text.slice(end, match.index), h('span', { class: `token ${kind ?? ''}` }, match[0]));
    end = match.index + match[0].length;
  }
  code.append(text.slice(end));
  return code;
}

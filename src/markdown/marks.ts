/*
 * Lines that set a piece of a document apart for the program that renders it: `!!! danger "Title"`, `:::warning Title`,
 * `{{< tab "Linux" >}}`, `{% if %}`, `<TabItem label="Docker">`, `<summary>Title</summary>`, `[!CAUTION] Title`. What
 * they are called and their titles are words that people read; the rest is not.
 */

const admonition = /(?:!!!|\?\?\?\+?|===\+?!?)[ \t]+["'\w]/y;

/** Whether an admonition or a tab of Material for MkDocs starts at the offset: what is indented below is its content. */
export function isAdmonition(line: string, offset: number): boolean {
  const code = line.charCodeAt(offset);
  if (code !== 33 && code !== 63 && code !== 61) return false;
  admonition.lastIndex = offset;
  return admonition.test(line);
}

/** `:::warning`, `::: {.note}`, and the `:::` that ends either. */
const directive = /:{3,}(?:[ \t]*[A-Za-z{][^:\n]*)?[ \t]*$/y;
/** Statements of Hugo, Jinja, ERB, and those of Go templates that say nothing themselves. */
const statements: readonly (readonly [opening: RegExp, closing: string])[] = [
  [/\{\{[<%]/y, '}}'],
  [/\{%/y, '%}'],
  [/<%(?!=)/y, '%>'],
  [/\{\{-?[ \t]*(?:if|else|end|range|with|define|block|template|include|\/\*)\b/y, '}}'],
];

/** Whether a line is, from the offset on, nothing but the mark of a directive or one statement of a template. */
export function isMark(line: string, offset: number): boolean {
  const code = line.charCodeAt(offset);
  if (code === 58) {
    directive.lastIndex = offset;
    return directive.test(line);
  }
  if (code !== 123 && code !== 60) return false;
  return statements.some(([opening, closing]) => {
    opening.lastIndex = offset;
    if (!opening.test(line)) return false;
    const end = line.indexOf(closing, opening.lastIndex);
    return end !== -1 && line.slice(end + closing.length).trim() === '';
  });
}

/** What such a line says. */
export interface Mark {
  /** In lower case, as in `warning`, `tabitem`, `if`; empty where it only ends what another one began. */
  readonly name: string;
  readonly title?: string;
  /** Whether it ends what another one began. */
  readonly closes: boolean;
}

const forms: readonly RegExp[] = [
  /^(?:!!!|\?\?\?\+?)[ \t]+(?<name>[\w-]+)(?<rest>.*)$/,
  /^(?<name>===)\+?!?[ \t]+(?<rest>.*)$/,
  /^:{3,}[ \t]*(?:\{[ \t]*\.?)?(?<name>[\w-]*)(?<rest>.*)$/,
  /^\{\{[<%]-?[ \t]*(?<close>\/)?[ \t]*(?<name>[\w./-]*)(?<rest>.*?)\/?[ \t]*[>%]\}\}$/,
  /^\{\{-?[ \t]*(?:\/\*)?[ \t]*(?<name>\w*)(?<rest>.*?)-?\}\}$/,
  /^[{<]%[-+]?[ \t]*(?<name>\w*)(?<rest>.*?)[-+]?%[}>]$/,
  /^<(?<close>\/)?(?<name>[A-Za-z][\w.-]*)(?<rest>.*)$/,
  /^\[!(?<name>[\w-]+)\][+-]?(?<rest>.*)$/,
];
const ending = /^(?:end\w*|else|elsif|elif)$/;
const named = /(?:^|[\s{])(?:title|label|name|value|summary|header)[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)')/;
const quoted = /^[ \t]*(?:"([^"]*)"|'([^']*)')/;
const summary = /<summary\b[^>]*>([^<]*)/i;
/** Titles stand near the start of a line. */
const longest = 500;

/** Reads a line that sets something apart; undefined for any other. */
export function readMark(line: string): Mark | undefined {
  const bare = line.slice(0, longest).trim();
  for (const form of forms) {
    const groups = form.exec(bare)?.groups;
    if (groups === undefined) continue;
    const { name = '', rest = '' } = groups;
    const title = titleIn(name.toLowerCase(), rest, bare);
    return {
      name: name.toLowerCase(),
      ...(title !== undefined && title !== '' && { title }),
      closes: groups['close'] !== undefined || ending.test(name) || name === '',
    };
  }
  return undefined;
}

function titleIn(name: string, rest: string, line: string): string | undefined {
  const stated = named.exec(rest) ?? quoted.exec(rest);
  const folded = name === 'details' || name === 'summary' ? summary.exec(line) : null;
  const said = stated?.[1] ?? stated?.[2] ?? folded?.[1];
  if (said !== undefined) return said.trim();
  // Directives and callouts have their titles without quotes, Docusaurus in brackets.
  if (!/^(?::::|\[!)/.test(line)) return undefined;
  const bracketed = /^\[([^\]]*)\]/.exec(rest)?.[1];
  return (bracketed ?? rest.replace(/\{[^}]*\}?|\}/g, '')).trim();
}

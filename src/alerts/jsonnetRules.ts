import { limits } from '../runbook/limits';
import type { Range } from '../runbook/model';
import type { AlertRule, RuleLink } from './alertRule';
import { isLinkKey } from './runbookLink';

/** How Jsonnet starts and YAML does not, past what both take for a comment. */
const start =
  /^\uFEFF?(?:\s|#[^\n]*(?:\n|$))*(?:\/\/|\/\*|local[ \t]+[A-Za-z_]|function\b|import(?:str)?[ \t]|std\.|\(|\{(?![{%#])|\[(?!\[))/;

/** Whether a text that is no YAML looks like Jsonnet, of which JSON is a part, and is no longer than what is read. */
export const isJsonnet = (text: string): boolean => text.length <= limits.text && start.test(text);

interface Token {
  readonly kind: 'text' | 'name' | 'mark';
  readonly value: string;
  /** Without quotes. */
  readonly range: Range;
}

interface ObjectRead {
  readonly start: number;
  alert?: Token;
  link?: RuleLink;
}

/**
 * The alert rules in Jsonnet as far as its literals go: an object with a field `alert` that is a text, and the text of the
 * first field in it that links to a runbook. What is put together by code is not worked out. Time is linear in the text.
 */
export function rulesInJsonnet(text: string): readonly AlertRule[] {
  const rules: AlertRule[] = [];
  /** Braces, brackets and parentheses that are open; undefined for all but braces. */
  const open: (ObjectRead | undefined)[] = [];
  const objects: ObjectRead[] = [];
  const tokens = tokensOf(text);
  const close = (end: number): void => {
    const object = open.pop();
    if (!object) return;
    objects.pop();
    const { alert, link, start } = object;
    if (alert)
      rules.push({ alert: alert.value, alertRange: alert.range, range: { start, end }, ...(link && { link }) });
    // A link in an object inside a rule is the rule's.
    else if (link) {
      const outer = objects.at(-1);
      if (outer) outer.link ??= link;
    }
  };
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'mark') {
      if (token.value === '{') {
        const object = { start: token.range.start };
        open.push(object);
        objects.push(object);
      } else if (/[[(]/.test(token.value)) open.push(undefined);
      else if (/[}\])]/.test(token.value)) close(token.range.end);
      continue;
    }
    const object = open.at(-1);
    const value = object && literalAfter(tokens, index);
    if (!value) continue;
    if (token.value === 'alert') object.alert ??= value;
    else if (isLinkKey(token.value))
      object.link ??= { key: token.value, keyRange: token.range, value: value.value, valueRange: value.range };
  }
  // One that is being typed is not closed yet.
  while (open.length > 0) close(text.length);
  let end = 0;
  return rules
    .sort((a, b) => a.range.start - b.range.start)
    .filter(({ range }) => {
      // An object inside a rule, such as its labels, is no other one.
      const isOutside = range.start >= end;
      if (isOutside) ({ end } = range);
      return isOutside;
    });
}

/** The text behind a field's colons, if that is all of its value. */
function literalAfter(tokens: readonly Token[], index: number): Token | undefined {
  let at = index + 1;
  if (tokens[at]?.value === '+' && tokens[at]?.kind === 'mark') at++;
  const colon = at;
  while (tokens[at]?.value === ':' && tokens[at]?.kind === 'mark') at++;
  const [value, behind] = [tokens[at], tokens[at + 1]];
  const isWhole = behind === undefined || (behind.kind === 'mark' && /^[,}]$/.test(behind.value));
  return at > colon && at <= colon + 3 && value?.kind === 'text' && value.value.trim() !== '' && isWhole
    ? value
    : undefined;
}

const blank = /[\s\uFEFF]+|\/\/[^\n]*|#[^\n]*/y;
const name = /[A-Za-z_]\w*/y;

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const match = (pattern: RegExp, at: number): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  for (let at = 0; at < text.length;) {
    const character = text[at] ?? '';
    const skipped = match(blank, at)?.[0].length ?? commentAt(text, at);
    if (skipped > 0) {
      at += skipped;
      continue;
    }
    const isVerbatim = character === '@';
    const from = isVerbatim ? at + 1 : at;
    const block = text.startsWith('|||', at) ? blockAt(text, at) : undefined;
    if (text[from] === '"' || text[from] === "'") {
      const end = closingQuote(text, from, isVerbatim);
      const source = text.slice(from + 1, end);
      const range = { start: from + 1, end };
      tokens.push({ kind: 'text', value: isVerbatim ? source : unescaped(source), range });
      at = text[end] === text[from] ? end + 1 : end;
    } else if (block) {
      tokens.push(block.token);
      at = block.next;
    } else {
      const word = match(name, at)?.[0] ?? character;
      const kind = word === character && !/\w/.test(word) ? 'mark' : 'name';
      tokens.push({ kind, value: word, range: { start: at, end: at + word.length } });
      at += word.length;
    }
  }
  return tokens;
}

/** Length of a comment over lines; to the end where it is not closed. */
function commentAt(text: string, at: number): number {
  if (!text.startsWith('/*', at)) return 0;
  const end = text.indexOf('*/', at + 2);
  return (end < 0 ? text.length : end + 2) - at;
}

/** Where the quote at `from` is closed; the end of the line where it is not, for a line that is being typed. */
function closingQuote(text: string, from: number, isVerbatim: boolean): number {
  const quote = text[from];
  let at = from + 1;
  for (; at < text.length && text[at] !== '\n' && text[at] !== '\r'; at++) {
    if (text[at] === '\\' && !isVerbatim) at++;
    else if (text[at] !== quote) continue;
    else if (isVerbatim && text[at + 1] === quote) at++;
    else break;
  }
  return Math.min(at, text.length);
}

/** A text block: `|||`, lines that are indented, and `|||` on a line of its own. */
function blockAt(text: string, at: number): { readonly token: Token; readonly next: number } {
  const closing = /\n[ \t]*\|\|\|/g;
  closing.lastIndex = at;
  const end = closing.exec(text);
  const source = text.slice(at + 3, end?.index ?? text.length);
  const start = at + 3 + source.length - source.trimStart().length;
  const trimmed = source.trim();
  const range = { start, end: start + trimmed.length };
  const value = trimmed.replace(/\n[ \t]+/g, '\n');
  return { token: { kind: 'text', value, range }, next: end ? closing.lastIndex : text.length };
}

const letters: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

const unescaped = (source: string): string =>
  source.replace(/\\(?:u([\da-fA-F]{4})|([^]))/g, (_, code: string | undefined, letter: string) =>
    code === undefined ? (letters[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
  );

import type { FieldNode, ItemNode, ListNode, MapNode, Node, ScalarNode } from './node';
import { lastLineInside, readQuoted, type Read, type Source } from './scalars';
import { lineAt, indentOf } from './sourceLines';

const longestPlaceholder = 100;

/** Collections inside collections: people write two or three. */
const deepest = 50;

/**
 * Reads `{…}` or `[…]`. One that is never closed ends with its line, so that it does not swallow what follows.
 * `parent` is the column of the collection that it stands in.
 */
export function readFlow(source: Source, line: number, at: number, parent: number): Read<MapNode | ListNode> {
  const lineEnd = source.lines[line]?.end ?? at;
  const lastInside = source.lines[lastLineInside(source, line, parent)]?.end ?? lineEnd;
  const limit = closing(source.text, at, lastInside) ?? lineEnd;
  const first = source.lines[line];
  const reader = new FlowReader(source, limit, first === undefined ? 0 : indentOf(first));
  const node = reader.collection(at, 0);
  return { node, line: lineAt(source.lines, node.range.end), at: node.range.end };
}

/** The offset behind the bracket that closes the one at `at`. */
function closing(text: string, at: number, limit: number): number | undefined {
  let depth = 0;
  let quote: string | undefined;
  for (let i = at; i < limit; i++) {
    const character = text[i] ?? '';
    if (quote !== undefined) {
      if (character === '\\' && quote === '"') i += 1;
      else if (character === quote) quote = undefined;
    } else if (startsQuote(text, i)) quote = character;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (depth === 0 && quote === undefined) return i + 1;
  }
  return undefined;
}

/** An apostrophe inside a word is none. */
function startsQuote(text: string, at: number): boolean {
  if (text[at] !== '"' && text[at] !== "'") return false;
  const before = text.slice(Math.max(0, at - 20), at).trimEnd();
  return /[[{,:]$/.test(before);
}

class FlowReader {
  constructor(
    private readonly source: Source,
    private readonly limit: number,
    private readonly indent: number,
  ) {}

  collection(start: number, depth: number): MapNode | ListNode {
    const isMap = this.source.text[start] === '{';
    const close = isMap ? '}' : ']';
    const fields: FieldNode[] = [];
    const items: ItemNode[] = [];
    let at = this.skip(start + 1);
    while (at < this.limit && this.source.text[at] !== close) {
      const before = at;
      if (this.source.text[at] === ',') {
        at = this.skip(at + 1);
        continue;
      }
      if (isMap) {
        const field = this.field(at, depth);
        fields.push(field);
        at = this.skip(field.value?.range.end ?? (field.colon === undefined ? field.keyRange.end : field.colon + 1));
      } else {
        const value = this.value(at, depth);
        items.push({ start: at, value });
        at = this.skip(value.range.end);
      }
      // What fits nowhere, such as a bracket of the other kind, is passed over.
      if (at <= before) at = this.skip(before + 1);
    }
    const end = Math.min(this.source.text[at] === close ? at + 1 : at, this.limit);
    const common = { flow: true, indent: this.indent, range: { start, end } } as const;
    return isMap ? { kind: 'map', ...common, fields } : { kind: 'list', ...common, items };
  }

  private field(at: number, depth: number): FieldNode {
    const key = this.scalar(at);
    const { text } = this.source;
    const quoted = key.style !== 'plain';
    const keyRange = key.range;
    const name = text.slice(keyRange.start + (quoted ? 1 : 0), keyRange.end - (quoted ? 1 : 0));
    const colon = this.skip(keyRange.end);
    if (text[colon] !== ':' || colon >= this.limit) return { key: name, keyRange };
    const value = this.skip(colon + 1);
    if (value >= this.limit || /[,}\]]/.test(text[value] ?? '')) return { key: name, keyRange, colon };
    return { key: name, keyRange, colon, value: this.value(value, depth) };
  }

  private value(at: number, depth: number): Node {
    const character = this.source.text[at];
    if ((character === '{' || character === '[') && depth < deepest) return this.collection(at, depth + 1);
    return this.scalar(at);
  }

  private scalar(at: number): ScalarNode {
    const { text, lines } = this.source;
    if (text[at] === '"' || text[at] === "'")
      return readQuoted(this.source, lineAt(lines, at), at, -1, this.limit).node;
    let end = at;
    for (let i = at; i < this.limit; i++) {
      const character = text[i] ?? '';
      if (/[,[\]{}]/.test(character) && !inPlaceholder(text, at, i)) break;
      if (character === ':' && !/[^\s,[\]{}]/.test(text[i + 1] ?? '')) break;
      if (character === '#' && /\s/.test(text[i - 1] ?? '')) break;
      if (!/\s/.test(character)) end = i + 1;
    }
    return { kind: 'scalar', style: 'plain', range: { start: at, end } };
  }

  /** Past blanks, line breaks and comments. */
  private skip(from: number): number {
    const { text } = this.source;
    let at = from;
    while (at < this.limit) {
      if (/\s/.test(text[at] ?? '')) at += 1;
      else if (text[at] === '#' && /\s/.test(text[at - 1] ?? ''))
        while (at < this.limit && !/[\r\n]/.test(text[at] ?? '')) at += 1;
      else break;
    }
    return at;
  }
}

/** YAML ends an unquoted text at a brace. Nobody who writes `${{ name }}` in braces means that: the name completes. */
function inPlaceholder(text: string, from: number, at: number): boolean {
  const open = text.slice(from, at + 3).lastIndexOf('${{');
  if (open === -1) return false;
  const close = text.slice(from + open, from + open + longestPlaceholder).indexOf('}}');
  return close !== -1 && at < from + open + close + 2;
}

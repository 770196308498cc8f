import { limits } from '../limits';
import type { FieldNode, ItemNode, ListNode, MapNode, Node } from './node';
import { readFlow } from './flowNodes';
import { plainEnd, readBlockScalar, readPlain, readQuoted, type Read, type Source } from './scalars';
import { indentOf, isBlank, sourceLines, type SourceLine } from './sourceLines';

/** A text, its lines and what stands in them; made once for each version of a document. */
export interface Tree {
  readonly text: string;
  readonly lines: readonly SourceLine[];
  readonly root?: Node;
}

/**
 * Reads the structure of a YAML text by its lines and indentation, never throwing and losing no more than the line that
 * is broken: a field without its colon is a field, a quote or a bracket that is never closed ends with its line, a value
 * that is missing is absent. Of a sound text, keys and values stand where YAML has them. Takes time in proportion to the
 * text.
 */
export function scan(text: string): Tree {
  const lines = sourceLines(text.length > limits.text ? '' : text);
  const root = new BlockReader({ text, lines }).document();
  return { text, lines, ...(root && { root }) };
}

class BlockReader {
  private line = 0;

  constructor(private readonly source: Source) {}

  document(): Node | undefined {
    const { text, lines } = this.source;
    const start = lines.findIndex((line) => text.startsWith('---', line.start));
    const isFirst = lines.slice(0, Math.max(start, 0)).every((line) => line.bare || text[line.start] === '%');
    this.line = start >= 0 && isFirst ? start + 1 : 0;
    return this.block(-1, 0);
  }

  /** The next line that says something, unless the document ends before it. */
  private next(): SourceLine | undefined {
    const { text, lines } = this.source;
    while (lines[this.line]?.bare) this.line += 1;
    const line = lines[this.line];
    return line !== undefined && /^(?:---|\.\.\.)(?:\s|$)/.test(text.slice(line.start, line.start + 4))
      ? undefined
      : line;
  }

  /** What stands on the following lines, deeper than `parent`. */
  private block(parent: number, depth: number): Node | undefined {
    const line = this.next();
    if (line === undefined || indentOf(line) <= parent) return undefined;
    return this.at(line.content, indentOf(line), parent, depth);
  }

  /** What starts at an offset of the current line, whose column is `column`; leaves `line` behind it. */
  private at(start: number, column: number, parent: number, depth: number): Node | undefined {
    const at = this.pastProperties(start);
    const { text } = this.source;
    const end = this.source.lines[this.line]?.end ?? at;
    const character = text[at];
    if (depth > limits.depth) return this.take(readPlain(this.source, this.line, at, parent));
    if (character === '-' && (at + 1 >= end || isBlank(text[at + 1]))) return this.list(at, column, parent, depth);
    if (this.keyAt(at) !== undefined) return this.map(at, column, depth);
    if (character === '|' || character === '>') return this.take(readBlockScalar(this.source, this.line, at, parent));
    if (character === '"' || character === "'") return this.take(readQuoted(this.source, this.line, at, parent));
    if (character === '{' || character === '[') return this.take(readFlow(this.source, this.line, at, parent));
    if (at < end) return this.loneWord(at, column, parent, depth);
    this.line += 1;
    return this.block(parent, depth);
  }

  /** A word on a line of its own is a field or an item that is being typed if others follow it in the same column. */
  private loneWord(at: number, column: number, parent: number, depth: number): Node | undefined {
    const here = this.line;
    this.line += 1;
    const after = this.next();
    const inLine = after !== undefined && indentOf(after) === column;
    const isField = inLine && this.keyAt(after.content) !== undefined;
    this.line = here;
    if (inLine && this.startsItem(after)) return this.list(at, column, parent, depth);
    if (isField || parent < 0) return this.map(at, column, depth);
    return this.take(readPlain(this.source, this.line, at, parent));
  }

  private take<T extends Node>({ node, line }: Read<T>): T {
    this.line = line + 1;
    return node;
  }

  private list(start: number, column: number, parent: number, depth: number): ListNode {
    const { text } = this.source;
    const items: ItemNode[] = [];
    let at: number | undefined = start;
    while (at !== undefined) {
      const end: number = this.source.lines[this.line]?.end ?? at;
      const isItem = text[at] === '-' && (at + 1 >= end || isBlank(text[at + 1]));
      const value = isItem ? this.item(at, column, depth) : this.take(readPlain(this.source, this.line, at, column));
      items.push({ start: at, ...(value && { value }) });
      at = this.inColumn(column, (line) => {
        if (text[line.content] === '-' || this.keyAt(line.content) === undefined) return 'goes on';
        return parent === column - 1 ? 'ends' : 'stray';
      });
    }
    return { kind: 'list', flow: false, indent: column, range: { start, end: endOfItems(items, start) }, items };
  }

  private item(dash: number, column: number, depth: number): Node | undefined {
    const { text, lines } = this.source;
    const end = lines[this.line]?.end ?? dash;
    let at = dash + 1;
    while (at < end && isBlank(text[at])) at += 1;
    if (at < end && text[at] !== '#') return this.at(at, column + at - dash, column, depth + 1);
    this.line += 1;
    return this.block(column, depth + 1);
  }

  private map(start: number, column: number, depth: number): MapNode {
    const fields: FieldNode[] = [];
    let at: number | undefined = start;
    while (at !== undefined) {
      fields.push(this.field(at, column, depth));
      at = this.inColumn(column, (line) => (this.startsItem(line) ? 'stray' : 'goes on'));
    }
    return { kind: 'map', flow: false, indent: column, range: { start, end: endOfFields(fields, start) }, fields };
  }

  private field(at: number, column: number, depth: number): FieldNode {
    const { text, lines } = this.source;
    const here = this.line;
    const end = lines[here]?.end ?? at;
    const { key, keyRange, colon } = this.keyAt(at) ?? this.bareKey(at);
    if (colon === undefined) {
      this.line += 1;
      return { key, keyRange };
    }
    let valueAt = this.pastProperties(colon + 1);
    while (valueAt < end && isBlank(text[valueAt])) valueAt += 1;
    let value: Node | undefined;
    if (valueAt < end && text[valueAt] !== '#') {
      value = this.inline(valueAt, column);
    } else {
      this.line += 1;
      value = this.block(column, depth + 1) ?? this.listInLine(column, depth);
    }
    return { key, keyRange, colon, ...(value && { value }) };
  }

  /** The value on a field's own line: never a block collection. */
  private inline(at: number, column: number): Node {
    const character = this.source.text[at];
    if (character === '|' || character === '>') return this.take(readBlockScalar(this.source, this.line, at, column));
    if (character === '"' || character === "'") return this.take(readQuoted(this.source, this.line, at, column));
    if (character === '{' || character === '[') return this.take(readFlow(this.source, this.line, at, column));
    return this.take(readPlain(this.source, this.line, at, column));
  }

  /** YAML lets the hyphens of a field's list stand in the field's own column. */
  private listInLine(column: number, depth: number): Node | undefined {
    const line = this.next();
    if (line === undefined || indentOf(line) !== column) return undefined;
    return this.startsItem(line) ? this.list(line.content, column, column - 1, depth) : undefined;
  }

  private startsItem({ content, end }: SourceLine): boolean {
    return this.source.text[content] === '-' && (content + 1 >= end || isBlank(this.source.text[content + 1]));
  }

  /** The offset of the next line's content if it goes on in this column; lines that fit nowhere are passed over. */
  private inColumn(column: number, fit: (line: SourceLine) => 'goes on' | 'ends' | 'stray'): number | undefined {
    for (let line = this.next(); line !== undefined; line = this.next()) {
      const indent = indentOf(line);
      if (indent < column) return undefined;
      const verdict = indent > column ? 'stray' : fit(line);
      if (verdict === 'goes on') return line.content;
      if (verdict === 'ends') return undefined;
      this.line += 1;
    }
    return undefined;
  }

  private keyAt(at: number): Pick<FieldNode, 'key' | 'keyRange' | 'colon'> | undefined {
    const { text, lines } = this.source;
    const end = lines[this.line]?.end ?? at;
    const quote = text[at];
    if (quote === '"' || quote === "'") {
      const close = text.indexOf(quote, at + 1);
      if (close === -1 || close >= end) return undefined;
      let colon = close + 1;
      while (colon < end && isBlank(text[colon])) colon += 1;
      if (text[colon] !== ':' || colon >= end) return undefined;
      return { key: text.slice(at + 1, close), keyRange: { start: at, end: close + 1 }, colon };
    }
    if (/[{[|>#&*!%@`,\]}]/.test(quote ?? '') || (quote === '-' && isBlank(text[at + 1]))) return undefined;
    for (let i = at; i < end; i++) {
      if (text[i] === '#' && isBlank(text[i - 1])) return undefined;
      if (text[i] !== ':' || (i + 1 < end && !isBlank(text[i + 1]))) continue;
      const keyEnd = plainEnd(text, at, i);
      return { key: text.slice(at, keyEnd), keyRange: { start: at, end: keyEnd }, colon: i };
    }
    return undefined;
  }

  private bareKey(at: number): Pick<FieldNode, 'key' | 'keyRange' | 'colon'> {
    const end = plainEnd(this.source.text, at, this.source.lines[this.line]?.end ?? at);
    return { key: this.source.text.slice(at, end), keyRange: { start: at, end } };
  }

  /** Past an anchor or a tag: `&name`, `!tag`. */
  private pastProperties(at: number): number {
    const properties = /[ \t]*(?:[&!]\S*(?:[ \t]+|(?=[\r\n]|$)))+/y;
    properties.lastIndex = at;
    const end = this.source.lines[this.line]?.end ?? at;
    const match = properties.exec(this.source.text);
    return match === null ? at : Math.min(at + match[0].length, end);
  }
}

const endOfItems = (items: readonly ItemNode[], start: number): number => {
  const last = items.at(-1);
  return last === undefined ? start : (last.value?.range.end ?? last.start + 1);
};

const endOfFields = (fields: readonly FieldNode[], start: number): number => {
  const last = fields.at(-1);
  return last === undefined ? start : (last.value?.range.end ?? (last.colon ?? last.keyRange.end - 1) + 1);
};

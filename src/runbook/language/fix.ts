import type { Range } from '../model';
import { indentOf, lineAt } from './sourceLines';
import type { FieldNode, MapNode } from './node';
import type { Tree } from './scan';

/** A remedy that can be chosen: edits of a text that do not overlap. */
export interface QuickFix {
  /** An imperative without a full stop. */
  readonly title: string;
  readonly edits: readonly FixEdit[];
  /** Whether it is the obvious one. */
  readonly preferred: boolean;
}

export interface FixEdit {
  readonly range: Range;
  readonly text: string;
  /** Whether `text` is a snippet, with something for its author to fill in. */
  readonly isSnippet: boolean;
}

export const edit = (start: number, end: number, text: string, isSnippet = false): FixEdit => ({
  range: { start, end },
  text,
  isSnippet,
});

/** The edit that puts a new field behind another one of its map; `lines` is what it says, its lines indented from 0. */
export function fieldAfter(tree: Tree, map: MapNode, field: FieldNode, lines: readonly string[]): FixEdit {
  const end = field.value?.range.end ?? (field.colon ?? field.keyRange.end - 1) + 1;
  const line = tree.lines[lineAt(tree.lines, end)];
  const blanks = ' '.repeat(map.indent);
  return edit(
    line?.end ?? end,
    line?.end ?? end,
    lines.map((text) => `${lineBreak(tree)}${blanks}${text}`).join(''),
    true,
  );
}

/** The lines that a field takes, line breaks included: what to delete with it. */
export function linesOf({ lines, text }: Tree, field: FieldNode): Range {
  const first = lines[lineAt(lines, field.keyRange.start)];
  const last = lineAt(lines, field.value?.range.end ?? field.keyRange.end);
  return { start: first?.start ?? 0, end: lines[last + 1]?.start ?? text.length };
}

/** Whether a field is the first thing on its line: not behind a hyphen, not in braces. */
export function ownsItsLine({ lines }: Tree, { keyRange: { start } }: FieldNode): boolean {
  const line = lines[lineAt(lines, start)];
  return line?.content === start && indentOf(line) === start - line.start;
}

/** The line break that a text uses. */
export const lineBreak = ({ text }: Tree): string => /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';

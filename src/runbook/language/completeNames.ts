import type { Completion } from './complete';
import { parameterFacts, type ParameterFact } from './facts';
import { aboutParameter } from './hover';
import type { Tree } from './scan';
import { lineAt } from './sourceLines';

/**
 * The placeholders that can stand where one is being typed: after `$`, `${` or `${{` and part of a name. Undefined where
 * none is.
 */
export function placeholderItems(tree: Tree, offset: number): readonly Completion[] | undefined {
  const line = tree.lines[lineAt(tree.lines, offset)];
  if (line === undefined || tree.text[line.content] === '#') return undefined;
  const typed = /\$(?:\{(?:\{[ \t]*\w*)?)?$/.exec(tree.text.slice(line.start, offset))?.[0];
  if (typed === undefined) return undefined;
  const braces = typed.split('{').length - 1;
  const behind = /^\w*[ \t]*(\}{0,2})/.exec(tree.text.slice(offset, line.end));
  // What the editor closed by itself is replaced; a brace more belongs to the text.
  const closed = Math.min(behind?.[1]?.length ?? 0, braces);
  const taken = closed > 0 ? (behind?.[0].length ?? 0) - (behind?.[1]?.length ?? 0) + closed : 0;
  return parameterFacts(tree).map((parameter) => ({
    ...item(parameter),
    insert: `\${{ ${parameter.name} }}`,
    filter: `\${{ ${parameter.name} }}`,
    range: { start: offset - typed.length, end: offset + taken },
  }));
}

/** The parameters as variables of an expression. */
export function wordItems(tree: Tree, offset: number): readonly Completion[] {
  const before = /(?<!\w)\w+$/.exec(tree.text.slice(Math.max(0, offset - 200), offset))?.[0] ?? '';
  const word = before.replace(/^\d+/, '');
  const rest = /^\w*/.exec(tree.text.slice(offset, offset + 200))?.[0] ?? '';
  return parameterFacts(tree).map((parameter) => ({
    ...item(parameter),
    insert: parameter.name,
    range: { start: offset - word.length, end: offset + rest.length },
  }));
}

const item = (parameter: ParameterFact): Omit<Completion, 'insert' | 'range'> => ({
  kind: 'parameter',
  label: parameter.name,
  ...(parameter.description !== undefined && { detail: parameter.description }),
  documentation: aboutParameter(parameter),
  isSnippet: false,
  goesOn: false,
});

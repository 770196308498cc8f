import { END, type Range } from '../model';
import { findPlaceholders } from '../placeholders';
import type { Path } from '../reading';
import { parameterFacts, stepFacts } from './facts';
import { innerRange, walk, type ScalarNode } from './node';
import type { Tree } from './scan';

/** A place that names a step or a parameter: where it is declared, or where it is used. */
export interface Mention {
  readonly kind: 'step' | 'parameter';
  readonly name: string;
  readonly range: Range;
  readonly declares: boolean;
}

/** Every mention in the order of the text. */
export function mentionsIn(tree: Tree): readonly Mention[] {
  const parameters = parameterFacts(tree);
  const known = new Set(parameters.map(({ name }) => name));
  const found: Mention[] = parameters.map(({ name, nameRange }) => parameter(name, nameRange, true));
  for (const { id, idRange } of stepFacts(tree)) {
    if (id !== undefined && idRange) found.push({ kind: 'step', name: id, range: idRange, declares: true });
  }
  walk(tree.root, (node, path) => {
    if (node.kind === 'scalar' && path[0] === 'steps') found.push(...mentionsOf(tree.text, node, path, known));
  });
  return found.toSorted((a, b) => a.range.start - b.range.start);
}

function mentionsOf(text: string, node: ScalarNode, path: Path, known: ReadonlySet<string>): readonly Mention[] {
  const inner = innerRange(node, text);
  const source = text.slice(inner.start, inner.end);
  if (isTarget(path)) {
    return source === END ? [] : [{ kind: 'step', name: source, range: inner, declares: false }];
  }
  if (path.at(-1) === 'instances') return [parameter(source, inner, false)];
  if (isGate(path)) return variables(source, inner.start).filter(({ name }) => known.has(name));
  return findPlaceholders(source).map(({ name, nameStart }) =>
    parameter(name, rangeOf(inner.start + nameStart, name), false),
  );
}

/** Whether the value at a path is the id of the step that follows. */
export function isTarget(path: Path): boolean {
  if (path[0] !== 'steps') return false;
  return (path.length === 3 && path[2] === 'next') || (path.length === 5 && path[2] === 'outcomes' && path[4] === 'go');
}

/** Whether the value at a path is an expression over the parameters. */
export function isGate(path: Path): boolean {
  return path[0] === 'steps' && path.length === 3 && path[2] === 'gate';
}

/** The variables of an expression: not its texts, its functions, or the fields of what it computes. */
function variables(expression: string, start: number): readonly Mention[] {
  const words = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|["'][^]*|(?<![\w.])([A-Za-z_]\w*)(?![\w(])/g;
  return [...expression.matchAll(words)].flatMap(({ 1: name, index }) =>
    name === undefined ? [] : [parameter(name, rangeOf(start + index, name), false)],
  );
}

const rangeOf = (start: number, name: string): Range => ({ start, end: start + name.length });

const parameter = (name: string, range: Range, declares: boolean): Mention => ({
  kind: 'parameter',
  name,
  range,
  declares,
});

import type { Range } from '../model';
import { parameterFacts } from './facts';
import { edit, fieldAfter, lineBreak, linesOf, ownsItsLine, type QuickFix } from './fix';
import { fieldOf } from './node';
import type { Tree } from './scan';

/** Declares the parameter that is named at `range`, behind the others or, where there are none, before the steps. */
export function declare(tree: Tree, range: Range): readonly QuickFix[] {
  const name = tree.text.slice(range.start, range.end).trim();
  if (!/^[A-Za-z_]\w*$/.test(name)) return [];
  const title = `Declare the parameter '${name}'`;
  const description = 'description: ${1:What it is, and where to find it.}';
  const field = fieldOf(tree.root, 'parameters');
  const map = field?.value;
  if (map?.kind === 'map') {
    const last = map.fields.at(-1);
    if (last === undefined) return [];
    const end = last.value?.range.end ?? last.keyRange.end;
    const added = map.flow
      ? edit(end, end, `, ${name}: {${description}}`, true)
      : fieldAfter(tree, map, last, [`${name}:`, `  ${description}`]);
    return [{ title, edits: [added], preferred: false }];
  }
  const steps = fieldOf(tree.root, 'steps');
  if (field !== undefined || steps === undefined || !ownsItsLine(tree, steps)) return [];
  const lines = ['parameters:', `  ${name}:`, `    ${description}`, ''];
  const { start } = steps.keyRange;
  return [{ title, edits: [edit(start, start, lines.join(lineBreak(tree)), true)], preferred: false }];
}

/** Removes the parameter that is declared at `range`, and `parameters` with the last one. */
export function removeParameter(tree: Tree, range: Range): readonly QuickFix[] {
  const field = fieldOf(tree.root, 'parameters');
  const all = parameterFacts(tree);
  const found = all.find(({ nameRange }) => nameRange.start <= range.end && range.start <= nameRange.end);
  if (!field || !found) return [];
  const gone = all.length === 1 ? field : found.field;
  if (!ownsItsLine(tree, gone)) return [];
  const { start, end } = linesOf(tree, gone);
  return [{ title: `Remove the parameter '${found.name}'`, edits: [edit(start, end, '')], preferred: true }];
}

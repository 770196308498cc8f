import type { Problem } from '../problem';
import type { Path } from '../reading';
import { stepFacts } from './facts';
import { edit, fieldAfter, lineBreak, type QuickFix } from './fix';
import { declare, removeParameter } from './fixParameters';
import { unquote } from './fixQuotes';
import { fieldOf, nodeAt, type MapNode } from './node';
import type { Tree } from './scan';
import { mapIn, schemaAt } from './schemaAt';
import { spotAt } from './spot';

/** A problem of a version of a text, the structure of that version, and the date (YYYY-MM-DD). */
interface Given {
  readonly tree: Tree;
  readonly problem: Problem;
  readonly today: string;
}

type Remedy = (given: Given) => readonly QuickFix[];

const remedies: Readonly<Record<string, Remedy>> = {
  'missing-field': addFields,
  'missing-effect': addEffect,
  'missing-revert': addRevert,
  'repeated-id': makeUnique,
  'review-overdue': ({ problem: { range }, today }) => [
    { title: `Set to ${today} (reviewed today)`, edits: [edit(range.start, range.end, today)], preferred: false },
  ],
  'unknown-parameter': ({ tree, problem }) => declare(tree, problem.range),
  'unused-parameter': ({ tree, problem }) => removeParameter(tree, problem.range),
  'prose-command': intoDo,
  'placeholder-in-quotes': ({ tree, problem }) => unquote(tree, problem.range),
};

/** The codes that have a remedy which is worked out when it is asked for. */
export const remedied: readonly string[] = Object.keys(remedies);

/** What would do away with a problem, the obvious remedy first; each edit leaves the rest of the text as it is. */
export function fixesFor(tree: Tree, problem: Problem, today: string): readonly QuickFix[] {
  const { fix, code } = problem;
  const obvious: readonly QuickFix[] = fix
    ? [{ title: fix.title, edits: [edit(fix.range.start, fix.range.end, fix.text)], preferred: true }]
    : [];
  const remedy = Object.hasOwn(remedies, code) ? remedies[code] : undefined;
  return [...obvious, ...(remedy?.({ tree, problem, today }) ?? [])];
}

/** The map whose field an offset is in, and the way to it. */
function mapAt(tree: Tree, offset: number): { readonly map: MapNode; readonly path: Path } | undefined {
  const spot = spotAt(tree, offset);
  const path = spot?.path.slice(0, -1) ?? [];
  const map = nodeAt(tree.root, path);
  return spot && map?.kind === 'map' ? { map, path } : undefined;
}

/** The problem stands at the first field of the map that lacks one. */
function addFields({ tree, problem }: Given): readonly QuickFix[] {
  const place = mapAt(tree, problem.range.start);
  const first = place?.map.fields[0];
  const schema = place && mapIn(schemaAt(place.path));
  if (!place || !first || !schema || place.map.flow) return [];
  const present = new Set(place.map.fields.map(({ key }) => key));
  return (schema.required ?? [])
    .filter((key) => !present.has(key) && problem.message.includes(`'${key}'`))
    .map((key) => {
      const choices = schemaAt([...place.path, key])?.enum;
      const value = choices ? `\${1|${choices.join(',')}|}` : key === 'steps' ? '' : `\${1:${key}}`;
      const lines =
        key === 'steps'
          ? ['steps:', '  - id: ${1:look}', '    phase: triage', '    title: ${2:Look}']
          : [`${key}: ${value}`];
      return { title: `Add '${key}'`, edits: [fieldAfter(tree, place.map, first, lines)], preferred: true };
    });
}

/** What a command does only its author knows: each answer is offered. */
function addEffect({ tree, problem }: Given): readonly QuickFix[] {
  const map = mapAt(tree, problem.range.start)?.map;
  const run = fieldOf(map, 'run');
  if (!map || !run) return [];
  return (schemaAt(['steps', 0, 'effect'])?.enum ?? []).map((effect) => {
    const field = `effect: ${effect}`;
    const end = run.value?.range.end ?? run.keyRange.end;
    const added = map.flow ? edit(end, end, `, ${field}`) : fieldAfter(tree, map, run, [field]);
    return { title: `Add '${field}'`, edits: [added], preferred: false };
  });
}

function addRevert({ tree, problem }: Given): readonly QuickFix[] {
  const map = mapAt(tree, problem.range.start)?.map;
  const effect = fieldOf(map, 'effect');
  if (!map || !effect) return [];
  const end = effect.value?.range.end ?? effect.keyRange.end;
  const how = '${1:How to revert it.}';
  const added = map.flow
    ? edit(end, end, `, revert: {do: ${how}}`, true)
    : fieldAfter(tree, map, effect, ['revert:', `  do: ${how}`]);
  return [{ title: "Add 'revert'", edits: [added], preferred: true }];
}

/** The way back becomes an instruction; its further lines have to stand deeper than the new field. */
function intoDo({ tree, problem: { range } }: Given): readonly QuickFix[] {
  const map = mapAt(tree, range.start)?.map;
  const revert = fieldOf(map, 'revert');
  const value = revert?.value;
  if (!map || !value || map.flow || value.kind !== 'scalar' || value.range.start !== range.start) return [];
  const blanks = ' '.repeat(map.indent + 2);
  const text = tree.text.slice(range.start, value.range.end).replaceAll(/(\r\n|\r|\n)(?=[^\r\n])/g, '$1  ');
  const moved = edit(
    (revert.colon ?? revert.keyRange.end - 1) + 1,
    value.range.end,
    `${lineBreak(tree)}${blanks}do: ${text}`,
  );
  return [{ title: "Put it under 'do'", edits: [moved], preferred: true }];
}

function makeUnique({ tree, problem: { range } }: Given): readonly QuickFix[] {
  const spot = spotAt(tree, range.start);
  const step = stepFacts(tree).find(({ index }) => index === spot?.path[1]);
  if (spot?.kind !== 'value' || !step?.id || !step.idRange) return [];
  const taken = new Set(stepFacts(tree).map(({ id }) => id));
  let number = 2;
  while (taken.has(`${step.id}-${number}`)) number += 1;
  const id = `${step.id}-${number}`;
  const { start, end } = step.idRange;
  return [{ title: `Change to '${id}'`, edits: [edit(start, end, id)], preferred: false }];
}

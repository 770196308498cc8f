import type { Range } from '../model';
import { parameterFacts, stepFacts, type StepFact } from './facts';
import { fieldOf } from './node';
import type { Tree } from './scan';

/** An entry of the outline. */
export interface OutlineEntry {
  readonly kind: 'parameters' | 'parameter' | 'phase' | 'step';
  readonly name: string;
  readonly detail: string;
  readonly range: Range;
  /** What is selected when the entry is; inside `range`. */
  readonly selection: Range;
  readonly children: readonly OutlineEntry[];
}

/** The parameters, and the steps below their phases. A step that does not say its phase shares that of the one before. */
export function outlineOf(tree: Tree): readonly OutlineEntry[] {
  return [...parametersEntry(tree), ...phaseEntries(stepFacts(tree))];
}

function parametersEntry(tree: Tree): readonly OutlineEntry[] {
  const field = fieldOf(tree.root, 'parameters');
  const facts = parameterFacts(tree);
  if (field === undefined || facts.length === 0) return [];
  const children = facts.map(({ name, nameRange, field: own, description = '' }): OutlineEntry => ({
    kind: 'parameter',
    name: name || '…',
    detail: description,
    range: { start: own.keyRange.start, end: own.value?.range.end ?? own.keyRange.end },
    selection: nameRange,
    children: [],
  }));
  const range = { start: field.keyRange.start, end: field.value?.range.end ?? field.keyRange.end };
  return [{ kind: 'parameters', name: field.key, detail: '', range, selection: field.keyRange, children }];
}

function phaseEntries(steps: readonly StepFact[]): readonly OutlineEntry[] {
  const groups: { name: string; steps: StepFact[] }[] = [];
  for (const step of steps) {
    const last = groups.at(-1);
    const name = step.phase ?? last?.name ?? 'steps';
    if (last?.name === name) last.steps.push(step);
    else groups.push({ name, steps: [step] });
  }
  return groups.map(({ name, steps: own }) => {
    const children = own.map(stepEntry);
    const start = children[0]?.range.start ?? 0;
    const range = { start, end: children.at(-1)?.range.end ?? start };
    const selection = children[0]?.selection ?? range;
    return { kind: 'phase', name, detail: '', range, selection, children };
  });
}

function stepEntry({ id, idRange, title, range }: StepFact): OutlineEntry {
  const name = [title, id, '…'].find((text) => text !== undefined && text !== '') ?? '';
  const detail = title === undefined ? '' : (id ?? '');
  const selection = idRange ?? { start: range.start, end: range.start + 1 };
  return { kind: 'step', name, detail, range, selection, children: [] };
}

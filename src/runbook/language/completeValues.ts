import { END } from '../model';
import type { Path } from '../reading';
import type { Completion } from './completion';
import type { CompletionPlace } from './completeFields';
import { parameterFacts, stepFacts } from './facts';
import { aboutParameter, aboutStep } from './hover';
import { isTarget } from './mentions';
import { schemaAt } from './schemaAt';

/** The values to choose from at a path: step ids, the schema's choices, true and false, list parameters. */
export function valueItems(path: Path, place: CompletionPlace): readonly Completion[] {
  if (isTarget(path)) return targetItems(path, place);
  if (path.at(-1) === 'instances' && path.at(-2) === 'check') return instanceItems(place);
  const schema = schemaAt(path);
  const choices = schema?.enum ?? (schema?.type === 'boolean' ? ['true', 'false'] : constantOf(schema?.const));
  return choices.map((label) => ({
    ...value(label, place),
    kind: 'value',
    ...(String(schema?.default ?? '') === label && { detail: 'default' }),
  }));
}

const constantOf = (constant: number | undefined): readonly string[] =>
  constant === undefined ? [] : [String(constant)];

/** The steps after this one come first: most ways lead on. */
function targetItems(path: Path, place: CompletionPlace): readonly Completion[] {
  const here = Number(path[1]);
  const steps = stepFacts(place.tree).filter(({ index, id }) => index !== here && id !== undefined && id !== '');
  const ahead = [...steps.filter(({ index }) => index > here), ...steps.filter(({ index }) => index < here)];
  const items = ahead.map((step): Completion => ({
    ...value(step.id ?? '', place),
    kind: 'step',
    ...(step.title !== undefined && { detail: step.title }),
    documentation: aboutStep(step),
  }));
  return [...items, { ...value(END, place), kind: 'step', detail: 'end of the runbook' }];
}

function instanceItems(place: CompletionPlace): readonly Completion[] {
  const all = parameterFacts(place.tree);
  const lists = all.filter(({ isList }) => isList);
  return (lists.length > 0 ? lists : all).map((parameter) => ({
    ...value(parameter.name, place),
    kind: 'parameter',
    ...(parameter.description !== undefined && { detail: parameter.description }),
    documentation: aboutParameter(parameter),
  }));
}

const value = (label: string, { range, blank }: CompletionPlace): Omit<Completion, 'kind'> => ({
  label,
  insert: blank + label,
  isSnippet: false,
  range,
  goesOn: false,
});

import { buildParameters } from './buildParameters';
import { buildStep, phaseOf } from './buildStep';
import { visibleLine } from '../markdown/deceptiveText';
import { items, optional, textField, texts } from './fields';
import { type Phase, type Runbook, type Severity, severities, type Source, type Step } from './model';
import { entryOf, type MapValue, type Value } from './value';

/** A model, and for each of its steps the place in the source's list, since some may have been left out. */
export interface Built {
  readonly runbook: Runbook;
  readonly stepPlaces: readonly number[];
}

/**
 * As much of a runbook as `root` holds. It asks for nothing: what is missing or of the wrong type is left out or is the
 * schema's default; a step without id is left out whole, since nothing could refer to it.
 */
export function buildRunbook(root: MapValue, name: string): Built {
  const field = (key: string): Value | undefined => entryOf(root, key)?.value;
  const { steps, stepPlaces } = buildSteps(items(field('steps')));
  const runbook: Runbook = {
    name,
    title: visibleLine(textField(root, 'title') ?? name),
    ...optional('summary', textField(root, 'summary')),
    ...optional('severity', severityOf(textField(root, 'severity'))),
    ...optional('service', textField(root, 'service')),
    tags: texts(field('tags')),
    ...optional('owner', textField(root, 'owner')),
    ...optional('reviewed', textField(root, 'reviewed')),
    symptoms: texts(field('symptoms')),
    alerts: texts(field('alerts')),
    sources: items(field('sources')).flatMap(buildSource),
    parameters: buildParameters(field('parameters')),
    steps,
  };
  return { runbook, stepPlaces };
}

function buildSteps(values: readonly Value[]): {
  readonly steps: readonly Step[];
  readonly stepPlaces: readonly number[];
} {
  const steps: Step[] = [];
  const stepPlaces: number[] = [];
  let phase: Phase = 'triage';
  values.forEach((value, place) => {
    phase = phaseOf(value) ?? phase;
    const step = buildStep(value, phase);
    if (step === undefined) return;
    steps.push(step);
    stepPlaces.push(place);
  });
  return { steps, stepPlaces };
}

/** P1 to P5 are other people's names of SEV1 to SEV5. */
function severityOf(text: string | undefined): Severity | undefined {
  return severities.find((severity) => severity === text || severity.replace('SEV', 'P') === text);
}

function buildSource(value: Value): readonly Source[] {
  const title = textField(value, 'title');
  return title === undefined ? [] : [{ title, ...optional('url', textField(value, 'url')) }];
}

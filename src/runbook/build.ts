import { parseDuration } from './duration';
import { type Parameter, type ParameterType, type Runbook, type Severity, severities, type Source } from './model';
import { fieldSchema, resolved, runbookSchema } from './schema';
import { buildStep } from './buildStep';
import { entryOf, textOf, type MapValue, type Value } from './value';

/** A model, and for each of its steps the place in the source's list, since some may have been left out. */
export interface Built {
  readonly runbook: Runbook;
  readonly stepPlaces: readonly number[];
}

/**
 * As much of a runbook as `root` holds. It asks for nothing: what is missing or of the wrong type is left out, or is
 * what the schema gives as default; a step without id is left out whole, since nothing could refer to it.
 */
export function buildRunbook(root: MapValue, name: string): Built {
  const field = (key: string): Value | undefined => entryOf(root, key)?.value;
  const steps = itemsOf(field('steps')).map((item, place) => ({ step: buildStep(item), place }));
  const kept = steps.flatMap(({ step, place }) => (step === undefined ? [] : [{ step, place }]));
  const severity = severityOf(textOf(field('severity')));
  return {
    runbook: {
      name,
      title: textOf(field('title')) ?? name,
      ...optional('summary', textOf(field('summary'))),
      ...optional('severity', severity),
      ...optional('service', textOf(field('service'))),
      tags: textsOf(field('tags')),
      ...optional('owner', textOf(field('owner'))),
      ...optional('reviewed', textOf(field('reviewed'))),
      symptoms: textsOf(field('symptoms')),
      alerts: textsOf(field('alerts')),
      sources: itemsOf(field('sources')).flatMap(buildSource),
      parameters: buildParameters(field('parameters')),
      steps: kept.map(({ step }) => step),
    },
    stepPlaces: kept.map(({ place }) => place),
  };
}

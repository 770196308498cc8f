import { END } from '../runbook/model';
import { nearest } from '../runbook/nearest';
import type { Path, RunbookReading } from '../runbook/reading';
import type { Finding, PlacedStep, Rule, Subject } from './rule';

/** The ids that are searched for what a wrong one may have meant: beyond these, a typo is not worth the time. */
const searched = 300;

/** An outcome or a `next` that names no step leaves the responder standing. */
export const danglingGo: Rule = (subject) => {
  const ids = new Set(subject.runbook.steps.map(({ id }) => id));
  const candidates = [...ids].slice(0, searched);
  return targets(subject).flatMap(({ id, path }): readonly Finding[] => {
    if (id === END || ids.has(id)) return [];
    const range = subject.reading.locate(path);
    const near = nearest(id, [...candidates, END]);
    if (near === undefined) {
      return [{ message: `No step has the id '${id}': use the id of a step, or '${END}' if nothing follows.`, range }];
    }
    const fix = { title: `Change to '${near}'`, range, text: near };
    return [{ message: `No step has the id '${id}'. Did you mean '${near}'?`, range, fix }];
  });
};

interface Target {
  readonly id: string;
  readonly path: Path;
}

function targets({ steps, reading }: Subject): readonly Target[] {
  return steps.flatMap((placed) => [...outcomeTargets(placed, reading), ...nextTarget(placed)]);
}

function nextTarget({ step, path }: PlacedStep): readonly Target[] {
  return step.next === undefined ? [] : [{ id: step.next, path: [...path, 'next'] }];
}

/** The model leaves out an outcome that is half written, the source does not: the places are counted there. */
function outcomeTargets({ step, path }: PlacedStep, reading: RunbookReading): readonly Target[] {
  const found: Target[] = [];
  for (let place = 0; found.length < step.outcomes.length; place++) {
    const outcome = step.outcomes[found.length];
    const here: Path = [...path, 'outcomes', place];
    const whole = reading.text([...here, 'when']) === outcome?.when && reading.text([...here, 'go']) === outcome?.go;
    if (whole) found.push({ id: outcome?.go ?? '', path: [...here, 'go'] });
  }
  return found;
}

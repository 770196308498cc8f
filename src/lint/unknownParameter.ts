import { nearest } from '../runbook/nearest';
import { findPlaceholders } from '../runbook/placeholders';
import { filledTexts } from './mentions';
import type { Finding, Rule, Subject } from './rule';

/** A placeholder that no parameter fills makes its command impossible to run. */
export const unknownParameter: Rule = (subject) => {
  const names = subject.runbook.parameters.map(({ name }) => name);
  const known = new Set(names);
  const placeholders = filledTexts(subject).flatMap(({ text, path }) =>
    findPlaceholders(text)
      .filter(({ name }) => !known.has(name))
      .map(({ name, nameStart }) => {
        const range = subject.reading.locatePart(path, nameStart, nameStart + name.length);
        return unknown(name, names, range);
      }),
  );
  return [...placeholders, ...unknownInstances(subject, known)];
};

/** `instances` of a check names a parameter as well. */
function unknownInstances({ steps, runbook, reading }: Subject, known: ReadonlySet<string>): readonly Finding[] {
  const names = runbook.parameters.filter(({ list }) => list).map(({ name }) => name);
  return steps.flatMap(({ step, path }) => {
    const name = step.check?.instances;
    if (name === undefined || known.has(name)) return [];
    return [unknown(name, names, reading.locate([...path, 'check', 'instances']))];
  });
}

function unknown(name: string, names: readonly string[], range: Finding['range']): Finding {
  if (name === '')
    return { message: 'This placeholder is empty: put the name of a parameter between the braces.', range };
  const near = nearest(name, names);
  if (near === undefined) return { message: `Unknown parameter '${name}': add it to 'parameters'.`, range };
  const fix = { title: `Change to '${near}'`, range, text: near };
  return { message: `Unknown parameter '${name}'. Did you mean '${near}'?`, range, fix };
}

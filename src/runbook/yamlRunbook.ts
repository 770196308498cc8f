import { buildRunbook } from './buildRunbook';
import { claimsToBeRunbook } from './claim';
import type { Range } from './model';
import { placeOf, placeOfKey, placeOfPart } from './place';
import type { Problem } from './problem';
import type { RunbookReading } from './reading';
import { runbookSchema } from './schema';
import { checkAgainst } from './schemaCheck';
import { entryOf, textOf, valueAt, type Value } from './value';
import { parseYaml } from './yamlSyntax';
import { valueOfDocument } from './yamlValue';

/**
 * Reads a runbook in YAML. `name` is the file's name without its extensions. Never throws; a text over the limits (see
 * limits.ts) is refused with a problem.
 *
 * A text that does not claim to be a runbook has no runbook and no problems, unless `expected`: then its file says that
 * it is one (`*.runbook.yaml`), and the text is told what it lacks.
 */
export function readYamlRunbook(text: string, name: string, { expected = false } = {}): RunbookReading {
  if (!expected && !claimsToBeRunbook(text)) return nothing([]);
  const syntax = parseYaml(text);
  if (syntax.document === undefined) return nothing(syntax.problems);
  const { value: root, problems } = valueOfDocument(syntax.document, text.length);
  const found = [...syntax.problems, ...problems];
  const version = entryOf(root, 'runbook');
  if (root?.kind !== 'map' || version === undefined) {
    // The claim was a line inside some other text, or broken syntax hides it: then that is the thing to tell.
    const broken = found.some(({ code }) => code === 'yaml-syntax');
    return nothing(broken ? found : expected ? [noRunbook(text)] : []);
  }
  const newer = newerVersion(version.value);
  if (newer !== undefined) return nothing([newer]);
  const { runbook, stepPlaces } = buildRunbook(root, name);
  return {
    runbook,
    problems: inOrder([...found, ...checkAgainst(runbookSchema, root)]),
    stepPath: (index) => ['steps', stepPlaces[index] ?? index],
    text: (path) => textOf(valueAt(root, path)),
    locate: (path) => placeOf(root, path),
    locateKey: (path) => placeOfKey(root, path),
    locatePart: (path, start, end) => placeOfPart(root, path, start, end, text),
  };
}

const formatVersion = runbookSchema.properties?.['runbook']?.const ?? 1;

function newerVersion(value: Value): Problem | undefined {
  if (value.kind !== 'scalar' || typeof value.value !== 'number' || value.value <= formatVersion) return undefined;
  const message = `This runbook uses format ${value.source}, and this version reads up to format ${formatVersion}. Update the extension.`;
  return { code: 'newer-version', severity: 'error', message, range: value.range };
}

function noRunbook(text: string): Problem {
  const message = `A runbook starts with the line 'runbook: ${formatVersion}': add it, or rename this file.`;
  const fix = {
    title: `Add 'runbook: ${formatVersion}'`,
    range: { start: 0, end: 0 },
    text: `runbook: ${formatVersion}\n`,
  };
  const range = { start: 0, end: text.search(/[\r\n]|$/) };
  return { code: 'missing-field', severity: 'error', message, range, fix };
}

function nothing(problems: readonly Problem[]): RunbookReading {
  const start: Range = { start: 0, end: 0 };
  return {
    problems,
    stepPath: (index) => ['steps', index],
    text: () => undefined,
    locate: () => start,
    locateKey: () => start,
    locatePart: () => start,
  };
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => a.range.start - b.range.start);
}

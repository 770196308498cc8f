import { limits } from '../limits';
import type { Range, Runbook } from '../model';
import type { Problem } from '../problem';
import type { Path } from '../reading';
import { anchorGiver } from '../../markdown/anchors';
import { idGiver } from './idGiver';
import { readFacts } from './facts';
import type { MarkdownReading } from './markdownReading';
import { readDefinitions } from '../../markdown/definitions';
import { type Outline, type Part, readOutline } from './outline';
import { faultProblem } from './faultProblem';
import { type Body, readBody } from './sections';
import { splitRunbooks } from './splitRunbooks';

/**
 * Reads the runbooks in a Markdown file as it is: usually one, several where the file has a heading for each alert.
 * `name` is the file's name without its extensions. Never throws. Whatever the text, it gives at least one reading, and
 * every character of it belongs to exactly one section of one reading; a text over the limits (see limits.ts) is refused
 * with a problem.
 */
export function readMarkdownRunbooks(text: string, name: string): readonly MarkdownReading[] {
  if (text.length > limits.text) return [refused(text)];
  const outline = readOutline(text, splitRunbooks);
  const give = { anchor: anchorGiver(), id: idGiver(), definitions: readDefinitions(text, outline.tree.blocks) };
  const found = [...outline.frontMatter.problems, ...outline.tree.faults.map(faultProblem)];
  return outline.parts.map((part, index) => {
    const start = index === 0 ? 0 : (part.heads[0]?.start ?? 0);
    const end = outline.parts[index + 1]?.heads[0]?.start ?? text.length;
    const body = readBody(outline, part, start, end, give);
    const isLast = index === outline.parts.length - 1;
    const problems = found.filter(({ range }) => range.start >= start && (range.start < end || isLast));
    return readingOf(outline, part, body, name, { start, end }, problems);
  });
}

function readingOf(
  { text, frontMatter }: Outline,
  part: Part,
  body: Body,
  name: string,
  range: Range,
  problems: readonly Problem[],
): MarkdownReading {
  const runbook: Runbook | undefined = part.isRunbook
    ? {
        ...readFacts(text, part, frontMatter.fields, name),
        parameters: [],
        steps: body.steps.map(({ step }) => step),
        sections: body.sections,
      }
    : undefined;
  const stepRanges = body.steps.map((placed) => placed.range);
  const title = part.heads.find(({ level }) => level > 0)?.heading ?? { start: range.start, end: range.start };
  const anchor = part.isRunbook && part.isOneOfSeveral ? body.sections[0]?.anchor : undefined;
  const placeOf = ([field, index]: Path): Range | undefined => {
    if (field === 'steps' && typeof index === 'number') return stepRanges[index];
    if (field === 'sections' && typeof index === 'number') return body.sections[index]?.range;
    return (
      (typeof field === 'string' ? frontMatter.places.get(field) : undefined) ?? (field === 'title' ? title : undefined)
    );
  };
  const locate = (path: Path): Range => placeOf(path) ?? title;
  return {
    ...(runbook && { runbook }),
    problems,
    range,
    ...(anchor !== undefined && { anchor }),
    sections: body.sections,
    stepRanges,
    stepPath: (index) => ['steps', index],
    text: (path) => textAt(runbook, path),
    locate,
    locateKey: locate,
    locatePart: (path, start, end) => partOf(text, locate(path), runbook, path, start, end),
  };
}

/** Where a part of a step's command or text stands in the source, which has prompts and indentation that the model lacks. */
function partOf(
  text: string,
  range: Range,
  runbook: Runbook | undefined,
  path: Path,
  start: number,
  end: number,
): Range {
  const part = textAt(runbook, path)?.slice(start, end).split('\n')[0] ?? '';
  const at = part === '' ? -1 : text.indexOf(part, range.start);
  return at === -1 || at + part.length > range.end ? range : { start: at, end: at + part.length };
}

function textAt(runbook: Runbook | undefined, [field, index, key]: Path): string | undefined {
  if (runbook === undefined) return undefined;
  if (field !== 'steps' || typeof index !== 'number') {
    const value =
      field === 'title' || field === 'summary' || field === 'service' || field === 'owner' || field === 'reviewed'
        ? runbook[field]
        : undefined;
    return value;
  }
  const step = runbook.steps[index];
  if (key === 'run') return step?.run?.run;
  return key === 'id' || key === 'title' || key === 'do' || key === 'effect' || key === 'phase'
    ? step?.[key]
    : undefined;
}

function refused(text: string): MarkdownReading {
  const range = { start: 0, end: text.length };
  const message = `This file is too long for a runbook (over ${limits.text} characters).`;
  const problem: Problem = {
    code: 'too-long',
    severity: 'error',
    message,
    range: { start: 0, end: Math.min(text.length, 100) },
  };
  return {
    problems: [problem],
    range,
    sections: [{ level: 0, text: '', steps: [], range }],
    stepRanges: [],
    stepPath: (index) => ['steps', index],
    text: () => undefined,
    locate: () => ({ start: 0, end: 0 }),
    locateKey: () => ({ start: 0, end: 0 }),
    locatePart: () => ({ start: 0, end: 0 }),
  };
}

import type { Problem } from '../runbook/problem';
import type { Blocks } from '../markdown/lineKinds';
import type { FrontMatter } from './frontMatter';
import { parseSeverity } from './state';
import type { LinesOfStep } from './steps';
import { parseTime } from './time';

/** What the front matter should say and does not, or says so that it cannot be understood. */
export function factProblems({ values }: FrontMatter): readonly Problem[] {
  const problems: Problem[] = [];
  const check = (key: string, needed: boolean, isValid: (text: string) => boolean, should: string): void => {
    const fact = values.get(key);
    const range = (fact ?? values.get('incident'))?.range ?? { start: 0, end: 0 };
    if (!fact && !needed) return;
    if (fact && isValid(fact.text.trim())) return;
    const message = `${fact ? 'Correct' : 'Add'} "${key}" in the front matter: ${should}.`;
    problems.push({ code: `record-${key}`, severity: 'warning', message, range });
  };
  check('title', true, (text) => text !== '', 'it identifies the incident');
  check('started', true, (text) => parseTime(text)?.end === text.length, 'a time such as 2026-11-23T12:56:15Z');
  check('kind', false, (text) => text === 'incident' || text === 'drill', 'incident or drill');
  check('severity', false, (text) => parseSeverity(text) !== undefined, 'SEV1 to SEV5');
  return problems;
}

/** Steps that a merge or a hand has left in two minds. */
export function stepProblems(steps: ReadonlyMap<string, LinesOfStep>): readonly Problem[] {
  const problems: Problem[] = [];
  for (const lines of steps.values()) {
    const [, second] = lines;
    if (second) {
      problems.push({
        code: 'record-step-twice',
        severity: 'information',
        message: `The step "${second.id}" is here a second time, probably after a merge. The later stamp counts. The next change to the step keeps one line.`,
        range: { start: second.line.start, end: second.line.end },
      });
    }
    for (const { changedAfter, stampRange } of lines) {
      if (!changedAfter || !stampRange) continue;
      problems.push({
        code: 'record-stamp-stale',
        severity: 'information',
        message: 'The checkbox and this stamp disagree. The checkbox counts. Remove the stamp.',
        range: stampRange,
      });
    }
  }
  return problems;
}

/** Fences, comments and raw HTML without an end: steps and timeline lines behind them are not read. */
export function blockProblems({ lines, unclosed }: Blocks): readonly Problem[] {
  const line = unclosed && lines[unclosed.line];
  if (!line) return [];
  const what = { code: 'code fence', comment: 'comment', html: 'HTML element' }[unclosed.kind];
  const message = `Close this ${what}: everything after it is read as part of it, including steps and timeline lines.`;
  return [{ code: 'record-unclosed', severity: 'warning', message, range: { start: line.start, end: line.end } }];
}

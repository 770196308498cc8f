import { parseHypothesis } from './hypotheses';
import type { TimelineEntry } from './model';
import { parseParameter } from './parameters';
import { parseRunbookLine } from './runbookLine';
import { parseRole } from './state';

type Said = Pick<TimelineEntry, 'kind' | 'text' | 'go'>;

/** By kind, what a line is about; undefined where it cannot be understood. */
const subjects: Readonly<Partial<Record<TimelineEntry['kind'], (line: Said) => string | undefined>>> = {
  severity: () => '',
  status: () => '',
  role: ({ text }) => parseRole(text)?.role,
  decision: ({ go }) => (go === undefined ? undefined : ''),
  hypothesis: ({ text }) => parseHypothesis(text)?.key,
  runbook: ({ text }) => parseRunbookLine(text)?.name,
  parameter: ({ text }) => parseParameter(text)?.name,
};

/**
 * The subject of a line that holds until another line on the same subject: only of such lines does it matter which is
 * the later one. Undefined for lines that stand for themselves.
 */
export function subjectOf(line: Said): string | undefined {
  const subject = subjects[line.kind]?.(line);
  return subject === undefined ? undefined : `${line.kind} ${subject}`;
}

import { applyEdits } from './edit';
import type { TextEdit } from './model';
import type { StepLine } from './stepLine';
import { latestLine } from './stepOrder';
import type { LinesOfStep } from './steps';

/**
 * The edits that leave one line of a step: the one that counts, changed by what `change` gives for it, in the place of
 * the first. The order of steps is the runbook's, not that of merges.
 */
export function oneLine(
  text: string,
  lines: LinesOfStep,
  change: (latest: StepLine) => readonly TextEdit[] = () => [],
): readonly TextEdit[] {
  const latest = latestLine(lines);
  const edits = change(latest);
  const [first, ...others] = lines;
  const removals = others.map(({ line }) => ({ start: line.start, end: line.next, text: '' }));
  if (latest === first) return [...edits, ...removals];
  const { start, end } = latest.line;
  const line = applyEdits(text.slice(0, end), edits).slice(start);
  return [{ start: first.line.start, end: first.line.end, text: line }, ...removals];
}

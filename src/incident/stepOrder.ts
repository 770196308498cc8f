import type { StepLine } from './stepLine';

/** Of two lines with the same time, the one that says more about what was done counts. */
const rank = { open: 0, skipped: 1, done: 2 } as const;

/**
 * Of the lines of one step, the one that counts: an order over what lines say, wherever they stand, so that all copies
 * of a record come to the same answer whichever way they are merged. The latest stamp wins; a line without any stamp
 * loses to every stamp; a box that contradicts its stamp was changed by hand after that stamp.
 */
export function latestLine(lines: readonly [StepLine, ...StepLine[]]): StepLine {
  return lines.reduce((best, line) => (compareStepLines(line, best) > 0 ? line : best));
}

function compareStepLines(a: StepLine, b: StepLine): number {
  return (
    compare(time(a), time(b)) ||
    compare(a.changedAfter ? 1 : 0, b.changedAfter ? 1 : 0) ||
    compare(rank[a.state], rank[b.state]) ||
    compare(a.text.trim(), b.text.trim())
  );
}

function time(line: StepLine): number {
  return (line.stamp?.at ?? line.changedAfter)?.getTime() ?? -Infinity;
}

function compare<T extends string | number>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

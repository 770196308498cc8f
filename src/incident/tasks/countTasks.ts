import type { TaskHeading, TaskList } from './task';

/** The tasks below a heading, those below the headings in its section among them. */
export interface TaskCount {
  readonly heading: TaskHeading;
  readonly open: number;
  readonly done: number;
  /** Neither to do nor done: no part of the total that people count against. */
  readonly canceled: number;
}

/** Counts the tasks of each section that has any, in the order of the document. */
export function countTasks({ tasks, headings }: TaskList): readonly TaskCount[] {
  const counts = headings.map((heading) => ({ heading, open: 0, done: 0, canceled: 0 }));
  for (const { state, heading } of tasks) {
    const own = heading === undefined ? undefined : counts[heading];
    if (own) own[state]++;
  }
  const above = headingsAbove(headings);
  // From the last one up, so that a heading has all of its own before it is added to the one above it.
  counts.toReversed().forEach((count, fromEnd) => {
    const outer = counts[above[counts.length - 1 - fromEnd] ?? -1];
    if (!outer) return;
    outer.open += count.open;
    outer.done += count.done;
    outer.canceled += count.canceled;
  });
  return counts.filter(({ open, done, canceled }) => open + done + canceled > 0);
}

/** For each heading, the index of the one whose section it is in; -1 for none. */
function headingsAbove(headings: readonly TaskHeading[]): readonly number[] {
  const around: number[] = [];
  return headings.map(({ level }, index) => {
    while ((headings[around.at(-1) ?? -1]?.level ?? 0) >= level) around.pop();
    const above = around.at(-1) ?? -1;
    around.push(index);
    return above;
  });
}

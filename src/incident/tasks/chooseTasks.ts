import type { Range } from '../../runbook/model';
import type { Task, TaskList } from './task';

/** The tasks whose lines any of these ranges touches. An empty range is a cursor. */
export function chooseTasks({ tasks }: TaskList, ranges: readonly Range[]): readonly Task[] {
  return tasks.filter(({ line }) => ranges.some(({ start, end }) => start <= line.end && line.start <= end));
}

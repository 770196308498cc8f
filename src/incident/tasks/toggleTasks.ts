import type { Range } from '../../runbook/model';
import type { TextEdit } from '../model';
import type { Task, TaskList, TaskState } from './task';
import { writerOfFile } from './otherStamps';
import { doneText, openText, type Surroundings } from './taskLine';

export interface ToggleOptions {
  readonly at: Date;
  /** Who is stamped on what is done; absent where no stamps are wanted. */
  readonly who?: string;
  /**
   * The line as it was before a toggle made it what it is now, where that is to be taken back to the byte; see
   * `TaskChange`. `line` is without its line break, `box` the offset of its box in the text.
   */
  readonly recall?: (line: string, box: number) => string | undefined;
}

/** The tasks whose lines any of these ranges touches. An empty range is a cursor. */
export function chooseTasks({ tasks }: TaskList, ranges: readonly Range[]): readonly Task[] {
  return tasks.filter(({ line }) => ranges.some(({ start, end }) => start <= line.end && line.start <= end));
}

/** A line that a toggle changes, for whoever remembers it. */
export interface TaskChange {
  /** Offset of the box in the text, and in the line. */
  readonly box: number;
  readonly at: number;
  readonly before: string;
  readonly after: string;
}

export interface Toggle {
  readonly edits: readonly TextEdit[];
  readonly changes: readonly TaskChange[];
}

/** `together`: the tasks below a task follow it. */
export type Children = 'independent' | 'together';

/** What a toggle makes of the tasks that it is for. */
export interface TogglePlan {
  readonly state: Exclude<TaskState, 'canceled'>;
  readonly tasks: readonly Task[];
}

/**
 * What toggling these tasks means. If any is open, all become done, else all become open: the first press never undoes
 * what is done. A canceled task is left as it is among others, and becomes done when there is no other. With `together`,
 * the tasks below follow, except for canceled ones; and a task above one that opens again opens too, since it is not done
 * any more. Completing the last task below another never completes that one: it may be work of its own.
 */
export function planToggle({ tasks }: TaskList, chosen: readonly Task[], children: Children): TogglePlan {
  const decided = chosen.every(({ state }) => state === 'canceled') ? chosen : chosen.filter(isNotCanceled);
  const state = decided.some((task) => task.state !== 'done') ? 'done' : 'open';
  if (children !== 'together') return { state, tasks: decided };
  const wanted = new Set(decided);
  const roots = tasks.flatMap((task, index) => (wanted.has(task) ? [index] : []));
  const affected = new Set(roots);
  tasks.forEach(({ parent, state: own }, index) => {
    if (parent !== undefined && affected.has(parent) && own !== 'canceled') affected.add(index);
  });
  if (state === 'open') {
    for (const root of roots) {
      for (let above = tasks[root]?.parent; above !== undefined; above = tasks[above]?.parent) {
        if (tasks[above]?.state === 'done') affected.add(above);
      }
    }
  }
  return { state, tasks: tasks.filter((_, index) => affected.has(index)) };
}

/** The edits that bring these tasks into this state. Each is in a task's first line: its box, and its stamp if any. */
export function applyToggle(
  text: string,
  list: TaskList,
  { state, tasks }: TogglePlan,
  options: ToggleOptions,
): Toggle {
  const surroundings = surroundingsOf(text, list, options);
  const changes = tasks.flatMap((task): readonly TaskChange[] => {
    if (task.state === state) return [];
    const before = text.slice(task.line.start, task.line.end);
    const at = task.box.start - task.line.start;
    const recalled = options.recall?.(before, task.box.start);
    const isFit = recalled?.startsWith(before.slice(0, at)) && fits(recalled, at, state);
    const after = recalled !== undefined && isFit ? recalled : rewrite(before, at, state, surroundings);
    return [{ box: task.box.start, at, before, after }];
  });
  return { changes, edits: changes.flatMap(editsOf) };
}

function surroundingsOf(text: string, list: TaskList, { at, who }: ToggleOptions): Surroundings {
  const writer = writerOfFile(list.tasks.map(({ box, line }) => text.slice(box.end, line.end)));
  return { at, mark: markOf(text, list), ...(who !== undefined && { who }), ...(writer && { writer }) };
}

function isNotCanceled({ state }: Task): boolean {
  return state !== 'canceled';
}

/** As people check their boxes in this file: upper case where all are. */
function markOf(text: string, { tasks }: TaskList): 'x' | 'X' {
  const done = tasks.filter(({ state }) => state === 'done');
  return done.length > 0 && done.every(({ box }) => text[box.start] === 'X') ? 'X' : 'x';
}

/** A canceled task that was marked done by mistake is canceled again. */
function fits(line: string, at: number, state: TogglePlan['state']): boolean {
  return state === 'done' ? /[xX]/.test(line.charAt(at)) : /[ -]/.test(line.charAt(at));
}

function rewrite(line: string, at: number, state: TogglePlan['state'], surroundings: Surroundings): string {
  const rest = line.slice(at + 1);
  const mark = state === 'done' ? surroundings.mark : ' ';
  return line.slice(0, at) + mark + (state === 'done' ? doneText(rest, surroundings) : openText(rest));
}

/** The box, and what else differs. */
function editsOf({ box, at, before, after }: TaskChange): readonly TextEdit[] {
  const edits = [{ start: box, end: box + 1, text: after.charAt(at) }];
  const [rest, restAfter] = [before.slice(at + 1), after.slice(at + 1)];
  if (rest === restAfter) return edits;
  const from = firstDifference(rest, restAfter);
  let same = 0;
  const most = Math.min(rest.length, restAfter.length) - from;
  while (same < most && rest.at(-1 - same) === restAfter.at(-1 - same)) same++;
  const behind = box + 1;
  return [
    ...edits,
    { start: behind + from, end: behind + rest.length - same, text: restAfter.slice(from, restAfter.length - same) },
  ];
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

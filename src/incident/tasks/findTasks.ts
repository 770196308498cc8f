import { taskBox } from '../../markdown/blockStarts';
import { type BlockLine, readLines } from '../../markdown/lineKinds';
import { textStart } from '../../markdown/lines';
import { headingText } from '../../markdown/sections';
import { findRecordFrontMatter } from '../blocks';
import { stepIdOf } from '../stepLine';
import { mayHoldTasks } from './mayHoldTasks';
import type { Task, TaskHeading, TaskList, TaskState } from './task';

const states: Readonly<Record<string, TaskState>> = { ' ': 'open', x: 'done', X: 'done', '-': 'canceled' };
const none: TaskList = { tasks: [], headings: [] };

/**
 * Finds the task items of a Markdown text as GitHub Flavored Markdown has them: list items of any form, in any list or
 * block quote, that begin with `[ ]`, `[x]` or `[X]` and a blank behind it. Beyond GFM, `[-]` is one that was canceled, as
 * other tools write it. Never throws; takes time in proportion to the text.
 */
export function findTasks(text: string): TaskList {
  if (!mayHoldTasks(text)) return none;
  const tasks: Task[] = [];
  const headings: TaskHeading[] = [];
  /** The tasks around the line, from the outside in, each with the number of containers around it. */
  const around: { readonly task: number; readonly depth: number }[] = [];
  const matter = findRecordFrontMatter(text);
  // A rule at the very start is no front matter unless something closes it.
  const { lines } = readLines(text, matter?.closed ? matter.next : textStart(text));
  lines.forEach((line, index) => {
    // What was the text of a task is a heading.
    if (line.kind === 'underline' && tasks.at(-1)?.line.start === paragraphStart(lines, index)) {
      tasks.pop();
      around.pop();
    }
    while ((around.at(-1)?.depth ?? -1) >= line.kept) around.pop();
    const heading = headingAt(text, lines, index);
    if (heading) headings.push(heading);
    const state = stateOf(text, line);
    if (!state) return;
    const stepId = stepIdOf(text, line);
    const parent = around.at(-1)?.task;
    around.push({ task: tasks.length, depth: line.depth - 1 });
    tasks.push({
      state,
      line: { start: line.start, end: line.end, next: line.next },
      box: { start: line.content + 1, end: line.content + 2 },
      ...(parent !== undefined && { parent }),
      ...(headings.length > 0 && { heading: headings.length - 1 }),
      ...(stepId !== undefined && { stepId }),
    });
  });
  return { tasks, headings };
}

/** The state of the task that begins in a line; undefined where none does. */
function stateOf(text: string, { kind, content }: BlockLine): TaskState | undefined {
  if (kind !== 'item' && kind !== 'quotedItem') return undefined;
  return states[taskBox(text, content) ?? ''];
}

function headingAt(text: string, lines: readonly BlockLine[], index: number): TaskHeading | undefined {
  const line = lines[index];
  if (line?.kind === 'heading') return { text: headingText(text, line), level: line.level, start: line.start };
  if (line?.kind !== 'underline' || line.depth > 0) return undefined;
  const start = paragraphStart(lines, index);
  return { text: text.slice(start, line.start).trim().replace(/\s+/g, ' '), level: line.level, start };
}

/** Where the line starts that begins the paragraph above this line. */
function paragraphStart(lines: readonly BlockLine[], index: number): number {
  let first = index - 1;
  while (lines[first]?.kind === 'text') first--;
  const before = lines[first];
  const isFirst = before?.kind === 'item' || before?.kind === 'quotedItem';
  return (isFirst ? before : lines[first + 1])?.start ?? 0;
}

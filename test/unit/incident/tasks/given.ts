import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { applyEdits } from '../../../../src/incident/edit';
import { findTasks } from '../../../../src/incident/tasks/findTasks';
import type { Task } from '../../../../src/incident/tasks/task';
import { referenceTree } from '../../markdown/reference';
import {
  applyToggle,
  chooseTasks,
  planToggle,
  type Children,
  type TaskChange,
  type ToggleOptions,
} from '../../../../src/incident/tasks/toggleTasks';

/** A moment in local time, as other tools stamp it. */
export const monday = new Date(2026, 10, 23, 12, 57, 3);

interface Options extends ToggleOptions {
  readonly children: Children;
}

export const independent: Options = { at: monday, children: 'independent' };
export const together: Options = { at: monday, children: 'together' };

/** Toggles the tasks on these lines, counted from 0; all of them where none is named. */
export function toggled(text: string, lines: readonly number[] = [], options: Options = independent): string {
  return toggle(text, lines, options).text;
}

interface Toggled {
  readonly text: string;
  readonly changes: readonly TaskChange[];
}

export function toggle(text: string, lines: readonly number[] = [], options: Options = independent): Toggled {
  const list = findTasks(text);
  const starts = lineStarts(text);
  const ranges = lines.map((line) => ({ start: starts[line] ?? 0, end: starts[line] ?? 0 }));
  const chosen = lines.length === 0 ? list.tasks : chooseTasks(list, ranges);
  const { edits, changes } = applyToggle(text, list, planToggle(list, chosen, options.children), options);
  return { text: applyEdits(text, edits), changes };
}

/** Toggles one task and toggles it back, as somebody does who hit the key twice. */
export function toggledTwice(text: string, task: Task, options: Options = independent): string {
  const once = (before: string, from: ToggleOptions): Toggled => {
    const list = findTasks(before);
    const chosen = chooseTasks(list, [{ start: task.line.start, end: task.line.start }]);
    const { edits, changes } = applyToggle(before, list, planToggle(list, chosen, 'independent'), from);
    return { text: applyEdits(before, edits), changes };
  };
  const first = once(text, options);
  return once(first.text, { ...options, recall: recalling(first.changes) }).text;
}

/** Remembers what these changes made, and of what. */
export const recalling =
  (changes: readonly TaskChange[]): NonNullable<ToggleOptions['recall']> =>
  (line, box) =>
    changes.find((change) => change.box === box && change.after === line)?.before;

export function lineStarts(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\n|\r/g), ({ 0: all, index }) => index + all.length)];
}

/** Number of the line that an offset is in, from 0. */
export const lineOf = (text: string, offset: number): number =>
  lineStarts(text).findLastIndex((start) => start <= offset);

/** `line state`, for each task that we find. */
export const ours = (text: string): readonly string[] =>
  findTasks(text).tasks.map(({ box, state }) => `${lineOf(text, box.start)} ${state}`);

const states: Readonly<Record<string, string>> = { ' ': 'open', x: 'done', X: 'done', '-': 'canceled' };

/** The same by micromark, a reference implementation of GFM, for text without front matter. */
export function theirs(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: Nodes): void => {
    const { type, position } = node;
    if (type === 'listItem' && position !== undefined) {
      // The box stands in the line of the marker: below it, as in cmark-gfm, there is none.
      const line = text.slice(position.start.offset).split(/[\r\n]/, 1)[0] ?? '';
      const mark = /^(?:[-+*]|\d+[.)])[ \t]+(?:(?:[-+*]|\d+[.)])[ \t]+|>[ \t]*)*\[([ xX-])\][ \t]/.exec(line)?.[1];
      const [first] = node.children;
      const isText = first?.type === 'paragraph' && first.position?.start.line === position.start.line;
      if (mark !== undefined && isText) found.push(`${position.start.line - 1} ${states[mark] ?? ''}`);
    }
    if (type === 'root' || type === 'blockquote' || type === 'list' || type === 'listItem')
      node.children.forEach(visit);
  };
  visit(referenceTree(text));
  return found;
}

const pieces = [
  ...['- ', '* ', '+ ', '1. ', '2) ', '12. ', '-', '> ', '>', '>> ', ' ', '  ', '    ', '\t', '      '],
  ...['[ ] a', '[x] b', '[X] c', '[-] d', '[ ]', '[x](u)', '[ ]e', '[y] f', 'text', '`- [ ] g`', '[ ]  \th'],
  ...['```', '~~~', '<!--', '-->', '<div>', '</div>', '<pre>', '</pre>', '<br/>', '<b>', '---', '***', '===', '# H'],
];
const line = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join(''));
const task = fc
  .tuple(
    fc.constantFrom('', '  ', '    ', '> ', '> > ', '  > ', '\t', '- ', '1. '),
    fc.constantFrom('-', '*', '1.', '3)'),
  )
  .chain(([indent, marker]) => fc.constantFrom(' ', '  ', '\t').map((gap) => `${indent}${marker}${gap}[ ] task`));

/** Markdown with many tasks and all that they can hide in. */
export const taskMarkdown = fc
  .tuple(fc.array(fc.oneof(line, task, fc.constant('')), { maxLength: 12 }), fc.constantFrom('\n', '\r\n', '\r'))
  .map(([lines, lineBreak]) => lines.join(lineBreak));

import type { Range } from '../runbook/model';
import { applyEdits } from './edit';
import { lineAt, lineBreakAt } from '../markdown/lines';
import { linesOf, mergeLines } from './mergeLines';
import type { TextEdit } from './model';

/** What stands between the markers of a conflict; whole lines, without the markers. */
interface Sides {
  readonly ours: Range;
  /** What both sides began with: Git writes it where `merge.conflictStyle` is `diff3` or `zdiff3`. */
  readonly base?: Range;
  readonly theirs: Range;
}

/** A merge conflict that nobody has resolved, as Git and its like write it into a file: whole lines, markers included. */
export interface Conflict extends Range {
  /** Absent where it cannot be told what belongs to which side: a marker is missing, or there is one too many. */
  readonly sides?: Sides;
}

type Mark = '<' | '|' | '=' | '>';

/** A conflict that is being read. */
interface Open {
  readonly start: number;
  /** How many characters its markers have: those of a conflict within another one's base are longer. */
  readonly size: number;
  /** The start and end of the lines of its markers, in the order of the text. */
  readonly marks: { readonly mark: Mark; readonly start: number; readonly next: number }[];
}

/** Git's markers have seven characters unless a file's attribute `conflict-marker-size` says more. */
const marker = /^(?:<{7,}|\|{7,}|={7,}|>{7,})(?=[ \t]|$)/;
const mayHold = /<{7}|>{7}/;

/** How deep conflicts may stand in each other for them to be merged: a merge of merges of merges has three. */
const DEEPEST = 8;

/** How many may be open at a time for the reader to go on: each marker is looked for among them. */
const MOST_OPEN = 64;

/**
 * The conflicts in a text, in order. One that another one holds is part of that. What nothing closes reaches to the end
 * of the text; what nothing opens is its last line alone. Takes linear time.
 */
export function findConflicts(text: string): readonly Conflict[] {
  if (!mayHold.test(text)) return [];
  const found: Conflict[] = [];
  const open: Open[] = [];
  for (let at = text.startsWith('\u{feff}') ? 1 : 0; at < text.length && open.length <= MOST_OPEN;) {
    const { start, end, next } = lineAt(text, at);
    at = next;
    const mark = markerIn(text, start, end);
    if (mark?.char === '<') open.push({ start, size: mark.size, marks: [{ mark: '<', start, next }] });
    else if (mark && open.length === 0) {
      if (mark.char === '>') found.push({ start, end: next });
    } else if (mark) {
      const ofSize = open.findLastIndex(({ size }) => size === mark.size);
      const conflict = open[ofSize];
      if (!conflict) continue;
      // What was opened in between and is not closed is no conflict that anybody could merge, and neither is this one.
      const isTorn = ofSize < open.length - 1;
      conflict.marks.push({ mark: mark.char, start, next });
      if (isTorn) conflict.marks.push({ mark: '<', start, next });
      if (mark.char !== '>') continue;
      open.length = ofSize;
      if (ofSize === 0) found.push(closed(conflict, next));
    }
  }
  const [unclosed] = open;
  return unclosed ? [...found, { start: unclosed.start, end: text.length }] : found;
}

function markerIn(text: string, start: number, end: number): { char: Mark; size: number } | undefined {
  const char = text.charAt(start);
  if (char !== '<' && char !== '>' && char !== '=' && char !== '|') return undefined;
  const size = marker.exec(text.slice(start, end))?.[0].length;
  return size === undefined ? undefined : { char, size };
}

function closed({ start, marks }: Open, end: number): Conflict {
  const [ours, second, third, fourth] = marks;
  const order = marks.map(({ mark }) => mark).join('');
  if (ours && second && third && order === '<=>') {
    return { start, end, sides: { ours: between(ours, second), theirs: between(second, third) } };
  }
  if (ours && second && third && fourth && order === '<|=>') {
    const sides = { ours: between(ours, second), base: between(second, third), theirs: between(third, fourth) };
    return { start, end, sides };
  }
  return { start, end };
}

const between = (a: { readonly next: number }, b: { readonly start: number }): Range => ({
  start: a.next,
  end: b.start,
});

/**
 * The edits that put in the place of each conflict what both sides say: line by line, as `mergeTexts` does it. Undefined
 * where it cannot be told what a side says; none where there is no conflict.
 */
export function mergeConflicts(text: string): readonly TextEdit[] | undefined {
  return mergeNested(text, 0);
}

function mergeNested(text: string, depth: number): readonly TextEdit[] | undefined {
  const edits: TextEdit[] = [];
  for (const { start, end, sides } of findConflicts(text)) {
    const ours = sides && linesIn(text, sides.ours, depth);
    const theirs = sides && linesIn(text, sides.theirs, depth);
    const base = sides?.base && linesIn(text, sides.base, depth);
    if (!ours || !theirs || (sides.base && !base)) return undefined;
    const lineBreak = lineBreakAt(text, start);
    edits.push({
      start,
      end,
      text: mergeLines(base, ours, theirs)
        .map((line) => line + lineBreak)
        .join(''),
    });
  }
  return edits;
}

/** The lines of one side, in which merges of merges may have left conflicts too. */
function linesIn(text: string, { start, end }: Range, depth: number): readonly string[] | undefined {
  const side = text.slice(start, end);
  const edits = depth < DEEPEST ? mergeNested(side, depth + 1) : undefined;
  return edits && linesOf(applyEdits(side, edits)).slice(0, -1);
}

/** Whether these edits leave every conflict as it is, to the byte: what is inside one is for whoever resolves it. */
export function keepsConflicts(text: string, edits: readonly TextEdit[]): boolean {
  const before = conflictTexts(text);
  if (before.length === 0) return true;
  const after = conflictTexts(applyEdits(text, edits));
  return before.length === after.length && before.every((each, index) => each === after[index]);
}

const conflictTexts = (text: string): readonly string[] =>
  findConflicts(text).map(({ start, end }) => text.slice(start, end));

import type { Range } from '../runbook/model';
import type { BlockLine } from '../markdown/lineKinds';
import { cleanStepId } from './clean';
import type { Stamp, StepState } from './model';
import { findStamp, stampWords } from './stamp';

/** One line that is a step: `- [x] Title (done 2026-11-23T12:57:03Z by Ada) <!-- step: id -->`. */
export interface StepLine {
  readonly id: string;
  readonly title: string;
  readonly state: StepState;
  /** Present where it agrees with the box. */
  readonly stamp?: Stamp;
  /** Time of a stamp that the box contradicts: a hand changed the box after that. */
  readonly changedAfter?: Date;
  /** Text of the nearest heading above. */
  readonly section: string;
  readonly line: BlockLine;
  readonly text: string;
  readonly box: Range;
  /** From the opening to the closing bracket. */
  readonly stampRange?: Range;
  /** Where a stamp is to be inserted. */
  readonly titleEnd: number;
}

const boxPattern = /\[([^\]])\](?=[ \t])/uy;
const plainId = /^[a-z0-9/]+(?:-[a-z0-9/]+)*$/;
const states: Readonly<Record<string, StepState>> = { x: 'done', X: 'done', '-': 'skipped' };

/** The id of the step that a line is; undefined where it is none. */
export function stepIdOf(text: string, line: BlockLine): string | undefined {
  if (line.kind !== 'item' || text[line.content] !== '[') return undefined;
  const raw = text.slice(line.content, line.end);
  boxPattern.lastIndex = 0;
  return boxPattern.test(raw) ? idInComment(raw, boxPattern.lastIndex) : undefined;
}

/** Reads a list item as a step; undefined where it is none. A box with an unknown mark is an open one. */
export function parseStepLine(text: string, line: BlockLine, section: string): StepLine | undefined {
  const id = stepIdOf(text, line);
  if (id === undefined) return undefined;
  const raw = text.slice(line.content, line.end);
  boxPattern.lastIndex = 0;
  const mark = boxPattern.exec(raw)?.[1] ?? ' ';
  const bodyStart = mark.length + 2;
  const body = raw.slice(bodyStart, raw.lastIndexOf('<!--')).trimEnd();
  const at = line.content + bodyStart;
  const state = states[mark] ?? 'open';
  const found = findStamp(body);
  return {
    id,
    title: found ? `${body.slice(0, found.start).trim()} ${body.slice(found.end).trim()}`.trim() : body.trim(),
    state,
    ...(found && (stampWords[found.word] === state ? { stamp: found.stamp } : { changedAfter: found.stamp.at })),
    section,
    line,
    text: text.slice(line.start, line.end),
    box: { start: line.content + 1, end: line.content + 1 + mark.length },
    ...(found && { stampRange: { start: at + found.start, end: at + found.end } }),
    titleEnd: at + body.length,
  };
}

/** The id in the comment that ends the line. */
function idInComment(raw: string, from: number): string | undefined {
  const end = raw.trimEnd();
  const start = end.lastIndexOf('<!--');
  if (start < from || !end.endsWith('-->') || end.length < start + 7) return undefined;
  const content = end.slice(start + 4, -3).trim();
  if (!content.startsWith('step:')) return undefined;
  const id = content.slice(5).trim();
  if (id === '') return undefined;
  return plainId.test(id) ? id : cleanStepId(id);
}

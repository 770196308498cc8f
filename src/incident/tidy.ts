import type { BlockLine } from '../markdown/lineKinds';
import { readBlocks } from './blocks';
import { findConflicts } from './conflicts';
import type { Document } from './insert';
import { itemEnd } from './items';
import type { TextEdit } from './model';
import { oneLine } from './oneLine';
import { findSections } from '../markdown/sections';
import { parseStepLine, stepIdOf } from './stepLine';
import type { LinesOfStep } from './steps';
import { timelineHeading } from './timeline';

/**
 * The edits that remove what `union` merges leave, and that change nothing of what the record says: of several lines of
 * a step the one that counts stays, in the place of the first; of timeline lines with the same content the first stays.
 * A line below which something of its own is written stays in any case. Nothing is removed from a record with a merge
 * conflict that nobody has resolved: what looks like a repetition may be what the other side says.
 */
export function tidy(text: string): readonly TextEdit[] {
  if (!mayBeUntidy(text) || findConflicts(text).length > 0) return [];
  const document = { text, blocks: readBlocks(text) };
  return [...tidySteps(document), ...tidyTimeline(document)];
}

const listItem = /^[ \t]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)+(\S.*)$/gm;
const box = /^\[[^\]]\][ \t]/u;

/** Whether two list items look alike. Nearly no record has such, and to know that is far cheaper than to read it. */
function mayBeUntidy(text: string): boolean {
  const seen = new Set<string>();
  for (const [, content = ''] of text.matchAll(listItem)) {
    // A step is known by the comment that ends its line.
    const key = content.slice(box.test(content) ? Math.max(content.lastIndexOf('<!--'), 0) : 0).trimEnd();
    if (seen.has(key)) return true;
    seen.add(key);
  }
  return false;
}

function tidySteps({ text, blocks: { lines } }: Document): readonly TextEdit[] {
  const firsts = new Map<string, BlockLine>();
  const repeated = new Map<string, BlockLine[]>();
  for (const line of lines) {
    const id = stepIdOf(text, line);
    if (id === undefined) continue;
    const first = firsts.get(id);
    const others = repeated.get(id);
    if (others) others.push(line);
    else if (first) repeated.set(id, [first, line]);
    else firsts.set(id, line);
  }
  return [...repeated.values()].flatMap((ofStep) => {
    const [first, ...others] = ofStep.map((line) => parseStepLine(text, line, '')).filter((step) => step !== undefined);
    const all: LinesOfStep | undefined = first && [first, ...others];
    return all ? oneLine(text, all) : [];
  });
}

function tidyTimeline(document: Document): readonly TextEdit[] {
  const { text, blocks } = document;
  const seen = new Set<string>();
  const edits: TextEdit[] = [];
  for (const section of findSections(text, blocks, timelineHeading)) {
    for (let index = section.first; index < section.end; index++) {
      const line = blocks.lines[index];
      // A step has its own rule.
      if (line?.kind !== 'item' || stepIdOf(text, line) !== undefined) continue;
      const content = text.slice(line.content, line.end).trimEnd();
      if (content === '') continue;
      if (!seen.has(content)) seen.add(content);
      else if (itemEnd(document, index) === index + 1) edits.push({ start: line.start, end: line.next, text: '' });
    }
  }
  return edits;
}

import { readBlocks, type Blocks } from './blocks';
import { lineBreakAt } from './lines';
import type { TextEdit, TimelineKind } from './model';
import { findSections, type Section } from './sections';
import { readTimeline, timelineHeading } from './timeline';
import { formatTimelineLine, type Happening } from './timelineLine';
import { stampTime } from './time';

/** Of these, the last line says what holds now. */
const replacing: readonly TimelineKind[] = ['severity', 'status', 'role'];

/**
 * The edit that adds a line at the end of the timeline, and the section where there is none. What replaces what held
 * before is written later than that, whatever the clock says.
 */
export function appendTimeline(text: string, happening: Happening): readonly TextEdit[] {
  const blocks = readBlocks(text);
  const { kind } = happening;
  const before = replacing.includes(kind)
    ? readTimeline(text, blocks).findLast((entry) => entry.kind === kind && entry.at)
    : undefined;
  const line = formatTimelineLine({ ...happening, at: stampTime(happening.at, before?.at) });
  const section = findSections(text, blocks, timelineHeading).at(-1);
  const place = { text, blocks };
  return [section ? appendToSection(place, section, line) : addSection(place, line)];
}

interface Place {
  readonly text: string;
  readonly blocks: Blocks;
}

function appendToSection({ text, blocks }: Place, section: Section, line: string): TextEdit {
  let end = Math.min(section.end, readableLines(blocks));
  while (end > section.first && blocks.lines[end - 1]?.kind === 'blank') end--;
  const apart = end === section.first || !blocks.lines[end - 1]?.inList;
  return insertLines({ text, blocks }, end, [...(apart ? [''] : []), line]);
}

function addSection({ text, blocks }: Place, line: string): TextEdit {
  const end = readableLines(blocks);
  const apart = text !== '' && blocks.lines[end - 1]?.kind !== 'blank';
  const before = apart ? [''] : [];
  const behind = end < blocks.lines.length ? [''] : [];
  return insertLines({ text, blocks }, end, [...before, `## ${timelineHeading}`, '', line, ...behind]);
}

/** How many lines come before a fence or comment that nothing closes: what stands behind those is not read. */
function readableLines({ lines, unclosed }: Blocks): number {
  return unclosed?.base === 0 ? unclosed.line : lines.length;
}

/** Inserts whole lines before the line of this index. */
function insertLines({ text, blocks: { lines } }: Place, index: number, added: readonly string[]): TextEdit {
  const at = lines[index - 1]?.next ?? lines[index]?.start ?? text.length;
  const lineBreak = lineBreakAt(text, at);
  const isAtLineStart = at === 0 || /[\r\n\u{feff}]/u.test(text.charAt(at - 1));
  const whole = added.map((line) => line + lineBreak).join('');
  return { start: at, end: at, text: isAtLineStart ? whole : lineBreak + whole };
}

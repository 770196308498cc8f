import { readBlocks } from './blocks';
import { insertLines, readableLines, type Document } from './insert';
import type { TextEdit } from './model';
import { findSections, type Section } from '../markdown/sections';
import { subjectOf } from './subject';
import { readTimeline, timelineHeading } from './timeline';
import { formatTimelineLine, type Happening } from './timelineLine';
import { stampTime } from './time';

/**
 * The edit that adds a line at the end of the timeline, and the section where there is none. What replaces what held
 * before is written later than that, whatever the clock says.
 */
export function appendTimeline(text: string, happening: Happening): readonly TextEdit[] {
  const blocks = readBlocks(text);
  const subject = subjectOf(happening);
  const before =
    subject === undefined
      ? undefined
      : readTimeline(text, blocks, happening.kind).findLast((entry) => entry.at && subjectOf(entry) === subject);
  const line = formatTimelineLine({ ...happening, at: stampTime(happening.at, before?.at) });
  const section = findSections(text, blocks, timelineHeading).at(-1);
  const document = { text, blocks };
  return [section ? appendToSection(document, section, line) : addSection(document, line)];
}

function appendToSection({ text, blocks }: Document, section: Section, line: string): TextEdit {
  let end = Math.min(section.end, readableLines(blocks));
  while (end > section.first && blocks.lines[end - 1]?.kind === 'blank') end--;
  const apart = end === section.first || !blocks.lines[end - 1]?.inList;
  return insertLines({ text, blocks }, end, [...(apart ? [''] : []), line]);
}

function addSection({ text, blocks }: Document, line: string): TextEdit {
  const end = readableLines(blocks);
  const apart = text !== '' && blocks.lines[end - 1]?.kind !== 'blank';
  const before = apart ? [''] : [];
  const behind = end < blocks.lines.length ? [''] : [];
  return insertLines({ text, blocks }, end, [...before, `## ${timelineHeading}`, '', line, ...behind]);
}

import type { Blocks } from '../markdown/lineKinds';
import type { TimelineEntry, TimelineKind } from './model';
import { findSections } from '../markdown/sections';
import { stepIdOf } from './stepLine';
import { parseTimelineLine, type TimelineLine } from './timelineLine';

export const timelineHeading = 'Timeline';

/**
 * The timeline's entries in the order of time; lines of the same time in the order of the document. With a kind, only
 * those that may be of it: all that are, perhaps more.
 */
export function readTimeline(text: string, blocks: Blocks, kind?: TimelineKind): readonly TimelineEntry[] {
  const lines = readTimelineLines(text, blocks, kind);
  const corrected = corrections(lines);
  const dated: { entry: TimelineEntry; time: number }[] = [];
  for (const line of lines) {
    const { entry } = line;
    if (corrected.size > 0 && entry.at && (corrected.get(key(line, entry.at)) ?? 0) > (entry.was?.length ?? 0))
      continue;
    dated.push({ entry, time: entry.at?.getTime() ?? dated.at(-1)?.time ?? -Infinity });
  }
  return dated.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0)).map(({ entry }) => entry);
}

/**
 * What was corrected: an entry at a time that it no longer has, with the number of times that its correction knows.
 * A correction knows all times before it, so of two that name each other's time the one that knows more is the later.
 */
function corrections(lines: readonly TimelineLine[]): ReadonlyMap<string, number> {
  const corrected = new Map<string, number>();
  for (const line of lines) {
    const was = line.entry.was ?? [];
    for (const at of was) corrected.set(key(line, at), Math.max(was.length, corrected.get(key(line, at)) ?? 0));
  }
  return corrected;
}

/** The timeline's lines as they stand, those of the same content once, those that were corrected too. */
export function readTimelineLines(text: string, blocks: Blocks, kind?: TimelineKind): readonly TimelineLine[] {
  const ofKind = kind && new RegExp(`\\*\\*${kind}\\*\\*`, 'i');
  const lines = new Map<string, TimelineLine>();
  for (const section of findSections(text, blocks, timelineHeading)) {
    for (const block of blocks.lines.slice(section.first, section.end)) {
      // A merge may have put a step here, below the other side's heading.
      if (block.kind !== 'item' || stepIdOf(text, block) !== undefined) continue;
      if (ofKind?.test(text.slice(block.content, block.end)) === false) continue;
      const line = parseTimelineLine(text, block);
      if (line.content !== '' && !lines.has(line.content)) lines.set(line.content, line);
    }
  }
  return [...lines.values()];
}

/** What tells an entry from others, at the time given. */
function key({ entry: { who, word, text }, fields }: TimelineLine, at: Date): string {
  return [at.getTime(), who, word, text, ...fields].join('\n');
}

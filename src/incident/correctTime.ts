import { readBlocks } from './blocks';
import type { TextEdit, TimelineEntry } from './model';
import { formatTime, stampTime } from './time';
import { formatFields } from './timelineFields';
import { readTimelineLines } from './timeline';
import type { TimelineLine } from './timelineLine';

/**
 * The edits that give a timeline entry another time, cut to whole seconds; the line keeps all times that it had. None
 * where it has that time already, undefined where the record has no such line. An entry written without a time gets one.
 * A time that the line had before is written a millisecond later, so that a merge cannot take the line for the older one.
 */
export function correctTime(text: string, entry: TimelineEntry, at: Date): readonly TextEdit[] | undefined {
  const lines = readTimelineLines(text, readBlocks(text));
  const same = lines.filter((line) => isSame(line.entry, entry));
  // The text may have changed since the entry was read: then the line is known by what it says.
  const line = same.find((each) => each.entry.range.start === entry.range.start) ?? same[0];
  if (!line) return undefined;
  const { at: now, was = [] } = line.entry;
  const taken = new Set([...was, ...(now ? [now] : [])].map((time) => time.getTime()));
  let time = stampTime(at);
  if (time.getTime() === now?.getTime()) return [];
  while (taken.has(time.getTime())) time = new Date(time.getTime() + 1);
  return edits(line, time, [...was, ...(now ? [now] : [])]);
}

function edits(line: TimelineLine, time: Date, was: readonly Date[]): readonly TextEdit[] {
  const { content, contentStart: start, timeLength, fieldsStart, fields } = line;
  const comment = formatFields(fields, was);
  const end = start + content.length;
  const written = formatTime(time);
  return [
    { start, end: start + timeLength, text: timeLength === 0 ? `${written} ` : written },
    ...(comment === content.slice(fieldsStart)
      ? []
      : [{ start: start + fieldsStart, end, text: fieldsStart < content.length ? comment : ` ${comment}` }]),
  ];
}

function isSame(a: TimelineEntry, b: TimelineEntry): boolean {
  return (
    a.at?.getTime() === b.at?.getTime() &&
    a.who === b.who &&
    a.word === b.word &&
    a.text === b.text &&
    a.step === b.step &&
    a.go === b.go &&
    a.was?.length === b.was?.length
  );
}

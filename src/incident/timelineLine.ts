import type { BlockLine } from '../markdown/lineKinds';
import { cleanText, cleanWho } from './clean';
import { timelineKinds, type TimelineEntry, type TimelineKind } from './model';
import { formatTime, parseTime } from './time';
import { formatFields, newFields, parseFields } from './timelineFields';

/** An entry and how its line is written. */
export interface TimelineLine {
  readonly entry: TimelineEntry;
  /** The line without its list marker: what makes two lines the same. */
  readonly content: string;
  /** Where the content begins in the text. */
  readonly contentStart: number;
  /** The fields of the line other than the times that it had before, as they are written. */
  readonly fields: readonly string[];
  /** Length of the time that the content begins with; 0 for none. */
  readonly timeLength: number;
  /** Where in the content the comment with the fields begins; its end for none. */
  readonly fieldsStart: number;
}

const kindPattern = / \*\*([A-Za-z][A-Za-z0-9-]{0,31})\*\*(?= |$)/g;

/** Reads a list item of the timeline. What has no kind is a note; what has no time is one without. */
export function parseTimelineLine(text: string, line: BlockLine): TimelineLine {
  const content = text.slice(line.content, line.end).trimEnd();
  const { fields, start } = parseFields(content);
  const body = start < content.length ? content.slice(0, start).trimEnd() : content;
  const time = parseTime(body);
  // The blank before the name is there even where the name is not.
  const rest = time ? body.slice(time.end) : ` ${body}`;
  return {
    entry: {
      ...(time && { at: time.at }),
      ...readRest(rest),
      ...(fields.step !== undefined && { step: fields.step }),
      ...(fields.go !== undefined && { go: fields.go }),
      ...(fields.was.length > 0 && { was: fields.was }),
      range: { start: line.start, end: line.end },
    },
    content,
    contentStart: line.content,
    fields: fields.others,
    timeLength: time?.end ?? 0,
    fieldsStart: start,
  };
}

function readRest(rest: string): Pick<TimelineEntry, 'who' | 'kind' | 'word' | 'text'> {
  kindPattern.lastIndex = 0;
  const match = kindPattern.exec(rest);
  if (!match) return { who: '', kind: 'note', word: '', text: rest.trim() };
  const word = match[1] ?? '';
  const known = word.toLowerCase() as TimelineKind;
  return {
    who: rest.slice(0, match.index).trim(),
    kind: timelineKinds.includes(known) ? known : 'unknown',
    word,
    text: rest.slice(kindPattern.lastIndex).trim(),
  };
}

/** What a caller says about something that happened. */
export interface Happening {
  readonly at: Date;
  readonly who: string;
  readonly kind: TimelineKind;
  readonly text: string;
  /** Id of the step in the record that it belongs to. */
  readonly step?: string;
  /** For a decision at a branch: id of the step in the record that it leads to, `end` where nothing follows. */
  readonly go?: string;
}

/** The line as it stands in the timeline, without a line break. */
export function formatTimelineLine(happening: Happening): string {
  const { at, who, kind, text } = happening;
  const fields = formatFields(newFields(happening));
  return ['-', formatTime(at), cleanWho(who), `**${kind}**`, cleanText(text), fields]
    .filter((part) => part !== '')
    .join(' ');
}

import type { BlockLine } from './blocks';
import { cleanText, cleanWho } from './clean';
import { timelineKinds, type TimelineEntry, type TimelineKind } from './model';
import { formatTime, parseTime } from './time';

/** An entry and the times that it stood at before somebody corrected its time. */
export interface TimelineLine {
  readonly entry: TimelineEntry;
  readonly was: readonly Date[];
  /** The line without its list marker: what makes two lines the same. */
  readonly content: string;
}

const kindPattern = / \*\*([A-Za-z][A-Za-z0-9-]{0,31})\*\*(?= |$)/g;
const wasPattern = /<!-- was:([^<>]*)-->$/;

/** Reads a list item of the timeline. What has no kind is a note; what has no time is one without. */
export function parseTimelineLine(text: string, line: BlockLine): TimelineLine {
  const content = text.slice(line.content, line.end).trimEnd();
  const comment = content.lastIndexOf('<!--');
  const was = comment < 0 ? null : wasPattern.exec(content.slice(comment));
  const body = was ? content.slice(0, comment).trimEnd() : content;
  const time = parseTime(body);
  // The blank before the name is there even where the name is not.
  const rest = time ? body.slice(time.end) : ` ${body}`;
  return {
    entry: {
      ...(time && { at: time.at }),
      ...readRest(rest),
      range: { start: line.start, end: line.end },
    },
    was: was ? readTimes(was[1] ?? '') : [],
    content,
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

function readTimes(text: string): readonly Date[] {
  return text
    .split(' ')
    .map((word) => parseTime(word)?.at)
    .filter((at) => at !== undefined);
}

/** What a caller says about something that happened. */
export interface Happening {
  readonly at: Date;
  readonly who: string;
  readonly kind: TimelineKind;
  readonly text: string;
}

/** The line as it stands in the timeline, without a line break. */
export function formatTimelineLine({ at, who, kind, text }: Happening): string {
  return ['-', formatTime(at), cleanWho(who), `**${kind}**`, cleanText(text)].filter((part) => part !== '').join(' ');
}

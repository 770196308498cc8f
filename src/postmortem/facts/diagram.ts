import type { TimelineKind } from '../../incident/model';
import { formatTime } from '../../incident/time';
import { groupsOf } from '../groups';
import type { PostmortemInput } from '../postmortemInput';
import { moments } from '../moments';
import { plain } from '../format';

/** How much of a text has room in a diagram, in characters. */
const LONGEST = 60;
/** Beyond that many events nobody can read it: then only what changed the incident's course is in it. */
const MOST = 30;
/** How many columns fit beside each other on the page of a Git host. */
const COLUMNS = 8;

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** How much time one column may stand for. */
const spans = [1, 5, 15, 30, 60, 180, 360, 720, 1440].map((minutes) => minutes * MINUTE);

const turns: ReadonlySet<TimelineKind | 'unknown'> = new Set(['started', 'severity', 'status', 'decision']);

/**
 * What changed and when, as a Mermaid timeline: days are sections, and as many minutes share a column as it takes for
 * the columns to be few. The list has everything, the diagram has steps and turns.
 */
export function diagram({ incident }: PostmortemInput): readonly string[] {
  const all = moments(incident).flatMap(({ at, said, step, entry }) =>
    at && (step ?? (entry && turns.has(entry.kind)))
      ? [{ at, said: entry ? `${entry.word} ${entry.text}` : said, isStep: step !== undefined }]
      : [],
  );
  const shown = all.length > MOST ? all.filter(({ isStep }) => !isStep) : all;
  if (shown.length === 0) return [];
  const columns = (span: number) =>
    groupsOf(shown, ({ at }) => formatTime(new Date(at.getTime() - (at.getTime() % span))));
  const span = spans.find((each) => columns(each).size <= COLUMNS) ?? DAY;
  const days = groupsOf([...columns(span)], ([time]) => time.slice(0, 10));
  return [
    '```mermaid',
    'timeline',
    `  title ${escaped(`${incident.kind === 'drill' ? 'Drill: ' : ''}${incident.title}`)} (UTC)`,
    ...[...days].flatMap(([day, ofDay]) => [
      `  section ${day}`,
      ...ofDay.map(([time, events]) => {
        const told = events.map(
          ({ at, said }) => (span > MINUTE ? `${minuteOf(formatTime(at))} ` : '') + escaped(said),
        );
        return `    ${[span < DAY ? minuteOf(time) : day, ...told].join(' : ')}`;
      }),
    ]),
    '```',
  ];
}

/** Mermaid takes a bare colon for the end of something. */
const minuteOf = (time: string): string => time.slice(11, 16).replace(':', '#58;');

/**
 * Text of which Mermaid takes nothing for its own: whatever is neither letter, digit, blank nor harmless becomes an
 * entity, by its code point, which every version of Mermaid turns back when it draws.
 */
function escaped(text: string): string {
  // Link targets and emphasis would only be in the way.
  const bare = plain(text.replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1').replace(/[*`]/g, ''));
  const letters = Array.from(bare);
  const cut = letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : bare;
  return cut.replace(/[^\p{L}\p{M}\p{N} .,()/…'-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`) || '…';
}

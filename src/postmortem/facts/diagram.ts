import type { TimelineKind } from '../../incident/model';
import { formatTime } from '../../incident/time';
import { groupsOf } from '../groups';
import type { Known } from '../known';
import { moments, type Moment } from '../moments';
import { plain } from '../words';

/** How much of a text has room in a diagram, in characters. */
const LONGEST = 60;
/** Beyond that nobody can read it: then only what changed the incident's course is in it. */
const MOST = 30;

const turns: ReadonlySet<TimelineKind | 'unknown'> = new Set(['started', 'severity', 'status', 'decision']);

/**
 * What changed and when, as a Mermaid timeline: sections are days, what happened within one minute stands together.
 * The list has everything, the diagram has steps and turns.
 */
export function diagram({ incident }: Known): readonly string[] {
  const all = moments(incident).filter(({ at, step, entry }) => at && (step ?? (entry && turns.has(entry.kind))));
  const shown = all.length > MOST ? all.filter(({ step }) => !step) : all;
  if (shown.length === 0) return [];
  const days = groupsOf(shown, (moment) => timeOf(moment).slice(0, 10));
  return [
    '```mermaid',
    'timeline',
    `  title ${escaped(`${incident.kind === 'drill' ? 'Drill: ' : ''}${incident.title}`)} (UTC)`,
    ...[...days].flatMap(([day, ofDay]) => [
      `  section ${day}`,
      ...[...groupsOf(ofDay, (moment) => timeOf(moment).slice(11, 16))].map(
        ([minute, events]) =>
          `    ${[minute.replace(':', '#58;'), ...events.map(({ said }) => escaped(said))].join(' : ')}`,
      ),
    ]),
    '```',
  ];
}

const timeOf = ({ at }: Moment): string => (at ? formatTime(at) : '');

/**
 * Text of which Mermaid takes nothing for its own: whatever is neither letter, digit, blank nor harmless becomes an
 * entity, by its code point, which every version of Mermaid turns back when it draws.
 */
function escaped(text: string): string {
  // Link targets and emphasis would only be in the way.
  const bare = plain(text.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*`]/g, ''));
  const letters = Array.from(bare);
  const cut = letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : bare;
  return cut.replace(/[^\p{L}\p{M}\p{N} .,()/…'-]/gu, (character) => `#${character.codePointAt(0) ?? 0};`) || '…';
}

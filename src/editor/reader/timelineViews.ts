import type { Incident } from '../../incident/model';
import type { TimelineView } from '../../reader/messages';
import { visibleLine } from '../../markdown/deceptiveText';

/** Lines that are shown: enough to see what is going on; the record's text has them all. */
const MOST = 50;

/** Of a version, twelve digits tell it from others. */
const version = /\b([\da-f]{12})[\da-f]{52}$/;

/** The timeline's last lines, the latest one first. */
export const timelineViews = ({ timeline }: Pick<Incident, 'timeline'>): readonly TimelineView[] =>
  timeline
    .slice(-MOST)
    .reverse()
    .map(({ at, who, kind, word, text }) => ({
      ...(at && { at: at.toISOString().slice(0, 19).replace('T', ' ') }),
      who: visibleLine(who),
      kind: word === '' ? kind : word.toLowerCase(),
      text: visibleLine(kind === 'runbook' ? text.replace(version, '$1') : text),
    }));

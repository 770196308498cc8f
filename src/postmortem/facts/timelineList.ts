import { moments, type Moment } from '../moments';
import type { PostmortemInput } from '../postmortemInput';
import { relink } from '../format';
import { formatTime } from '../../incident/time';

/** Everything that happened, a line each. */
export function timelineList({ incident, folder }: PostmortemInput): readonly string[] {
  return ['All times are UTC.', '', ...moments(incident).map((moment) => momentLine(moment, folder))];
}

/** A moment as an item of a list. */
export function momentLine({ at, who, said }: Moment, folder: string): string {
  return `- ${at ? `${formatTime(at)} ` : ''}${who === '' ? '' : `**${who}** `}${relink(said, folder)}`.trimEnd();
}

import { beginning } from '../../incident/beginning';
import { durations, type Duration } from '../../incident/durations';
import { milestones } from '../../incident/milestones';
import type { Incident } from '../../incident/model';
import { formatTime } from '../../incident/time';
import { formatDuration } from '../../runbook/duration';
import type { PostmortemInput } from '../postmortemInput';

/** How long it lasted, each with what it was taken from and to: sources disagree on what these words mean. */
export function durationTable({ incident }: PostmortemInput): readonly string[] {
  const { durations: found, counts } = durations(incident);
  return [
    ...window(incident),
    ...(found.length > 0
      ? [
          '',
          '| Measure | Duration | Taken from | Taken to | Definition |',
          '| --- | --- | --- | --- | --- |',
          ...found.map(row),
        ]
      : []),
    ...(counts
      ? []
      : ['', 'This was a drill: these durations are for the participants, and do not count in incident metrics.']),
  ];
}

function row({ name, measure, milliseconds, from, to, definition }: Duration): string {
  const cells = [
    `${name} (${measure})`,
    formatDuration(milliseconds),
    formatTime(from.at),
    formatTime(to.at),
    definition,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** From the start to the end of the harm, as far as the record says. */
function window(incident: Incident): readonly string[] {
  const started = beginning(incident);
  const reached = milestones(incident);
  const end =
    reached.find(({ status }) => status === 'mitigated') ?? reached.find(({ status }) => status === 'resolved');
  const from = started ? formatTime(started) : 'not in the record';
  if (!end) return [`Impact window: from ${from}; the end is not in the record.`];
  const length = end.after === undefined ? '' : `, ${formatDuration(end.after)}`;
  return [
    `Impact window: from ${from} to ${formatTime(end.at)}${length} (from the start to the status "${end.status}").`,
  ];
}

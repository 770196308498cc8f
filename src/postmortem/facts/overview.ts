import { beginning } from '../../incident/beginning';
import { followedRunbooks } from '../../incident/followed';
import type { Incident } from '../../incident/model';
import { parseSeverity } from '../../incident/state';
import { formatTime } from '../../incident/time';
import type { PostmortemInput } from '../postmortemInput';
import { plain } from '../format';

/** Of a version, as people tell them apart: as with Git's commits. */
const shownDigits = 12;

/** Which incident it was, how bad, and what was followed. */
export function overview({ incident, runbooks, folder }: PostmortemInput): readonly string[] {
  const { id, kind, status, parameters } = incident;
  const started = beginning(incident);
  const followed = followedRunbooks(incident).map(({ name, version }) => {
    const title = runbooks.get(name)?.title;
    const which =
      version === undefined ? plain(name) : `${plain(name)}, version ${plain(version.slice(0, shownDigits))}`;
    return title === undefined ? which : `${plain(title)} (${which})`;
  });
  const values = Object.entries(parameters).map(([name, value]) => `${plain(name)} = ${plain(value)}`);
  return [
    ...(kind === 'drill' ? ['- **This was a drill.** It does not count in incident metrics.'] : []),
    `- **Record:** [${plain(id)}](${folder}incident.md)`,
    `- **Severity:** ${severities(incident)}`,
    `- **Status:** ${status}`,
    ...(started ? [`- **Started:** ${formatTime(started)}`] : []),
    ...(followed.length > 0 ? [`- **Runbooks:** ${followed.join('; ')}`] : []),
    ...(values.length > 0 ? [`- **Parameters:** ${values.join('; ')}`] : []),
  ];
}

function severities({ severityAtStart, timeline }: Incident): string {
  const changes = timeline.flatMap(({ kind, text, at, who }) => {
    const severity = kind === 'severity' ? parseSeverity(text) : undefined;
    if (!severity) return [];
    return [`${severity}${at ? ` from ${formatTime(at)}` : ''}${who === '' ? '' : ` (${plain(who)})`}`];
  });
  return (
    [...(severityAtStart ? [`${severityAtStart} at the start`] : []), ...changes].join(', ') || 'not in the record'
  );
}

import { inFlight } from '../incident/inFlight';
import { pathOf } from '../incident/path';
import { phaseHeadings } from '../incident/runbookSteps';
import { blank } from './blanks';
import type { PostmortemInput } from './postmortemInput';
import { cell } from './format';

/**
 * The table of what is to be done: a row for each step that is left of the follow-up, or that somebody was at; and one
 * to write. It belongs to people from then on.
 */
export function actionItems(known: PostmortemInput | undefined): readonly string[] {
  const rows = [...(known ? leftOver(known) : []), blank('what changes')];
  return [
    '| Action item | Owner | Due | Verify by | Effort | Impact | Leverage (estimate) |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map((row) => `| ${[row, ...rest].join(' | ')} |`),
    '',
    'Leverage is an estimate: impact per hour of effort. Start with the highest.',
  ];
}

const rest = [
  'name',
  'YYYY-MM-DD',
  'how we will know that it works',
  'hours',
  'high, medium or low',
  'impact per hour of effort',
].map(blank);

function leftOver({ incident, runbooks }: PostmortemInput): readonly string[] {
  const flights = incident.status === 'resolved' ? inFlight(incident, pathOf(incident, runbooks)) : [];
  const taken = new Set(flights.flatMap(({ step, who }) => (who === '' ? [] : [step.id])));
  return incident.steps
    .filter(
      ({ id, state, section }) => state === 'open' && (taken.has(id) || section.endsWith(phaseHeadings['follow-up'])),
    )
    .map(({ title }) => cell(title));
}

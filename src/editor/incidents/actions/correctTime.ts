import * as vscode from 'vscode';
import { correctTime as correct } from '../../../incident/correctTime';
import { parseGivenTime } from '../../../incident/givenTime';
import type { TimelineEntry } from '../../../incident/model';
import { askLine, askOne } from '../../ask/questions';
import { ExpectedError } from '../../errors';
import type { OpenIncident } from '../incidents';
import type { RecordFiles } from '../../records/recordFiles';

/** Gives a line of the timeline another time: it was written down later than it happened. The old time is kept with it. */
export async function correctTime({ uri, incident }: OpenIncident, records: RecordFiles): Promise<void> {
  const entries = incident.timeline.filter(({ at }) => at !== undefined).toReversed();
  const items = entries.map((entry) => ({ label: `${timeOf(entry)} ${entry.word || 'note'}`, ...about(entry), entry }));
  const { entry } = await askOne(items, {
    placeHolder: vscode.l10n.t('Timeline line to edit the time of'),
    matchOnDescription: true,
  });
  const now = new Date();
  const text = await askLine({
    prompt: vscode.l10n.t('Actual time in UTC: 12:57, 2026-11-23 12:57:03, or 5m ago'),
    value: entry.at?.toISOString().replace(/\.\d+Z$/, 'Z') ?? '',
    problem: (value) =>
      parseGivenTime(value, now, entry.at) ? undefined : vscode.l10n.t('Enter a time, such as 12:57 or 5m ago.'),
  });
  const at = parseGivenTime(text, now, entry.at);
  if (!at || at.getTime() === entry.at?.getTime()) return;
  if (await records.change(uri, (current) => correct(current, entry, at))) return;
  throw new ExpectedError(vscode.l10n.t('The time was not changed: this line is no longer in the timeline.'));
}

const timeOf = ({ at }: TimelineEntry): string => (at ? `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC` : '');

const about = ({ who, text }: TimelineEntry): { description: string } => ({
  description: [who, text].filter(Boolean).join(': '),
});

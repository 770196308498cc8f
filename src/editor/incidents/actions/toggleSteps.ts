import * as vscode from 'vscode';
import { setSteps } from '../../../incident/setSteps';
import type { Author } from '../../author';
import { ExpectedError } from '../../errors';
import type { OpenIncident } from '../incidents';
import type { RecordFiles } from '../../records/recordFiles';

/**
 * Shows all steps of an incident, the done ones checked; on OK, ticks and opens what was changed there, in one edit.
 * A skipped step is not checked, and stays skipped unless it is. `pass` rejects where one may not go on past the gates of
 * the steps to be ticked.
 */
export async function toggleSteps(
  { uri, incident }: OpenIncident,
  records: RecordFiles,
  author: Author,
  pass: (record: vscode.Uri, stepIds: readonly string[]) => Promise<void>,
): Promise<void> {
  const items = incident.steps.map((step) => ({
    label: step.title,
    description: step.section,
    ...(step.state === 'skipped' && { detail: vscode.l10n.t('Skipped') }),
    picked: step.state === 'done',
    step,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    matchOnDescription: true,
    title: incident.title,
    placeHolder: vscode.l10n.t('Select the steps that are done'),
  });
  if (!picked) throw new vscode.CancellationError();
  const changed = items.filter((item) => picked.includes(item) !== item.picked);
  if (changed.length === 0) return;
  const steps = new Map(changed.map(({ step, picked: was }) => [step.id, !was]));
  await pass(
    uri,
    [...steps].flatMap(([id, done]) => (done ? [id] : [])),
  );
  const stamp = { at: new Date(), who: await author.name() };
  let missing: readonly string[] = [];
  await records.change(uri, (text) => {
    const set = setSteps(text, steps, stamp);
    ({ missing } = set);
    return set.edits;
  });
  const [first] = missing;
  if (first === undefined) return;
  throw new ExpectedError(
    vscode.l10n.t('The step "{0}" is no longer in the incident record, so it could not be changed.', first),
    { title: vscode.l10n.t('Show Record'), run: () => vscode.window.showTextDocument(uri) },
  );
}

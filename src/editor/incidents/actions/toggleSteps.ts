import * as vscode from 'vscode';
import { askSome } from '../../ask/questions';
import type { OpenIncident } from '../incidents';
import type { StepWriter } from '../stepWriter';

/**
 * Shows all steps of an incident, the done ones checked; on OK, marks and opens what was changed there, in one edit. A
 * skipped step is not checked, and stays skipped unless it is.
 */
export async function toggleSteps({ uri, incident }: OpenIncident, steps: Pick<StepWriter, 'set'>): Promise<void> {
  const items = incident.steps.map((step) => ({
    label: step.title,
    description: step.section,
    ...(step.state === 'skipped' && { detail: vscode.l10n.t('Skipped') }),
    picked: step.state === 'done',
    step,
  }));
  const picked = await askSome(items, {
    matchOnDescription: true,
    title: incident.title,
    placeHolder: vscode.l10n.t('Select the steps that are done'),
  });
  const changed = items.filter((item) => picked.includes(item) !== item.picked);
  if (changed.length === 0) return;
  await steps.set(uri, new Map(changed.map(({ step, picked: was }) => [step.id, { to: was ? 'open' : 'done' }])));
}

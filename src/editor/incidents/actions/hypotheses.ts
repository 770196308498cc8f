import * as vscode from 'vscode';
import { formatHypothesis, hypotheses, type Hypothesis } from '../../../incident/hypotheses';
import { askLine, askOne } from '../../ask/questions';
import type { OpenIncident } from '../incidents';
import type { TimelineWriter } from '../timelineWriter';

/** Writes down what might be the cause. */
export async function addHypothesis({ uri }: OpenIncident, given: unknown, tell: TimelineWriter): Promise<void> {
  const prompt = vscode.l10n.t('Hypothesis: a possible cause, and what would disprove it');
  const text = typeof given === 'string' ? given : await askLine({ prompt });
  await tell(uri, { kind: 'hypothesis', text: formatHypothesis(text) });
}

/** Says what became of a hypothesis: confirmed or rejected. */
export async function settleHypothesis(open: OpenIncident, tell: TimelineWriter): Promise<void> {
  const all = hypotheses(open.incident.timeline);
  const items = all
    .toSorted((a, b) => Number(a.state !== 'open') - Number(b.state !== 'open'))
    .map((hypothesis) => ({ label: hypothesis.text, description: stateNames[hypothesis.state], hypothesis }));
  if (items.length === 0) {
    await addHypothesis(open, undefined, tell);
    return;
  }
  const { hypothesis } = await askOne(items, {
    placeHolder: vscode.l10n.t('Hypothesis to confirm or reject'),
  });
  const { fate } = await askOne(fates, { placeHolder: hypothesis.text });
  if (fate !== hypothesis.state)
    await tell(open.uri, { kind: 'hypothesis', text: formatHypothesis(hypothesis.text, fate) });
}

const stateNames: Readonly<Record<Hypothesis['state'], string>> = {
  open: vscode.l10n.t('open'),
  confirmed: vscode.l10n.t('confirmed'),
  rejected: vscode.l10n.t('rejected'),
};

const fates = [
  { fate: 'confirmed', label: vscode.l10n.t('Confirmed') },
  { fate: 'rejected', label: vscode.l10n.t('Rejected') },
] as const;

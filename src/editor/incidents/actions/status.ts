import * as vscode from 'vscode';
import type { Status } from '../../../incident/model';
import { severities, type Severity } from '../../../runbook/model';
import { askOne } from '../../ask/questions';
import { severityChoices } from '../start/askStart';
import type { OpenIncident } from '../incidents';
import type { TimelineWriter } from '../timelineWriter';

/** Says that the severity is another one now; asks which where the caller does not say. */
export async function setSeverity(
  { uri, incident }: OpenIncident,
  given: unknown,
  tell: TimelineWriter,
): Promise<void> {
  const severity = severities.find((one) => one === given) ?? (await askSeverity(incident.severity));
  if (severity !== incident.severity) await tell(uri, { kind: 'severity', text: severity });
}

async function askSeverity(current: Severity | undefined): Promise<Severity> {
  const items = severityChoices().map((choice) =>
    choice.value === current ? { ...choice, description: `${choice.description ?? ''} · ${currentWord}` } : choice,
  );
  return (await askOne(items, { placeHolder: vscode.l10n.t('Severity. If unsure, choose the worse one') })).value;
}

const currentWord = vscode.l10n.t('current');

/** The words that status lines have, and how each is offered. */
const steps: readonly {
  readonly word: string;
  readonly status: Status;
  readonly label: string;
  readonly detail: string;
}[] = [
  {
    word: 'detected',
    status: 'open',
    label: vscode.l10n.t('Detected'),
    detail: vscode.l10n.t('The problem was noticed. If that was earlier, edit the time afterward'),
  },
  {
    word: 'acknowledged',
    status: 'acknowledged',
    label: vscode.l10n.t('Acknowledged'),
    detail: vscode.l10n.t('Someone is working on it'),
  },
  {
    word: 'mitigated',
    status: 'mitigated',
    label: vscode.l10n.t('Mitigated'),
    detail: vscode.l10n.t('Users are no longer affected, but the cause may remain'),
  },
  {
    word: 'resolved',
    status: 'resolved',
    label: vscode.l10n.t('Resolved'),
    detail: vscode.l10n.t('No further action is needed to keep it from coming back'),
  },
  {
    word: 'reopened',
    status: 'open',
    label: vscode.l10n.t('Reopened'),
    detail: vscode.l10n.t('The problem is not over'),
  },
];

/**
 * Says how far the incident is; asks where the caller does not say. Saying again what holds already writes nothing.
 * Resolves to whether it was resolved by this.
 */
export async function setStatus(
  { uri, incident }: OpenIncident,
  given: unknown,
  tell: TimelineWriter,
): Promise<boolean> {
  const known = steps.find(({ word }) => word === given);
  // What is behind the incident is not offered, except as reopening.
  const offered = steps.filter(({ word }) => (word === 'reopened') === (incident.status === 'resolved'));
  const chosen = known ?? (await askOne(offered, { placeHolder: vscode.l10n.t('Status of "{0}"', incident.title) }));
  if (chosen.status === incident.status && chosen.word !== 'detected') return false;
  await tell(uri, { kind: 'status', text: chosen.word });
  return chosen.status === 'resolved';
}

import * as vscode from 'vscode';
import { commandIds } from '../contributions';
import { ExpectedError } from '../errors';
import type { Incidents, OpenIncident } from './incidents';

/**
 * The incident that a caller means: a record's address, a row of one of our trees, or, for nothing of that kind, the
 * active one. Rejects with an ExpectedError where there is none.
 */
export async function whichIncident(target: unknown, incidents: Incidents): Promise<OpenIncident> {
  const record = recordIn(target);
  const found = record ? await incidents.at(record) : await incidents.active();
  if (found) return found;
  if (!record) throw noIncident();
  throw new ExpectedError(vscode.l10n.t('"{0}" is not an incident record, or was deleted.', record.path));
}

export const noIncident = (): ExpectedError =>
  new ExpectedError(vscode.l10n.t('No incident is active. Start one from a runbook.'), {
    title: vscode.l10n.t('Start Incident'),
    run: () => vscode.commands.executeCommand(commandIds.startIncident),
  });

export const noStepLeft = (title: string): ExpectedError =>
  new ExpectedError(vscode.l10n.t('No step is left on the path of "{0}".', title));

/** The step that a caller means: named, or the one that the row of our view stands for. */
export function whichStep(target: unknown, stepId: unknown): string | undefined {
  if (typeof stepId === 'string') return stepId;
  const row = typeof target === 'object' && target !== null && 'id' in target ? target.id : undefined;
  return typeof row === 'string' ? row : undefined;
}

function recordIn(target: unknown): vscode.Uri | undefined {
  if (target instanceof vscode.Uri) return target;
  if (typeof target !== 'object' || target === null || !('record' in target)) return undefined;
  return target.record instanceof vscode.Uri ? target.record : undefined;
}

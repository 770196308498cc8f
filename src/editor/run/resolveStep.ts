import * as vscode from 'vscode';
import { followedRunbooks, originOf } from '../../incident/followed';
import type { IncidentStep } from '../../incident/model';
import { followedParameters } from '../../incident/parameters';
import { recordStepIds } from '../../incident/runbookSteps';
import { compareVersion } from '../../library/version';
import type { Runbook, Step } from '../../runbook/model';
import { ExpectedError } from '../errors';
import type { OpenIncident } from '../incidents/incidents';
import { followable } from '../runbooks/followable';
import type { Runbooks } from '../runbooks/runbooks';

/** A step of a record together with what its runbook says of it now. */
export interface ResolvedStep extends OpenIncident {
  readonly inRecord: IncidentStep;
  readonly step: Step;
  readonly runbook: Runbook;
  /** What the runbook's parameters are called by in the record begins with this. */
  readonly prefix: string;
  /** The texts that the record has for the runbook's parameters. */
  readonly given: Readonly<Record<string, string>>;
  /** Whether the runbook's text is the one that the incident follows, as far as the record says. */
  readonly compared: ReturnType<typeof compareVersion>;
  /** Of the runbook's text now. */
  readonly version: string;
}

/**
 * Looks a step up, in its runbook as it stands at this moment: what runs is what is there, never what was there. Rejects
 * with an ExpectedError where the record, or the library, has no such step.
 */
export async function resolveStep(open: OpenIncident, stepId: string, runbooks: Runbooks): Promise<ResolvedStep> {
  const { incident } = open;
  const inRecord = incident.steps.find(({ id }) => id === stepId);
  if (!inRecord) throw new ExpectedError(vscode.l10n.t('The step "{0}" is not in the incident record.', stepId));
  const all = followedRunbooks(incident);
  const { name } = originOf(all, stepId);
  const entry = name === undefined ? undefined : await runbooks.named(name);
  if (name === undefined || !entry) {
    throw new ExpectedError(
      vscode.l10n.t('The runbook of "{0}" is not available in this window, so its command is unknown.', inRecord.title),
    );
  }
  const { runbook, version } = followable(await runbooks.read(entry));
  const followed = all.find((each) => each.name === name);
  const step = runbook.steps[recordStepIds(runbook, followed?.prefix).indexOf(stepId)];
  if (!step) throw new ExpectedError(vscode.l10n.t('"{0}" is no longer a step of its runbook.', inRecord.title));
  return {
    ...open,
    inRecord,
    step,
    runbook,
    ...followedParameters(incident.parameters, followed ?? { name, prefix: '' }),
    compared: compareVersion(followed?.version, version),
    version,
  };
}

import * as vscode from 'vscode';
import { area } from '../area';
import { commandIds } from '../contributions';
import type { Boundary } from '../errors';
import { baseName, parentOf } from '../files';
import { askIncident } from '../incidents/actions/records';
import type { FollowedRunbooks } from '../incidents/followedRunbooks';
import type { Incidents, OpenIncident } from '../incidents/incidents';
import { isRecord, RECORD } from '../records/recordName';
import { whichIncident } from '../incidents/whichIncident';
import { BlankCounter, goToNextBlank } from './blankCounter';
import { insertPostmortem } from './insertPostmortem';
import { proposeChanges } from './proposeChanges';
import { POSTMORTEM, writePostmortem } from './writePostmortem';

interface PostmortemDependencies {
  readonly incidents: Incidents;
  readonly followed: FollowedRunbooks;
  readonly guarded: Boundary;
}

/** Registers what is there for the time after an incident. */
export function registerPostmortem({ incidents, followed, guarded }: PostmortemDependencies) {
  return area(
    {
      [commandIds.writePostmortem]: async (target, template) =>
        writePostmortem(await meant(target, incidents), template, followed, guarded),
      [commandIds.insertPostmortem]: (template) => insertPostmortem(incidents, followed, template),
      [commandIds.nextBlank]: goToNextBlank,
      [commandIds.proposeRunbookChanges]: async (target) => proposeChanges(await meant(target, incidents), followed),
    },
    new BlankCounter(),
  );
}

/**
 * The incident that a caller means; else that of the record or the postmortem in front, else the active one. One that is
 * over is asked for: it may long have ceased to be the active one.
 */
async function meant(target: unknown, incidents: Incidents): Promise<OpenIncident> {
  const isAddress = target instanceof vscode.Uri;
  if (target !== undefined && !isAddress) return whichIncident(target, incidents);
  const record = recordOf(isAddress ? target : vscode.window.activeTextEditor?.document.uri);
  const found = record && (await incidents.at(record));
  if (found) return found;
  if (isAddress) return whichIncident(target, incidents);
  return (await incidents.active()) ?? askIncident(incidents, vscode.l10n.t('Incident to write the postmortem of'));
}

/** The record itself, or the one beside its postmortem. */
function recordOf(uri: vscode.Uri | undefined): vscode.Uri | undefined {
  if (uri && baseName(uri) === POSTMORTEM) return vscode.Uri.joinPath(parentOf(uri), RECORD);
  return uri && isRecord(uri) ? uri : undefined;
}

import * as vscode from 'vscode';
import type { IncidentKind } from '../../../incident/model';
import { parseAlerts } from '../../../alerts/parseAlerts';
import { defaultTexts } from '../../../run/values';
import { severities } from '../../../runbook/model';
import type { Author } from '../../author';
import type { FollowableRunbook } from '../../runbooks/followable';
import { underWay } from '../../ask/underWay';
import type { Incidents } from '../incidents';
import { askStart, type Answers } from './askStart';
import { createIncident, workspaceFolder } from './createIncident';

/** What an incident is started with, before anything is asked. */
export interface Start {
  readonly kind: IncidentKind;
  /** Absent for a blank incident. */
  readonly runbook?: FollowableRunbook;
  /** What the person typed or pasted to find the runbook: kept with the record if it is an alert. */
  readonly text?: string;
  /** What a caller has answered already: any object means that nothing is asked. */
  readonly given?: unknown;
}

/**
 * Starts an incident or a drill: asks for severity and title, then creates the record, makes it the active
 * one and shows it. Resolves to the record's address.
 */
export async function startIncident(start: Start, incidents: Incidents, author: Author): Promise<vscode.Uri> {
  const { kind, runbook } = start;
  const alert = alertIn(start.text ?? '');
  const suggested = {
    title: runbook?.runbook.title ?? alert?.title ?? defaultTitles[kind],
    ...(runbook?.runbook.severity && { severity: runbook.runbook.severity }),
  };
  const given = answersIn(start.given, suggested, runbook ? defaultTexts(runbook.runbook) : {});
  // A default that nobody has seen is no value yet: the first step that needs it asks.
  const answers = given ?? { ...(await askStart({ ...suggested, heading: headings[kind] })), parameters: {} };
  const folder = incidents.folderFor(await workspaceFolder(runbook?.uri));
  const incident = { ...answers, kind, folder, ...(runbook && { runbook }), ...(alert && { alert: alert.text }) };
  // Nobody was asked, so nobody has left for something else since.
  if (given) return createIncident(incident, incidents, author);
  return underWay(headings[kind], (isHere) => createIncident(incident, incidents, author, isHere));
}

const headings: Readonly<Record<IncidentKind, string>> = {
  incident: vscode.l10n.t('Start Incident'),
  drill: vscode.l10n.t('Start Drill'),
};

const defaultTitles: Readonly<Record<IncidentKind, string>> = {
  incident: vscode.l10n.t('Incident'),
  drill: vscode.l10n.t('Drill'),
};

/** The alert that a text is, with what it would call an incident; a few words to search by are none. */
function alertIn(text: string): { readonly title: string; readonly text: string } | undefined {
  const [alert] = parseAlerts(text);
  if (!alert) return undefined;
  const told = alert.summary !== undefined || alert.runbook !== undefined || Object.keys(alert.labels).length > 0;
  return told ? { title: alert.summary ?? alert.name, text } : undefined;
}

/** What a caller says instead of a person, who takes the rest as it is suggested. Arguments come from anywhere. */
function answersIn(
  given: unknown,
  suggested: Answers,
  defaults: Readonly<Record<string, string>>,
): (Answers & { readonly parameters: Readonly<Record<string, string>> }) | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const { title, severity, parameters } = given as Readonly<Record<string, unknown>>;
  const known = severities.find((one) => one === severity);
  return {
    ...suggested,
    ...(typeof title === 'string' && title.trim() !== '' && { title }),
    ...(known && { severity: known }),
    parameters: { ...defaults, ...textsIn(parameters) },
  };
}

function textsIn(values: unknown): Readonly<Record<string, string>> {
  if (typeof values !== 'object' || values === null) return {};
  return Object.fromEntries(
    Object.entries(values as Readonly<Record<string, unknown>>).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    ),
  );
}

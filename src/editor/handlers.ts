import * as vscode from 'vscode';
import { isBroken, titleOf, type Entry } from '../library/entry';
import { shelve } from '../library/shelves';
import type { Author } from './author';
import type { CommandHandlers } from './commands';
import { commandIds, readerViewType } from './contributions';
import { ExpectedError } from './errors';
import type { IncidentNode } from './incidents/incidentTree';
import type { Incidents, OpenIncident } from './incidents/incidents';
import type { SetStep } from './incidents/setStep';
import { showStep } from './incidents/showStep';
import { startIncident } from './incidents/startIncident';
import { insertPostmortem } from './postmortem';
import type { Runbooks } from './runbooks/runbooks';
import type { RunbookNode } from './runbooks/runbooksTree';

interface Parts {
  readonly runbooks: Runbooks;
  readonly incidents: Incidents;
  readonly author: Author;
  readonly setStep: SetStep;
  readonly log: vscode.LogOutputChannel;
}

/** What each command does. A command that is called without the thing it acts on asks for it. */
export function createCommandHandlers({ runbooks, incidents, author, setStep, log }: Parts): CommandHandlers {
  return {
    [commandIds.openRunbook]: async (target) => {
      const entry = await runbookOf(target, runbooks);
      // A broken runbook is opened as text, where it can be mended.
      if (isBroken(entry)) await vscode.window.showTextDocument(vscode.Uri.parse(entry.uri));
      else await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.parse(entry.uri), readerViewType);
    },
    [commandIds.openRunbookSource]: async (target) => {
      const uri = uriOf(target) ?? vscode.Uri.parse((await runbookOf(target, runbooks)).uri);
      await vscode.commands.executeCommand('vscode.openWith', uri, 'default');
    },
    [commandIds.startIncident]: async (target) => startIncident(await runbookOf(target, runbooks), incidents, author),
    [commandIds.openIncident]: () => openIncident(incidents),
    [commandIds.showStep]: async (record, stepId) => {
      const node = record as Partial<Extract<IncidentNode, { step: unknown }>> | undefined;
      if (record instanceof vscode.Uri && typeof stepId === 'string') await showStep(record, stepId);
      else if (node?.record && node.step) await showStep(node.record, node.step.id);
    },
    [commandIds.toggleStep]: async (stepId) => {
      const active = await activeIncident(incidents);
      const picked = typeof stepId === 'string' ? stepId : await pickStep(active.incident.steps);
      const step = active.incident.steps.find(({ id }) => id === picked);
      if (step) await setStep(active.uri, step.id, step.state !== 'done');
    },
    [commandIds.insertPostmortem]: () => insertPostmortem(incidents),
    [commandIds.refreshRunbooks]: () => {
      runbooks.refresh();
    },
    [commandIds.showLog]: () => {
      log.show();
    },
  };
}

/** The runbook that a menu, a caller or the active editor means; else the one that the person picks. */
async function runbookOf(target: unknown, runbooks: Runbooks): Promise<Entry> {
  const uri = uriOf(target);
  if (uri) {
    const entry = await runbooks.at(uri);
    if (entry) return entry;
    throw new ExpectedError(vscode.l10n.t('"{0}" is not one of the runbooks in this window.', uri.path));
  }
  if (typeof target === 'string') {
    const entry = await runbooks.named(target);
    if (entry) return entry;
    throw new ExpectedError(vscode.l10n.t('No runbook is called "{0}".', target));
  }
  return pickRunbook(runbooks);
}

/** Trees hand over their node, editor title menus a URI, the palette nothing. */
function uriOf(target: unknown): vscode.Uri | undefined {
  if (target instanceof vscode.Uri) return target;
  const node = target as Partial<Extract<RunbookNode, { entry: unknown }>> | undefined;
  if (node && typeof node === 'object' && node.entry) return vscode.Uri.parse(node.entry.uri);
  return undefined;
}

async function pickRunbook(runbooks: Runbooks): Promise<Entry> {
  const entries = shelve(await runbooks.all()).flatMap(({ placed }) => placed.map(({ entry }) => entry));
  const items = entries.map((entry) => ({
    entry,
    label: titleOf(entry),
    description: [entry.runbook?.severity, entry.runbook?.service, entry.shelf.label].filter(Boolean).join(' · '),
    detail: entry.runbook?.summary ?? '',
  }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Runbook to open: type a title, a service or a word of its summary'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked) throw new vscode.CancellationError();
  return picked.entry;
}

async function pickStep(steps: readonly { id: string; title: string; state: string }[]): Promise<string> {
  const items = steps.map(({ id, title, state }) => ({ label: title, description: state, id }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Step to tick or untick') });
  if (!picked) throw new vscode.CancellationError();
  return picked.id;
}

async function activeIncident(incidents: Incidents): Promise<OpenIncident> {
  const active = await incidents.active();
  if (active) return active;
  throw noIncident();
}

const noIncident = (): ExpectedError =>
  new ExpectedError(vscode.l10n.t('No incident is active. Start one from a runbook.'), {
    title: vscode.l10n.t('Start Incident'),
    run: () => vscode.commands.executeCommand(commandIds.startIncident),
  });

async function openIncident(incidents: Incidents): Promise<void> {
  const all = await incidents.all();
  if (all.length === 0) throw noIncident();
  const items = all.map(({ uri, incident }) => ({
    uri,
    label: incident.title,
    description: [incident.severity, incident.status, incident.started?.toISOString()].filter(Boolean).join(' · '),
  }));
  const picked = await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Incident to make active') });
  if (!picked) return;
  await incidents.select(picked.uri);
  await vscode.window.showTextDocument(picked.uri);
}

import * as vscode from 'vscode';
import type { Incident, IncidentStep } from '../../incident/model';
import { blankRunbook, convertedRunbook, runbookOfSteps } from '../../runbook/language/newRunbook';
import { skeleton } from '../../runbook/language/skeleton';
import { readMarkdownRunbooks } from '../../runbook/markdown/readMarkdown';
import { askOne } from '../ask/questions';
import { ExpectedError } from '../errors';
import { readText } from '../files';
import type { Incidents } from '../incidents/incidents';
import { runbookName } from '../runbooks/readRunbook';
import type { Runbooks } from '../runbooks/runbooks';

export type Kind = 'blank' | 'template' | 'markdown' | 'incident';

/** Where a new runbook can come from. */
export interface Materials {
  readonly runbooks: Runbooks;
  readonly incidents: Incidents;
}

/** What a new runbook starts from. */
export interface Source {
  /** What it would be called, unless its author has a better name. */
  readonly title?: string;
  /** The runbook's text; `today` is YYYY-MM-DD. */
  textFor(title: string, today: string): string;
}

/** Finds what a runbook of this kind starts from; asks for a file where there is one to choose and none is given. */
export async function sourceFor(kind: Kind, materials: Materials, file: vscode.Uri | undefined): Promise<Source> {
  switch (kind) {
    case 'blank':
      return { textFor: blankRunbook };
    case 'template':
      return { textFor: skeleton };
    case 'markdown':
      return markdownSource(file ?? (await askFile()));
    case 'incident':
      return incidentSource(materials);
  }
}

async function askFile(): Promise<vscode.Uri> {
  const active = vscode.window.activeTextEditor?.document;
  const defaultUri = active?.languageId === 'markdown' ? active.uri : vscode.workspace.workspaceFolders?.[0]?.uri;
  const [picked] =
    (await vscode.window.showOpenDialog({
      ...(defaultUri && { defaultUri }),
      filters: { Markdown: ['md', 'markdown'] },
      openLabel: vscode.l10n.t('Convert'),
    })) ?? [];
  if (!picked) throw new vscode.CancellationError();
  return picked;
}

async function markdownSource(file: vscode.Uri): Promise<Source> {
  const readings = readMarkdownRunbooks(await readText(file), runbookName(file));
  const runbooks = readings.flatMap(({ runbook }) => (runbook && runbook.steps.length > 0 ? [runbook] : []));
  const items = runbooks.map((runbook) => ({ label: runbook.title, runbook }));
  const [only] = items;
  if (!only) throw new ExpectedError(vscode.l10n.t('No steps were found in {0}.', file.path));
  const placeHolder = vscode.l10n.t('Runbook in that file to convert');
  const picked = items.length === 1 ? only : await askOne(items, { placeHolder });
  return { title: picked.label, textFor: (title) => convertedRunbook(title, picked.runbook) };
}

async function incidentSource({ incidents, runbooks }: Materials): Promise<Source> {
  const incident = (await incidents.active())?.incident;
  const done = incident ? doneSteps(incident) : [];
  if (!incident || done.length === 0) {
    throw new ExpectedError(vscode.l10n.t('No steps of the active incident are done yet.'));
  }
  const entry = incident.runbook === undefined ? undefined : await runbooks.named(incident.runbook);
  const followed = entry && (await runbooks.read(entry)).runbook;
  return { title: incident.title, textFor: (title) => runbookOfSteps(title, done, followed) };
}

/** In the order in which they were done, as far as that is known: a mark made by hand has no time. */
function doneSteps({ steps }: Incident): readonly IncidentStep[] {
  const done = steps.filter(({ state }) => state === 'done');
  if (done.some(({ stamp }) => stamp === undefined)) return done;
  return done.toSorted((a, b) => (a.stamp?.at.getTime() ?? 0) - (b.stamp?.at.getTime() ?? 0));
}

import * as vscode from 'vscode';
import type { Incident } from '../../incident/model';
import { nextStep } from '../../incident/nextStep';
import { readRecord } from '../../incident/record';
import { countTasks, type TaskCount } from '../../incident/tasks/countTasks';
import { findTasks } from '../../incident/tasks/findTasks';
import type { TaskList } from '../../incident/tasks/task';
import { commandIds, settingsSection } from '../contributions';
import type { Disposes } from '../disposes';
import { setting } from '../settings';

/** Shows how many tasks are done above each heading that has some and, in an incident record, what to do with the next step. */
export class TaskLenses implements vscode.CodeLensProvider, Disposes {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly listening = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${settingsSection}.tasks.lenses`)) this.changed.fire();
  });

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    if (!setting('tasks.lenses', document.uri)) return [];
    const text = document.getText();
    const list = findTasks(text);
    if (list.tasks.length === 0) return [];
    const hasSteps = list.tasks.some(({ stepId }) => stepId !== undefined);
    const record = hasSteps ? readRecord(text).record : undefined;
    return [...countLenses(document, list, record !== undefined), ...(record ? stepLenses(document, record) : [])];
  }

  dispose(): void {
    this.listening.dispose();
    this.changed.dispose();
  }
}

function countLenses(document: vscode.TextDocument, list: TaskList, areSteps: boolean): vscode.CodeLens[] {
  return countTasks(list).map((count) => {
    const at = document.positionAt(count.heading.start);
    // Without a command, a lens is text.
    return new vscode.CodeLens(new vscode.Range(at, at), { title: countText(count, areSteps), command: '' });
  });
}

function countText({ open, done, canceled }: TaskCount, areSteps: boolean): string {
  const left = areSteps ? vscode.l10n.t('{0} skipped', canceled) : vscode.l10n.t('{0} canceled', canceled);
  const parts = [
    ...(open + done > 0 ? [vscode.l10n.t('{0} of {1} done', done, open + done)] : []),
    ...(canceled > 0 ? [left] : []),
  ];
  return parts.join(' · ');
}

/** On the step to do next: it is done, skipped or noted upon from where it stands. */
function stepLenses(document: vscode.TextDocument, incident: Incident): vscode.CodeLens[] {
  const next = nextStep(incident);
  if (!next) return [];
  const at = document.positionAt(next.range.start);
  const lens = (title: string, command: string, ...args: unknown[]): vscode.CodeLens =>
    new vscode.CodeLens(new vscode.Range(at, at), { title, command, arguments: args });
  return [
    lens(vscode.l10n.t('$(check) Done'), commandIds.toggleStep, next.id, document.uri),
    lens(vscode.l10n.t('Skip...'), commandIds.skipStep, document.uri, next.id),
    lens(vscode.l10n.t('Note...'), commandIds.addNote, document.uri, next.id),
  ];
}

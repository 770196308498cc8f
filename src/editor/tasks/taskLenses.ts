import * as vscode from 'vscode';
import type { CurrentStep } from '../../incident/pathModel';
import { readRecord } from '../../incident/record';
import { countTasks, type TaskCount } from '../../incident/tasks/countTasks';
import { findTasks } from '../../incident/tasks/findTasks';
import type { TaskList } from '../../incident/tasks/task';
import { commandIds, settingsSection } from '../contributions';
import type { Disposes } from '../disposes';
import type { FollowedRunbooks } from '../incidents/followedRunbooks';
import { setting } from '../settings';

/** Shows how many tasks are done above each heading that has some and, in an incident record, what to do with the next step. */
export class TaskLenses implements vscode.CodeLensProvider, Disposes {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly listening: vscode.Disposable;

  constructor(private readonly followed: Pick<FollowedRunbooks, 'pathOf' | 'onDidChange'>) {
    this.listening = vscode.Disposable.from(
      followed.onDidChange(() => {
        this.changed.fire();
      }),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${settingsSection}.tasks.lenses`)) this.changed.fire();
      }),
    );
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!setting('tasks.lenses', document.uri)) return [];
    const text = document.getText();
    const list = findTasks(text);
    if (list.tasks.length === 0) return [];
    const hasSteps = list.tasks.some(({ stepId }) => stepId !== undefined);
    const record = hasSteps ? readRecord(text).record : undefined;
    const current = record && (await this.followed.pathOf(record)).active?.current;
    return [...countLenses(document, list, record !== undefined), ...(current ? stepLenses(document, current) : [])];
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

/** On the current step: it is done, skipped or noted upon, or its outcome chosen, from where it stands. */
function stepLenses(document: vscode.TextDocument, { id, inRecord, todo }: CurrentStep): vscode.CodeLens[] {
  if (!inRecord) return [];
  const at = document.positionAt(inRecord.range.start);
  const lens = (title: string, command: string, ...args: unknown[]): vscode.CodeLens =>
    new vscode.CodeLens(new vscode.Range(at, at), { title, command, arguments: args });
  return [
    ...(todo === 'do'
      ? [
          lens(vscode.l10n.t('$(check) Done'), commandIds.toggleStep, id, document.uri),
          lens(vscode.l10n.t('Skip...'), commandIds.skipStep, document.uri, id),
        ]
      : [lens(vscode.l10n.t('$(question) Choose Outcome...'), commandIds.decideStep, document.uri, id)]),
    lens(vscode.l10n.t('Note...'), commandIds.addNote, document.uri, id),
  ];
}

import * as vscode from 'vscode';
import type { Range } from '../../runbook/model';
import type { TextEdit } from '../../incident/model';
import { readRecord } from '../../incident/record';
import { inTurn } from '../../incident/change';
import { setSteps, type StepChange } from '../../incident/setSteps';
import { findTasks } from '../../incident/tasks/findTasks';
import type { Task } from '../../incident/tasks/task';
import { applyToggle, chooseTasks, planToggle, type TaskChange } from '../../incident/tasks/toggleTasks';
import type { Author } from '../author';
import type { Disposes } from '../disposes';
import { applyTo } from '../documentEdits';
import { ExpectedError } from '../errors';
import { baseName } from '../files';
import type { StepWriter } from '../incidents/stepWriter';
import { setting } from '../settings';
import { RecentToggles } from './recentToggles';
import { markdownLanguage } from './holdsTasks';

/** Milliseconds for which the status bar says that there is no task. Our own choice: long enough to be read. */
const MESSAGE_TIME = 4_000;

/** A document, and where in it tasks are to be toggled. */
interface ToggleTarget {
  readonly document: vscode.TextDocument;
  /** Asked for anew whenever the text has changed: VS Code moves selections along with it. */
  readonly ranges: () => readonly Range[];
}

interface Work {
  readonly edits: readonly TextEdit[];
  /** What becomes of the steps of a record. */
  readonly steps: ReadonlyMap<string, StepChange>;
  /** What becomes of the lines of plain tasks, by their numbers. */
  readonly changes: ReadonlyMap<number, TaskChange>;
}

/**
 * Toggles tasks in Markdown documents of any kind, as one edit that one undo takes back. A plain file is left unsaved,
 * like after any other edit. In an incident record, steps are marked as everywhere else: past their gates, stamped, saved.
 */
export class TaskToggler implements Disposes {
  private readonly recent = new RecentToggles();

  constructor(
    private readonly steps: Pick<StepWriter, 'setPlanned'>,
    private readonly author: Pick<Author, 'name'>,
  ) {}

  /**
   * Toggles the task on a line (from 0) of a document, as a link in the text names it; without these, the tasks that the
   * active editor's selections touch. Where there is none, the status bar says so and nothing changes. Resolves to whether
   * something did.
   */
  async toggle(target?: unknown, line?: unknown): Promise<boolean> {
    const tasks = await targetOf(target, line);
    if (!tasks) {
      say(vscode.l10n.t('Tasks can be toggled in Markdown files'));
      return false;
    }
    const { document } = tasks;
    const isRecord = readRecord(document.getText()).record !== undefined;
    const isStamped = isRecord || setting('tasks.stamp', document.uri);
    const who = isStamped ? await this.author.name() : undefined;
    let work = this.workOut(tasks, document.getText(), isRecord, who);
    if (work.edits.length === 0 && work.steps.size === 0) {
      say(vscode.l10n.t('No task on this line'));
      return false;
    }
    if (isRecord && !document.isUntitled)
      await this.steps.setPlanned(document.uri, document.getText(), (text) => {
        work = this.workOut(tasks, text, isRecord, who);
        return work;
      });
    else await change(document, unsavedEdits(document.getText(), work, who));
    this.recent.add(document, work.changes);
    return true;
  }

  dispose(): void {
    this.recent.dispose();
  }

  private workOut({ document, ranges }: ToggleTarget, text: string, isRecord: boolean, who: string | undefined): Work {
    const list = findTasks(text);
    const plan = planToggle(list, chooseTasks(list, ranges()), setting('tasks.children', document.uri));
    const isStep = ({ stepId }: Task): boolean => isRecord && stepId !== undefined;
    const at = new Date();
    const plain = { state: plan.state, tasks: plan.tasks.filter((task) => !isStep(task)) };
    const isStamped = who !== undefined && setting('tasks.stamp', document.uri);
    const { edits, changes } = applyToggle(text, list, plain, {
      at,
      ...(isStamped && { who }),
      recall: (line, box) => this.recent.before(document, document.positionAt(box).line, line),
    });
    const { state } = plan;
    const steps = new Map(plan.tasks.filter(isStep).map(({ stepId = '' }) => [stepId, { to: state }] as const));
    // A toggle adds no lines: each stays at its number.
    const numbered = changes.map((change) => [document.positionAt(change.box).line, change] as const);
    return { edits, steps, changes: new Map(numbered) };
  }
}

/** A record that has no file yet is followed by nobody: its steps have no gates. */
const unsavedEdits = (text: string, { edits, steps }: Work, who = ''): readonly TextEdit[] =>
  inTurn(text, [() => edits, (between) => setSteps(between, steps, { at: new Date(), who }).edits]) ?? [];

async function targetOf(target: unknown, line: unknown): Promise<ToggleTarget | undefined> {
  if (typeof target === 'string' && typeof line === 'number' && Number.isInteger(line)) {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(target));
    const at = (): number => document.offsetAt(new vscode.Position(Math.max(line, 0), 0));
    return { document, ranges: () => [{ start: at(), end: at() }] };
  }
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== markdownLanguage) return undefined;
  const { document } = editor;
  return { document, ranges: () => editor.selections.map((selection) => touchedBy(document, selection)) };
}

/** A selection that ends at the start of a line does not mean that line. */
function touchedBy(document: vscode.TextDocument, { start, end, isEmpty }: vscode.Selection): Range {
  const last = !isEmpty && end.character === 0 ? document.lineAt(end.line - 1).range.end : end;
  return { start: document.offsetAt(start), end: document.offsetAt(last) };
}

async function change(document: vscode.TextDocument, edits: readonly TextEdit[]): Promise<void> {
  if (await applyTo(document, edits)) return;
  throw new ExpectedError(
    vscode.l10n.t('"{0}" could not be changed. Check whether it is read-only.', baseName(document.uri)),
  );
}

function say(message: string): void {
  vscode.window.setStatusBarMessage(message, MESSAGE_TIME);
}

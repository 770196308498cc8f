import * as vscode from 'vscode';
import { SLIP } from '../../incident/setSteps';
import type { Disposes } from '../disposes';
import type { TaskChange } from '../../incident/tasks/toggleTasks';

interface Remembered {
  readonly before: string;
  readonly after: string;
  readonly at: number;
}

/** Remembers what toggles made of lines, for as long as a toggle may have been a slip that is to be taken back whole. */
export class RecentToggles implements Disposes {
  /** By document and line number. */
  private readonly lines = new Map<string, Map<number, Remembered>>();
  private readonly closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    this.lines.delete(uri.toString());
  });

  add({ uri }: vscode.TextDocument, changes: ReadonlyMap<number, TaskChange>): void {
    const kept = this.lines.get(uri.toString()) ?? new Map<number, Remembered>();
    for (const [line, { before, after }] of changes) kept.set(line, { before, after, at: Date.now() });
    this.lines.set(uri.toString(), kept);
  }

  /** What this line of a document was before it was toggled; undefined where it has changed since, or long ago. */
  before({ uri }: vscode.TextDocument, line: number, text: string): string | undefined {
    const found = this.lines.get(uri.toString())?.get(line);
    return found?.after === text && Date.now() - found.at < SLIP ? found.before : undefined;
  }

  dispose(): void {
    this.closing.dispose();
    this.lines.clear();
  }
}

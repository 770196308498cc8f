import * as vscode from 'vscode';
import { groupings, type Grouping } from '../../library/groups';
import type { Disposes } from '../disposes';

const GROUPING = 'runbooksGroupedBy';

/** The context key that menus ask whether the view is filtered. */
const FILTERED = 'incidentRunbooks.filtered';

/** How people want the Runbooks view: what it is grouped by, which the workspace remembers, and its filter. */
export class TreeOptions implements Disposes {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private words = '';

  constructor(private readonly memory: Pick<vscode.Memento, 'get' | 'update'>) {}

  get grouping(): Grouping {
    const remembered = this.memory.get<string>(GROUPING);
    return groupings.find((grouping) => grouping === remembered) ?? 'source';
  }

  /** Empty for no filter. */
  get filter(): string {
    return this.words;
  }

  async groupBy(grouping: Grouping): Promise<void> {
    await this.memory.update(GROUPING, grouping);
    this.changed.fire();
  }

  filterBy(words: string): void {
    this.words = words.trim();
    void vscode.commands.executeCommand('setContext', FILTERED, this.words !== '');
    this.changed.fire();
  }

  dispose(): void {
    this.changed.dispose();
  }
}

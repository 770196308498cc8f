import * as vscode from 'vscode';
import type { Disposes } from '../disposes';
import { pathIn, type RunbookFolder } from './runbookFolders';

/** What happened to files and folders since the last time; the latest counts where something happened twice. */
export interface Changes {
  readonly touched: ReadonlyMap<string, vscode.Uri>;
  readonly deleted: ReadonlySet<string>;
}

/** Pause before the first of several changes is looked at, and between two looks, in milliseconds. */
const PAUSE = 25;
const BETWEEN = 100;

/**
 * Watches folders, and hands over what happened in them in bursts: checking out another branch touches thousands of
 * files. Every change is seen, not those of runbooks alone: a folder that is deleted or moved is one event.
 */
export class FileChanges implements Disposes {
  private touched = new Map<string, vscode.Uri>();
  private deleted = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private working = false;
  private readonly watchers: vscode.Disposable[] = [];

  constructor(
    folders: readonly RunbookFolder[],
    private readonly handle: (changes: Changes) => Promise<void>,
  ) {
    // One for all folders of the workspace: VS Code watches these in any case.
    const outside = folders.filter(({ uri }) => !vscode.workspace.getWorkspaceFolder(uri));
    const globs = ['**', ...outside.map(({ uri }) => new vscode.RelativePattern(uri, '**'))];
    for (const glob of globs) {
      const watcher = vscode.workspace.createFileSystemWatcher(glob);
      const touch = (uri: vscode.Uri): void => {
        if (!folders.some((folder) => pathIn(folder, uri) !== undefined)) return;
        const key = uri.toString();
        this.touched.set(key, uri);
        this.deleted.delete(key);
        this.soon(PAUSE);
      };
      const remove = (uri: vscode.Uri): void => {
        const key = uri.toString();
        this.touched.delete(key);
        this.deleted.add(key);
        this.soon(PAUSE);
      };
      this.watchers.push(watcher, watcher.onDidCreate(touch), watcher.onDidChange(touch), watcher.onDidDelete(remove));
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.watchers).dispose();
  }

  private soon(pause: number): void {
    if (this.working || this.timer !== undefined) return;
    this.timer = setTimeout(() => void this.flush(), pause);
  }

  private async flush(): Promise<void> {
    this.timer = undefined;
    const changes = { touched: this.touched, deleted: this.deleted };
    this.touched = new Map();
    this.deleted = new Set();
    this.working = true;
    await this.handle(changes);
    this.working = false;
    if (this.touched.size + this.deleted.size > 0) this.soon(BETWEEN);
  }
}

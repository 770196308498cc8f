import * as vscode from 'vscode';
import type { Entry } from '../../library/entry';
import { findByName } from '../../library/shelves';
import type { Disposes } from '../disposes';
import { findRunbookFiles, runbookGlob, shelfOf, type RunbookFile } from './sources';
import { readEntry } from './readEntry';

/** Files read at a time: enough to hide a slow disk or network, few enough to leave the extension host breathing. */
const READ_AT_ONCE = 16;

/** The library of this window: owns the entries, keeps them up with the files, and says when they changed. */
export class Runbooks implements Disposes {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private entries: Promise<Map<string, Entry>> | undefined;
  private readonly disposables: Disposes[] = [];

  constructor(
    private readonly extensionUri: vscode.Uri,
    private readonly log: vscode.LogOutputChannel,
  ) {
    const watcher = vscode.workspace.createFileSystemWatcher(runbookGlob);
    const update = (uri: vscode.Uri): void => void this.update(uri, true);
    this.disposables.push(
      this.changed,
      watcher,
      watcher.onDidCreate(update),
      watcher.onDidChange(update),
      watcher.onDidDelete((uri) => void this.update(uri, false)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.refresh();
      }),
    );
  }

  /** Every runbook, read on first need. */
  async all(): Promise<readonly Entry[]> {
    return [...(await this.load()).values()];
  }

  /** The runbook in this file, if it is part of the library. */
  async at(uri: vscode.Uri): Promise<Entry | undefined> {
    return (await this.load()).get(uri.toString());
  }

  /** The runbook that goes by this name: the team's own before the bundled one. */
  async named(name: string): Promise<Entry | undefined> {
    return findByName(await this.all(), name);
  }

  /** Forgets everything; the next look reads all files again. */
  refresh(): void {
    this.entries = undefined;
    this.changed.fire();
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private load(): Promise<Map<string, Entry>> {
    this.entries ??= this.readAll().catch((error: unknown) => {
      this.entries = undefined;
      throw error;
    });
    return this.entries;
  }

  private async readAll(): Promise<Map<string, Entry>> {
    const files = await findRunbookFiles(this.extensionUri);
    const entries = new Map<string, Entry>();
    for (let i = 0; i < files.length; i += READ_AT_ONCE) {
      const batch = await Promise.all(files.slice(i, i + READ_AT_ONCE).map((file) => readEntry(file)));
      for (const entry of batch) if (entry) entries.set(entry.uri, entry);
    }
    this.log.info(`Read ${entries.size} runbooks.`);
    return entries;
  }

  private async update(uri: vscode.Uri, isThere: boolean): Promise<void> {
    // Nobody has looked at the library yet: the first look will see the file as it then is.
    if (!this.entries) return;
    const entries = await this.entries;
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    const file: RunbookFile | undefined = isThere && folder ? { uri, shelf: shelfOf(folder) } : undefined;
    const entry = file && (await readEntry(file));
    if (entry) entries.set(entry.uri, entry);
    else entries.delete(uri.toString());
    this.changed.fire();
  }
}

import * as vscode from 'vscode';
import type { Incident } from '../../incident/model';
import { readRecord } from '../../incident/record';
import type { Disposes } from '../disposes';
import { selectedIncident, selectIncident } from '../selectedIncident';
import { readText } from '../files';
import { demandReadable } from '../outside';
import { isRecord, RECORD } from '../records/recordName';
import { incidentsPath, leadsOutOfFolder } from '../records/incidentsFolder';

/** An incident and the file that holds it. */
export interface OpenIncident {
  readonly uri: vscode.Uri;
  readonly incident: Incident;
}

/** With the text that it was read from. */
interface Active extends OpenIncident {
  readonly text: string;
}

interface Look {
  readonly number: number;
  readonly found: Promise<Active | undefined>;
}

/** What is known of how records are written. */
export interface RecordWrites {
  readonly onDidWrite: vscode.Event<vscode.Uri>;
  isWriting(record: vscode.Uri): boolean;
  /** Clears up after a process that was killed while it saved a record. Never rejects. */
  recover(record: vscode.Uri): Promise<void>;
}

/** One save is seen as several events, this close together (milliseconds). */
const SAME_CHANGE = 100;

/**
 * The incidents of this window, as their records say. Owns which one is active, and says when that, or anything in its
 * record, changed.
 */
export class Incidents implements Disposes {
  private readonly changed = new vscode.EventEmitter<void>();
  /** The active incident is another one, or something in its record is. */
  readonly onDidChange = this.changed.event;
  private readonly anyChanged = new vscode.EventEmitter<void>();
  /** Something changed in any record, or there are other records. */
  readonly onDidChangeAny = this.anyChanged.event;
  private readonly disposables: Disposes[] = [this.changed, this.anyChanged];
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The look that began last. */
  private current: Look | undefined;
  /** What the look that has an end and began last has seen. */
  private seen: { readonly number: number; readonly active: Active | undefined } | undefined;
  private looks = 0;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly records: RecordWrites,
  ) {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${RECORD}`);
    const look = (): void => {
      void this.lookAgain();
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.anyChanged.fire();
      }, SAME_CHANGE);
    };
    /** A mark is not shown before it is on disk: while a record is written, the write itself says when to look. */
    const lookUnlessWriting = (uri: vscode.Uri): void => {
      if (!records.isWriting(uri)) look();
    };
    this.disposables.push(
      watcher,
      watcher.onDidCreate(lookUnlessWriting),
      watcher.onDidChange(lookUnlessWriting),
      watcher.onDidDelete(lookUnlessWriting),
      vscode.workspace.onDidChangeWorkspaceFolders(look),
      vscode.workspace.onDidGrantWorkspaceTrust(look),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && isRecord(document.uri)) lookUnlessWriting(document.uri);
      }),
      records.onDidWrite(look),
    );
  }

  /** Every record that can be found, the newest first. Files that are no record are left out. */
  async all(): Promise<readonly Active[]> {
    const uris = (await Promise.all(this.folders().map(recordsIn))).flat();
    const read = await Promise.all(uris.map((uri) => this.read(uri)));
    return read.filter((found) => found !== undefined).sort((a, b) => startOf(b) - startOf(a));
  }

  /** The incident that is being worked on: the one selected last, else the newest that is not resolved. */
  async active(): Promise<OpenIncident | undefined> {
    const { number, found } = this.current ?? this.look();
    const active = await found;
    // Looks may overlap: what one saw that began earlier and ended later is of the past.
    return this.seen && this.seen.number > number ? this.seen.active : active;
  }

  /** The incident in this file; undefined where there is none. */
  at(uri: vscode.Uri): Promise<OpenIncident | undefined> {
    return readIncident(uri);
  }

  /** Makes this the active incident, in this window and after it is reopened. */
  async select(uri: vscode.Uri): Promise<void> {
    await selectIncident(this.context.workspaceState, uri.toString());
    await this.lookAgain();
    this.anyChanged.fire();
  }

  private async read(uri: vscode.Uri): Promise<Active | undefined> {
    await this.records.recover(uri);
    return readIncident(uri);
  }

  /** Looks at the active incident. One save is seen as several events; only a text that differs is worth painting anew. */
  async lookAgain(): Promise<void> {
    await this.look().found;
  }

  private look(): Look {
    const number = ++this.looks;
    const found = this.findActive();
    this.current = { number, found };
    void found.then((active) => {
      this.see(number, active);
    });
    return this.current;
  }

  /** Compared with what was seen last, not with what the look before this one may see yet: each change is told once. */
  private see(number: number, active: Active | undefined): void {
    const before = this.seen;
    if (before && before.number > number) return;
    this.seen = { number, active };
    // Whoever asked first is the one who learns of it.
    if (before && (before.active?.text !== active?.text || before.active?.uri.path !== active?.uri.path))
      this.changed.fire();
  }

  private async findActive(): Promise<Active | undefined> {
    const selected = selectedIncident(this.context.workspaceState);
    const found = selected === undefined ? undefined : await this.read(vscode.Uri.parse(selected));
    return found ?? (await this.all()).find(({ incident }) => incident.status !== 'resolved');
  }

  /**
   * Where incidents of this workspace folder are kept; without a folder, in the extension's own storage. Throws an
   * ExpectedError where the setting leads out of the folder.
   */
  folderFor(workspaceFolder: vscode.WorkspaceFolder | undefined): vscode.Uri {
    if (!workspaceFolder) return vscode.Uri.joinPath(this.context.globalStorageUri, 'incidents');
    const path = incidentsPath(workspaceFolder.uri);
    if (path === undefined) throw leadsOutOfFolder(workspaceFolder.uri);
    return vscode.Uri.joinPath(workspaceFolder.uri, path);
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private folders(): vscode.Uri[] {
    // Where the setting leads out of a folder, there is none: whoever starts an incident is told.
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => incidentsPath(uri) !== undefined);
    return [undefined, ...folders].map((folder) => this.folderFor(folder));
  }
}

const startOf = ({ incident }: OpenIncident): number => incident.started?.getTime() ?? 0;

/** The file of the record with this id. */
export const recordUri = (folder: vscode.Uri, id: string): vscode.Uri => vscode.Uri.joinPath(folder, id, RECORD);

/** The incident in this file; undefined where there is none, or none that can be read. */
async function readIncident(uri: vscode.Uri): Promise<Active | undefined> {
  try {
    const text = await readText(uri);
    const { record } = readRecord(text);
    return record && { uri, incident: record, text };
  } catch {
    return undefined;
  }
}

async function recordsIn(folder: vscode.Uri): Promise<vscode.Uri[]> {
  try {
    await demandReadable(folder);
    const children = await vscode.workspace.fs.readDirectory(folder);
    const folders = children.filter(([, type]) => (type & vscode.FileType.Directory) !== 0);
    return folders.map(([name]) => recordUri(folder, name));
  } catch {
    // No incident yet, or none that may be read.
    return [];
  }
}

import * as vscode from 'vscode';
import type { Entry } from '../../library/entry';
import { fileKind } from '../../library/fileKind';
import { findByName } from '../../library/sources';
import { viewIds } from '../contributions';
import { tellBadGlob, type RefuseGlob } from '../settings';
import type { Disposes } from '../disposes';
import type { Disk } from '../platform';
import { checkFiles } from './checks';
import { clockSlices } from './clock';
import { FileAccess } from './fileAccess';
import { FileChanges, type Changes } from './fileChanges';
import { IndexFile, type LibraryHome } from './indexFile';
import { LibraryIndex, type IndexedFile } from './libraryIndex';
import { folderFor, folderOf, settingsFolders, workspaceFolders, type RunbookFolder } from './runbookFolders';
import { readRunbook, type ReadRunbook } from './readRunbook';
import { scan } from './scan';
import { bundledFiles, filesBelow, filesIn, type RunbookFile } from './sources';

/** Runbooks that the view gets to see before all files of a folder are known. */
const FIRST = 100;
/** Files that listeners are told of at a time. */
const TOLD_AT_ONCE = 200;
/** Quiet time after which the cache is written, in milliseconds. */
const WRITE_AFTER = 2_000;

/** As many changed files are looked at for problems before they are shown; more are in the background. */
const CHECK_NOW = 10;

/** One look at everything: abandoned as a whole when the folders or the settings change. */
interface Load {
  readonly index: LibraryIndex;
  readonly folders: readonly RunbookFolder[];
  readonly cancel: vscode.CancellationTokenSource;
  /** Resolves when there is something to paint. */
  readonly started: Promise<void>;
  readonly complete: Promise<void>;
}

/** The library of this window: owns the entries, keeps them up with the files, and says when they changed. */
export class Runbooks implements Disposes {
  private readonly changed = new vscode.EventEmitter<void>();
  /** Something in the library, or how much of it is known, is different. */
  readonly onDidChange = this.changed.event;
  private readonly checked = new vscode.EventEmitter<readonly string[]>();
  /** The problems of these files are different, or the files are gone. */
  readonly onDidCheck = this.checked.event;
  private readonly access: FileAccess;
  private readonly cache: IndexFile;
  private readonly disposables: Disposes[];
  private current: Load | undefined;
  private watcher: FileChanges | undefined;
  private writing: ReturnType<typeof setTimeout> | undefined;
  private checking = Promise.resolve();
  /** Files that were here before everything was forgotten: some may be gone. */
  private previous: readonly string[] = [];

  constructor(
    private readonly home: LibraryHome,
    disk: Disk | undefined,
    private readonly log: Pick<vscode.LogOutputChannel, 'error' | 'info' | 'warn'>,
  ) {
    this.access = new FileAccess(disk);
    this.cache = new IndexFile(home);
    const refresh = (): void => {
      this.refresh();
    };
    this.disposables = [
      this.changed,
      this.checked,
      vscode.workspace.onDidChangeWorkspaceFolders(refresh),
      vscode.workspace.onDidGrantWorkspaceTrust(refresh),
      vscode.workspace.onDidChangeConfiguration((event) => {
        const ours = ['incidentRunbooks.library', 'incidentRunbooks.incidents', 'files.exclude', 'search.exclude'];
        if (ours.some((section) => event.affectsConfiguration(section))) refresh();
      }),
    ];
  }

  /** Every runbook, read on first need. */
  async all(): Promise<readonly Entry[]> {
    const load = this.load();
    await load.complete;
    return this.current === load || !this.current ? load.index.entries() : this.all();
  }

  /** As many runbooks as are known by now, which the first call waits for. */
  async known(): Promise<readonly Entry[]> {
    const load = this.load();
    await load.started;
    return load.index.entries();
  }

  /** The folders that settings name and that are not there. */
  missingFolders(): readonly string[] {
    return this.missing;
  }
  private missing: readonly string[] = [];

  /** Says once in a window that a glob cannot be used: the library is read again and again. */
  private readonly refuseGlob: RefuseGlob = (glob, problem) => {
    const told = `${glob.key} ${problem}`;
    if (this.toldGlobs.has(told)) return;
    this.toldGlobs.add(told);
    this.log.warn(`${glob.key}: '${glob.glob}' cannot be used: ${problem}`);
    void tellBadGlob(glob, problem);
  };
  private readonly toldGlobs = new Set<string>();

  /** The runbook in this file, if it is part of the library: of several the one at the anchor, else the first. */
  async at(uri: vscode.Uri, anchor?: string): Promise<Entry | undefined> {
    const key = uri.toString();
    await this.all();
    const entries = this.current?.index.get(key)?.entries;
    return entries?.find((entry) => entry.anchor === anchor) ?? entries?.[0];
  }

  /** The runbook that goes by this name: the team's own before the bundled one. */
  async named(name: string): Promise<Entry | undefined> {
    return findByName(await this.all(), name);
  }

  /** The runbook in full, with its steps. */
  read(entry: Entry): Promise<ReadRunbook> {
    return readRunbook(entry);
  }

  /** A file of the library; its problems are absent until somebody has looked for them. */
  fileAt(uri: string): IndexedFile | undefined {
    const file = this.current?.index.get(uri);
    return file && file.entries.length > 0 ? file : undefined;
  }

  /** Looks at everything anew: all folders are listed again, and what changed is read. */
  refresh(): void {
    const before = this.current;
    this.current = undefined;
    this.previous = [...(before?.index.all().keys() ?? [])];
    before?.cancel.cancel();
    before?.cancel.dispose();
    this.changed.fire();
    // What somebody has looked at once, Problems go on showing.
    if (before) void this.load().complete;
  }

  dispose(): void {
    this.current?.cancel.cancel();
    this.watcher?.dispose();
    clearTimeout(this.writing);
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private load(): Load {
    this.current ??= this.start();
    return this.current;
  }

  private start(): Load {
    const cancel = new vscode.CancellationTokenSource();
    const index = new LibraryIndex();
    const folders = [...workspaceFolders(this.refuseGlob), ...settingsFolders(this.access.home)];
    let begin: () => void = () => undefined;
    const early = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const look = (): Promise<void> => this.lookAtAll(index, folders, cancel.token, begin);
    const complete = Promise.resolve(vscode.window.withProgress({ location: { viewId: viewIds.runbooks } }, look));
    this.watcher?.dispose();
    const load: Load = { index, folders, cancel, started: Promise.race([early, complete]), complete };
    this.watcher = new FileChanges(folders, (changes) => this.apply(changes, load));
    return load;
  }

  private async lookAtAll(
    index: LibraryIndex,
    folders: readonly RunbookFolder[],
    token: vscode.CancellationToken,
    started: () => void,
  ): Promise<void> {
    const begun = performance.now();
    const isCancelled = (): boolean => token.isCancellationRequested;
    const slices = clockSlices();
    const parts = { index, access: this.access, slices, token };
    const bundled = bundledFiles(this.home.extensionUri);
    const paint = (): void => {
      started();
      this.changed.fire();
    };
    await scan(bundled, parts);
    let remembered = 0;
    const isWhole = await this.cache.read((uri, file) => {
      const folder = isCancelled() ? undefined : folderOf(uri, folders);
      if (!folder) return;
      index.set(uri, folder.source, file);
      remembered += 1;
      if (remembered === FIRST) paint();
    });
    if (isCancelled()) return;
    if (!isWhole)
      for (const { uri, source } of [...index.all().values()]) if (source.kind !== 'bundled') index.delete(uri);
    const isWarm = isWhole && remembered > 0;
    if (isWarm) paint();
    const listed = await this.list(folders, token, isWarm ? undefined : (files) => scan(files, parts).then(paint));
    const stale = new Set(index.all().keys());
    for (const { uri } of [...bundled, ...listed]) {
      stale.delete(uri.toString());
      if (slices.isDue()) await slices.breathe();
    }
    if (isCancelled()) return;
    stale.forEach((uri) => index.delete(uri));
    let painted = FIRST;
    const changed = await scan(listed, parts, () => {
      // Every repaint costs as much as there are rows: ever fewer of them, as there are more.
      if (index.all().size < painted * 5) return;
      painted = index.all().size;
      paint();
    });
    if (isCancelled()) return;
    const ms = Math.round(performance.now() - begun);
    this.log.info(`${index.entries().length} runbooks: read ${changed.length} files in ${ms} ms.`);
    paint();
    const told = [...new Set([...index.all().keys(), ...stale, ...this.previous])];
    for (let i = 0; i < told.length && !isCancelled(); i += TOLD_AT_ONCE) {
      this.checked.fire(told.slice(i, i + TOLD_AT_ONCE));
      if (slices.isDue()) await slices.breathe();
    }
    if (changed.length + stale.size > 0) this.writeSoon();
    this.checkSoon();
  }

  /** Every file of every folder. Where nothing is known yet, `first` gets the first few of each as soon as they are. */
  private async list(
    folders: readonly RunbookFolder[],
    token: vscode.CancellationToken,
    first: ((files: readonly RunbookFile[]) => Promise<void>) | undefined,
  ): Promise<readonly RunbookFile[]> {
    const early =
      first && Promise.all(folders.map(async (folder) => first((await filesIn(folder, token, FIRST)) ?? [])));
    const all = await Promise.all(folders.map((folder) => filesIn(folder, token)));
    await early;
    this.missing = folders.filter((_, i) => all[i] === undefined).map(({ uri }) => uri.fsPath);
    return all.flatMap((files) => files ?? []);
  }

  private async apply({ touched, deleted }: Changes, { index, folders, cancel, complete }: Load): Promise<void> {
    await complete.catch(() => undefined);
    const { token } = cancel;
    if (this.current?.index !== index) return;
    const files: RunbookFile[] = [];
    for (const uri of touched.values()) {
      const folder = folderFor(uri, folders);
      if (folder) files.push({ uri, source: folder.source });
      else files.push(...(await this.inNewFolder(uri, folders, token)));
    }
    const gone = [...index.below(deleted), ...[...deleted].filter((uri) => index.get(uri))];
    gone.forEach((uri) => index.delete(uri));
    const changed = await scan(files, { index, access: this.access, slices: clockSlices(), token, afresh: true });
    if (token.isCancellationRequested || gone.length + changed.length === 0) return;
    if (changed.length <= CHECK_NOW) await checkFiles(changed, index, this.access, token, () => undefined);
    else this.checkSoon();
    this.changed.fire();
    this.checked.fire([...gone, ...changed]);
    this.writeSoon();
  }

  /** A folder that was moved into the workspace is one event, whatever is in it. */
  private async inNewFolder(
    uri: vscode.Uri,
    folders: readonly RunbookFolder[],
    token: vscode.CancellationToken,
  ): Promise<readonly RunbookFile[]> {
    if (fileKind(uri.path) || /\.\w{1,5}$/.test(uri.path) || uri.path.includes('/.git/')) return [];
    const folder = folders.find((candidate) => uri.toString().startsWith(`${candidate.uri.toString()}/`));
    if (!folder || !(await this.access.isFolder(uri))) return [];
    return filesBelow(folder, uri, token);
  }

  /** One check at a time: what changes meanwhile is looked at by the next. */
  private checkSoon(): void {
    const load = this.current;
    if (!load) return;
    const { index, cancel } = load;
    const check = (): Promise<void> =>
      checkFiles([...index.all().keys()], index, this.access, cancel.token, (uris) => {
        this.changed.fire();
        this.checked.fire(uris);
        this.writeSoon();
      });
    this.checking = this.checking.then(check).catch((error: unknown) => {
      this.log.error(error instanceof Error ? error : String(error));
    });
  }

  private writeSoon(): void {
    clearTimeout(this.writing);
    this.writing = setTimeout(() => {
      const files = this.current?.index.all();
      if (!files) return;
      this.cache.write([...files].filter(([, { source }]) => source.kind !== 'bundled')).catch((error: unknown) => {
        this.log.warn('The cache of the library cannot be written:', error);
      });
    }, WRITE_AFTER);
  }
}

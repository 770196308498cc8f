import * as vscode from 'vscode';
import type { Change } from '../../incident/change';
import { editTo } from '../../incident/edit';
import { mergeTexts } from '../../incident/mergeTexts';
import { ATTEMPTS, bringTo, changesTooFast } from '../documentEdits';
import { baseName } from '../files';
import { applyPlan, planChanges, takeBack, type Plan } from './plannedChanges';
import type { RecordDisk } from './recordDisk';
import { isCutShort, sameText } from './recordDocument';
import { recordPlace } from './recordPlace';
import { copiesToRecover, recoverFile } from './recovery';
import { SafeSave, type Saved, type Start } from './safeSave';
import { cannotOpen, isEmpty, wasUndone } from './savingErrors';
import type { SyncedTexts } from './syncedTexts';
import { showInformation } from '../messages';

/** How often a file that is being written by somebody else is looked at, and how many milliseconds apart. */
const LOOKS = 10;
const LOOK_PAUSE = 20;

/** Milliseconds that the lock is waited for: a save takes some fifty, and a person waits for the mark. */
const PATIENCE = 5_000;

/** How often what was written without the lock is looked at again. */
const SECOND_LOOKS = 3;

/** What came of some changes. */
interface Written {
  readonly placed: readonly boolean[];
  /** Where something was written: what was on disk before, and after. */
  readonly change?: { readonly before: string; readonly after: string };
}

/** Changes records on this machine's disk. What it reports as done is in the file, and the file is whole, whatever happens. */
export class DiskStore {
  private readonly writing = new Set<string>();

  constructor(
    private readonly disk: RecordDisk,
    private readonly synced: SyncedTexts,
  ) {}

  /** Whether a change is under way, which looks after all that is saved. */
  isWriting(uri: vscode.Uri): boolean {
    return this.writing.has(uri.toString());
  }

  /**
   * Makes the changes, one after the other, and saves once. Resolves, for each, to whether the text had a place for it.
   * Rejects with an ExpectedError when they cannot be saved, and then none of them was made.
   */
  async write(document: vscode.TextDocument, changes: readonly Change[]): Promise<readonly boolean[]> {
    const { placed, change, alone } = await this.writeLocked(document, changes);
    if (change && !alone) await this.makeSure(document, change.before, change.after);
    return placed;
  }

  /** Writes again what was written without the lock, where somebody has written over it. Rejects as `write` does. */
  async makeSure(document: vscode.TextDocument, before: string, after: string): Promise<void> {
    const putBack: Change = (text) => editTo(text, mergeTexts(before, after, text));
    for (let look = 0; look < SECOND_LOOKS; look++) {
      if ((await this.writeLocked(document, [putBack])).alone) return;
    }
  }

  /**
   * Clears up after a process that was killed while it saved the record at this path. Resolves to the texts that it was
   * about to write. Never rejects, and costs two looks into one folder where nothing is left over.
   */
  async recover(path: string): Promise<readonly string[]> {
    await this.disk.clearStaleLocks(path);
    const left = await copiesToRecover(this.disk, path);
    if (left.length === 0) return [];
    const lock = await this.disk.lock(path, PATIENCE);
    await recoverFile(this.disk, path);
    await lock.release();
    return left.map(({ bytes }) => new TextDecoder().decode(bytes));
  }

  /** With the lock, as far as it can be had: `alone` says whether nobody else can have written at the same time. */
  private async writeLocked(
    given: vscode.TextDocument,
    changes: readonly Change[],
  ): Promise<Written & { readonly alone: boolean }> {
    const { uri } = given;
    const key = uri.toString();
    const path = await recordPlace(this.disk, given);
    let lock = await this.disk.lock(path, PATIENCE);
    const holdLock = async (): Promise<void> => {
      if (!lock.isHeld) lock = await this.disk.lock(path, PATIENCE);
    };
    // What no editor shows, VS Code closes after three minutes: perhaps while the lock was waited for.
    const document = await Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(async (error: unknown) => {
      await lock.release();
      throw cannotOpen(uri, error);
    });
    this.writing.add(key);
    const save = new SafeSave(this.disk, document, path, holdLock);
    let written: Written;
    let alone: boolean;
    try {
      written = await this.tryToWrite(document, changes, save, path);
    } finally {
      this.writing.delete(key);
      [alone] = await Promise.all([lock.release(), save.dispose()]);
    }
    return { ...written, alone };
  }

  private async tryToWrite(
    document: vscode.TextDocument,
    changes: readonly Change[],
    save: SafeSave,
    path: string,
  ): Promise<Written> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const start = await this.takeIn(document, path, save);
      if (document.getText().trim() === '') throw isEmpty(document.uri);
      const plan = planChanges(document.getText(), changes);
      if (plan.steps.length === 0 && !document.isDirty) return plan;
      const after = await this.carryOut(document, plan, start, save);
      if (after !== undefined) return { placed: plan.placed, change: { before: start.onDisk, after } };
    }
    throw changesTooFast(document.uri);
  }

  /** Makes sure that the document holds what is on disk. */
  private async takeIn(document: vscode.TextDocument, path: string, save: SafeSave): Promise<Start> {
    const known = this.synced.get(document.uri) ?? (document.isDirty ? undefined : document.getText());
    const [found, copies] = await Promise.all([save.glance(), this.disk.copies(path).catch(() => [])]);
    if (copies.length > 0) await recoverFile(this.disk, path);
    const asExpected = copies.length === 0 && found !== undefined && found === known;
    const onDisk = asExpected ? found : await readWhole(save, known);
    if (sameText(onDisk, document.getText())) return { onDisk, moved: false, unsure: false };
    await this.synced.settled(document.uri);
    // By now, what VS Code read anew is known as such, even where it read what somebody was still writing.
    const base = this.synced.get(document.uri) ?? (document.isDirty ? undefined : document.getText());
    // What is typed and not saved goes to disk with the change, as with everything that saves a file.
    if (base === undefined) return { onDisk, moved: false, unsure: true };
    if (sameText(onDisk, base)) return { onDisk, moved: false, unsure: false };
    const isTyped = document.isDirty && !sameText(document.getText(), base);
    await bringTo(document, (text) => mergeTexts(base, text, onDisk));
    if (isTyped) tellMerged(document.uri);
    return { onDisk, moved: true, unsure: false };
  }

  /** Resolves to what is on disk then; to undefined when the text changed before the first edit, and nothing was done. */
  private async carryOut(
    document: vscode.TextDocument,
    plan: Plan,
    start: Start,
    save: SafeSave,
  ): Promise<string | undefined> {
    await save.prepare(plan.after);
    let saved: Saved;
    try {
      if (!(await applyPlan(document, plan))) return undefined;
      const edited = await save.reopened();
      if (edited.getText() !== plan.after) await save.prepare(edited.getText());
      saved = await save.save(start);
    } catch (error) {
      await takeBack(document, plan);
      throw error;
    }
    this.synced.set(document.uri, saved.onDisk);
    if (!saved.holds) throw wasUndone(document);
    return saved.onDisk;
  }
}

/** The text on disk, when whoever is just writing it has done so: that takes the shape of a text cut short. */
async function readWhole(save: SafeSave, known: string | undefined): Promise<string> {
  for (let look = 0; look < LOOKS && known !== undefined; look++) {
    if (!isCutShort((await save.glance()) ?? '', known)) break;
    await new Promise((resolve) => setTimeout(resolve, LOOK_PAUSE));
  }
  return (await save.read()) ?? '';
}

function tellMerged(uri: vscode.Uri): void {
  void showInformation(
    vscode.l10n.t(
      '"{0}" changed on disk while it had unsaved changes in the editor. Both were kept and saved.',
      baseName(uri),
    ),
  );
}

import * as vscode from 'vscode';
import type { Change } from '../../incident/change';
import { applyEdits, editTo } from '../../incident/edit';
import { mergeTexts } from '../../incident/mergeTexts';
import type { TextEdit } from '../../incident/model';
import { baseName } from '../files';
import type { RecordDisk } from '../recordDisk';
import { copiesToMendWith, mendRecord } from './mendRecord';
import { recordPlace } from './recordPlace';
import { applyTo, ATTEMPTS, bringTo, isCutShort, sameText } from './recordText';
import { SafeSave, type Saved, type Start } from './safeSave';
import { cannotOpen, changesTooFast, isEmpty, wasUndone } from './savingErrors';
import type { SyncedTexts } from './syncedTexts';

/** How often a file that is being written by somebody else is looked at, and how many milliseconds apart. */
const LOOKS = 10;
const LOOK_PAUSE = 20;

/** Milliseconds that a turn to write is waited for: a save takes some fifty, and a person waits for the tick. */
const PATIENCE = 5_000;

/** How often what was written without a turn is looked at again. */
const SECOND_LOOKS = 3;

/** Changes that have been worked out for a text. */
interface Plan {
  /** The edits of each change, for the text that the ones before it leave. */
  readonly steps: readonly (readonly TextEdit[])[];
  readonly text: string;
  /** Of each change, whether the text had a place for it. */
  readonly placed: readonly boolean[];
}

/** What came of some changes. */
interface Written {
  readonly placed: readonly boolean[];
  /** Where something was written: what was on disk before, and after. */
  readonly change?: { readonly before: string; readonly after: string };
  /** Nobody else can have written at the same time. */
  readonly alone: boolean;
}

/** Changes records on this machine's disk. What it reports as done is in the file, and the file is whole, whatever happens. */
export class LocalRecords {
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
    const { placed, change, alone } = await this.writeOnce(document, changes);
    if (change && !alone) await this.makeSure(document, change.before, change.after);
    return placed;
  }

  /** Writes again what was written without the turn, where somebody has written over it. Rejects as `write` does. */
  async makeSure(document: vscode.TextDocument, before: string, after: string): Promise<void> {
    const putBack: Change = (text) => editTo(text, mergeTexts(before, after, text));
    for (let look = 0; look < SECOND_LOOKS; look++) {
      if ((await this.writeOnce(document, [putBack])).alone) return;
    }
  }

  /**
   * Clears up after a process that was killed while it saved the record at this path. Resolves to the texts that it was
   * about to write. Never rejects, and costs a look into one folder where nothing is left over.
   */
  async mend(path: string): Promise<readonly string[]> {
    await this.disk.endLeftTurn(path);
    const left = await copiesToMendWith(this.disk, path);
    if (left.length === 0) return [];
    const turn = await this.disk.takeTurn(path, PATIENCE);
    await mendRecord(this.disk, path);
    await turn.end();
    return left.map(({ bytes }) => new TextDecoder().decode(bytes));
  }

  private async writeOnce(given: vscode.TextDocument, changes: readonly Change[]): Promise<Written> {
    const { uri } = given;
    const key = uri.toString();
    const path = await recordPlace(this.disk, given);
    const turn = await this.disk.takeTurn(path, PATIENCE);
    // What no editor shows, VS Code closes after three minutes: perhaps while the turn was waited for.
    const document = await Promise.resolve(vscode.workspace.openTextDocument(uri)).catch(async (error: unknown) => {
      await turn.end();
      throw cannotOpen(uri, error);
    });
    this.writing.add(key);
    const save = new SafeSave(this.disk, document, path);
    let written: Omit<Written, 'alone'>;
    let alone: boolean;
    try {
      written = await this.tryToWrite(document, changes, save, path);
    } finally {
      this.writing.delete(key);
      [alone] = await Promise.all([turn.end(), save.dispose()]);
    }
    return { ...written, alone };
  }

  private async tryToWrite(
    document: vscode.TextDocument,
    changes: readonly Change[],
    save: SafeSave,
    path: string,
  ): Promise<Omit<Written, 'alone'>> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const start = await this.bringUp(document, path, save);
      if (document.getText().trim() === '') throw isEmpty(document.uri);
      const plan = planOf(document.getText(), changes);
      if (plan.steps.length === 0 && !document.isDirty) return plan;
      const after = await this.carryOut(document, plan, start, save);
      if (after !== undefined) return { placed: plan.placed, change: { before: start.onDisk, after } };
    }
    throw changesTooFast(document.uri);
  }

  /** Makes sure that the document holds what is on disk. */
  private async bringUp(document: vscode.TextDocument, path: string, save: SafeSave): Promise<Start> {
    const known = this.synced.get(document.uri) ?? (document.isDirty ? undefined : document.getText());
    const [found, copies] = await Promise.all([save.read(), this.disk.copies(path).catch(() => [])]);
    if (copies.length > 0) await mendRecord(this.disk, path);
    const asExpected = copies.length === 0 && found !== undefined && found === known;
    const onDisk = asExpected ? found : await readWhole(save, known);
    if (sameText(onDisk, document.getText())) return { onDisk, moved: false, unsure: false };
    await this.synced.settled(document.uri);
    // By now, what VS Code read anew is known as such, even where it read what somebody was still writing.
    const base = this.synced.get(document.uri) ?? (document.isDirty ? undefined : document.getText());
    // What is typed and not saved goes to disk with the change, as with everything that saves a file.
    if (base === undefined) return { onDisk, moved: false, unsure: true };
    if (sameText(onDisk, base)) return { onDisk, moved: false, unsure: false };
    const typed = document.isDirty;
    await bringTo(document, (text) => mergeTexts(base, text, onDisk));
    if (typed) tellMerged(document.uri);
    return { onDisk, moved: true, unsure: false };
  }

  /** Resolves to what is on disk then; to undefined when the text changed before the first edit, and nothing was done. */
  private async carryOut(
    document: vscode.TextDocument,
    plan: Plan,
    start: Start,
    save: SafeSave,
  ): Promise<string | undefined> {
    const before = document.getText();
    await save.prepare(plan.text);
    let saved: Saved;
    try {
      for (const [index, edits] of plan.steps.entries()) {
        if (await applyTo(document, edits)) continue;
        if (index === 0) return undefined;
        // Typed into meanwhile, for nothing is read anew into a dirty document: the edits go where they belong now.
        await bringTo(document, (typed) => mergeTexts(before, typed, plan.text));
        break;
      }
      const edited = await save.reopened();
      if (edited.getText() !== plan.text) await save.prepare(edited.getText());
      saved = await save.save(start);
    } catch (error) {
      await takeBack(document, plan.text, before).catch(() => undefined);
      throw error;
    }
    this.synced.set(document.uri, saved.onDisk);
    if (!saved.holds) throw wasUndone(document);
    return saved.onDisk;
  }
}

function planOf(start: string, changes: readonly Change[]): Plan {
  const steps: (readonly TextEdit[])[] = [];
  const placed: boolean[] = [];
  let text = start;
  for (const change of changes) {
    const edits = change(text);
    placed.push(edits !== undefined);
    if (!edits || edits.length === 0) continue;
    steps.push(edits);
    text = applyEdits(text, edits);
  }
  return { steps, text, placed };
}

/** The text on disk, when whoever is just writing it has done so: that takes the shape of a text cut short. */
async function readWhole(save: SafeSave, known: string | undefined): Promise<string> {
  for (let look = 0; ; look++) {
    const onDisk = (await save.read()) ?? '';
    if (look === LOOKS || known === undefined || !isCutShort(onDisk, known)) return onDisk;
    await new Promise((resolve) => setTimeout(resolve, LOOK_PAUSE));
  }
}

/** So that tree, editor and file agree again. What was typed meanwhile stays. */
async function takeBack(document: vscode.TextDocument, after: string, before: string): Promise<void> {
  await bringTo(document, (text) => (text === after ? before : mergeTexts(after, text, before)));
}

function tellMerged(uri: vscode.Uri): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t(
      '"{0}" changed on disk while it had unsaved changes in the editor. Both were kept and saved.',
      baseName(uri),
    ),
  );
}

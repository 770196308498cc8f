import * as vscode from 'vscode';
import type { Change } from '../../incident/change';
import { applyEdits } from '../../incident/edit';
import { mergeTexts } from '../../incident/mergeTexts';
import type { TextEdit } from '../../incident/model';
import { baseName } from '../files';
import type { RecordDisk } from '../recordDisk';
import { copiesToMendWith, mendRecord } from './mendRecord';
import { recordPlace } from './recordPlace';
import { applyTo, bringTo, isCutShort, sameText } from './recordText';
import { SafeSave, type Saved, type Start } from './safeSave';
import { wasUndone } from './savingErrors';
import type { SyncedTexts } from './syncedTexts';

/** How often a file that is being written by somebody else is looked at, and how many milliseconds apart. */
const LOOKS = 10;
const LOOK_PAUSE = 20;

/** Milliseconds that a turn to write is waited for: a save takes some fifty, and a person waits for the tick. */
const PATIENCE = 5_000;

/** Changes that have been worked out for a text. */
interface Plan {
  /** The edits of each change, for the text that the ones before it leave. */
  readonly steps: readonly (readonly TextEdit[])[];
  readonly text: string;
  /** Of each change, whether the text had a place for it. */
  readonly placed: readonly boolean[];
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
    const key = document.uri.toString();
    const path = await recordPlace(this.disk, document);
    const endTurn = await this.disk.takeTurn(path, PATIENCE);
    this.writing.add(key);
    const save = new SafeSave(this.disk, document, path);
    try {
      const start = await this.bringUp(document, path, save);
      const plan = planOf(document.getText(), changes);
      if (plan.steps.length > 0 || document.isDirty) await this.carryOut(document, plan, start, save);
      return plan.placed;
    } finally {
      await Promise.all([save.dispose(), endTurn()]);
      this.writing.delete(key);
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
    const endTurn = await this.disk.takeTurn(path, PATIENCE);
    await mendRecord(this.disk, path);
    await endTurn();
    return left.map(({ bytes }) => new TextDecoder().decode(bytes));
  }

  /** Makes sure that the document holds what is on disk. */
  private async bringUp(document: vscode.TextDocument, path: string, save: SafeSave): Promise<Start> {
    const base = this.synced.get(document.uri) ?? (document.isDirty ? undefined : document.getText());
    const [found, copies] = await Promise.all([save.read(), this.disk.copies(path).catch(() => [])]);
    if (copies.length > 0) await mendRecord(this.disk, path);
    const asExpected = copies.length === 0 && found !== undefined && found === base;
    const onDisk = asExpected ? found : await readWhole(save, base);
    if (sameText(onDisk, document.getText())) return { onDisk, moved: false, unsure: false };
    // What is typed and not saved goes to disk with the change, as with everything that saves a file.
    if (base === undefined) return { onDisk, moved: false, unsure: true };
    if (sameText(onDisk, base)) return { onDisk, moved: false, unsure: false };
    const typed = document.isDirty;
    await bringTo(document, (text) => mergeTexts(base, text, onDisk));
    if (typed) tellMerged(document.uri);
    return { onDisk, moved: true, unsure: false };
  }

  private async carryOut(document: vscode.TextDocument, plan: Plan, start: Start, save: SafeSave): Promise<void> {
    const before = document.getText();
    await save.prepare(plan.text);
    let saved: Saved;
    try {
      for (const edits of plan.steps) {
        // Typed into meanwhile: the edits go where they belong now.
        if (await applyTo(document, edits)) continue;
        await bringTo(document, (typed) => mergeTexts(before, typed, plan.text));
        break;
      }
      if (document.getText() !== plan.text) await save.prepare(document.getText());
      saved = await save.save(start);
    } catch (error) {
      await takeBack(document, plan.text, before).catch(() => undefined);
      throw error;
    }
    this.synced.set(document.uri, saved.onDisk);
    if (!saved.holds) throw wasUndone(document);
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

import * as vscode from 'vscode';
import type { Change } from '../../incident/change';
import { holds } from '../../incident/holds';
import { ATTEMPTS, changesTooFast, save } from '../documentEdits';
import { ExpectedError } from '../errors';
import { applyPlan, planChanges, takeBack } from './plannedChanges';
import { encode, sameText, textInFile } from './recordDocument';
import { cannotSave, changedOutside, isEmpty, isGone, notReadable, wasUndone } from './savingErrors';
import type { SyncedTexts } from './syncedTexts';

/** How often a file that has another text than the editor is looked at, and how many milliseconds apart: word of a change may be on its way. */
const LOOKS = 10;
const LOOK_PAUSE = 50;

/**
 * Changes records on file systems that are not this machine's disk: in a browser, or behind another extension. There is
 * neither a lock nor a copy there, so VS Code's own save has to do. It is not asked to save over a file that changed.
 */
export class VirtualStore {
  constructor(private readonly synced: SyncedTexts) {}

  /**
   * Makes the changes, one after the other, and saves once. Resolves, for each, to whether the text had a place for it.
   * Rejects with an ExpectedError when they cannot be saved, and then none of them was made.
   */
  async write(document: vscode.TextDocument, changes: readonly Change[]): Promise<readonly boolean[]> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      await this.checkUnchanged(document);
      if (document.getText().trim() === '') throw isEmpty(document.uri);
      const plan = planChanges(document.getText(), changes);
      if (plan.steps.length === 0 && !document.isDirty) return plan.placed;
      await encode(document, plan.after);
      try {
        if (!(await applyPlan(document, plan))) continue;
        const wanted = document.getText();
        if (!(await save(document))) throw cannotSave(document.uri);
        const saved = document.getText();
        this.synced.set(document.uri, saved);
        if (!sameText(saved, wanted) && !holds(wanted, saved)) throw wasUndone(document);
      } catch (error) {
        if (document.isDirty) await takeBack(document, plan);
        throw error;
      }
      return plan.placed;
    }
    throw changesTooFast(document.uri);
  }

  /** Rejects with an ExpectedError where the file is not what the editor has of it, or cannot be read. */
  private async checkUnchanged(document: vscode.TextDocument): Promise<void> {
    for (let look = 0; ; look++) {
      const found = await textInFile(document).catch((error: unknown) => {
        if (error instanceof ExpectedError) throw error;
        const isMissing = error instanceof vscode.FileSystemError && error.code === 'FileNotFound';
        throw isMissing ? isGone(document, error) : notReadable(document.uri, error);
      });
      await this.synced.settled(document.uri);
      const known = document.isDirty ? this.synced.get(document.uri) : document.getText();
      // Dirty when it was first seen, as after a crash: what the file had then, nobody knows.
      if (known === undefined || sameText(found, known) || sameText(found, document.getText())) return;
      if (look === LOOKS) throw changedOutside(document.uri);
      await new Promise((resolve) => setTimeout(resolve, LOOK_PAUSE));
    }
  }
}

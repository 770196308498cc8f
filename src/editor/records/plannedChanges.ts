import type * as vscode from 'vscode';
import type { Change } from '../../incident/change';
import { applyEdits } from '../../incident/edit';
import { mergeTexts } from '../../incident/mergeTexts';
import type { TextEdit } from '../../incident/model';
import { applyTo, bringTo } from '../documentEdits';

/** Changes that have been worked out for a text: they are made together, or not at all. */
export interface Plan {
  readonly before: string;
  readonly after: string;
  /** The edits of each change, for the text that the ones before it leave; without those that change nothing. */
  readonly steps: readonly (readonly TextEdit[])[];
  /** Of each change, whether the text had a place for it. */
  readonly placed: readonly boolean[];
}

export function planChanges(before: string, changes: readonly Change[]): Plan {
  const steps: (readonly TextEdit[])[] = [];
  const placed: boolean[] = [];
  let after = before;
  for (const change of changes) {
    const edits = change(after);
    placed.push(edits !== undefined);
    if (!edits || edits.length === 0) continue;
    steps.push(edits);
    after = applyEdits(after, edits);
  }
  return { before, after, steps, placed };
}

/**
 * Makes the changes in the editor. Resolves to false when the text changed before the first of them, and nothing was
 * done. Rejects with an ExpectedError when it changes faster than that.
 */
export async function applyPlan(document: vscode.TextDocument, { before, after, steps }: Plan): Promise<boolean> {
  for (const [index, edits] of steps.entries()) {
    if (await applyTo(document, edits)) continue;
    if (index === 0) return false;
    // Typed into meanwhile, for nothing is read anew into a dirty document: the edits go where they belong now.
    await bringTo(document, (typed) => mergeTexts(before, typed, after));
    break;
  }
  return true;
}

/**
 * Takes the changes out of the editor again, so that it and the file agree: what could not be saved must not be saved
 * with the next change. What was typed meanwhile stays. Never rejects.
 */
export async function takeBack(document: vscode.TextDocument, { before, after }: Plan): Promise<void> {
  await bringTo(document, (text) => (text === after ? before : mergeTexts(after, text, before))).catch(() => undefined);
}

import * as vscode from 'vscode';
import { tickStep } from '../../incident/tick';
import { untickStep } from '../../incident/untick';
import type { Author } from '../author';
import { ExpectedError } from '../errors';
import type { RecordFiles } from '../records/recordFiles';

/** Ticks a step or takes the tick back; resolves to true when that is on disk, to undefined when people were told why not. */
export type SetStep = (record: vscode.Uri, stepId: string, done: boolean) => Promise<true | undefined>;

/** The way of every tick, whichever surface it comes from: the record's text, a minimal edit, saved. */
export function stepSetter(records: RecordFiles, author: Author): SetStep {
  return async (record, stepId, done) => {
    const stamp = { at: new Date(), who: await author.name() };
    const written = await records.change(record, (text) =>
      done ? tickStep(text, stepId, stamp) : untickStep(text, stepId, stamp),
    );
    if (written) return true;
    throw new ExpectedError(
      vscode.l10n.t('The step "{0}" is no longer in the incident record, so it could not be changed.', stepId),
      { title: vscode.l10n.t('Show Record'), run: () => vscode.window.showTextDocument(record) },
    );
  };
}

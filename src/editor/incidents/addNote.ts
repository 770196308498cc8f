import * as vscode from 'vscode';
import { appendTimeline } from '../../incident/append';
import type { Author } from '../author';
import type { RecordFiles } from './recordFile';

/** Asks for a note and adds it to a record's timeline; with the title of a step, as one that is about this step. */
export async function addNote(
  record: vscode.Uri,
  stepTitle: string | undefined,
  records: RecordFiles,
  author: Author,
): Promise<void> {
  const note = await vscode.window.showInputBox({
    title: stepTitle === undefined ? vscode.l10n.t('Note') : vscode.l10n.t('Note: {0}', stepTitle),
    prompt: vscode.l10n.t('What happened, or what was found? It is added to the timeline.'),
  });
  if (note === undefined || note.trim() === '') throw new vscode.CancellationError();
  const text = stepTitle === undefined ? note : `${stepTitle}: ${note}`;
  const happening = { at: new Date(), who: await author.name(), kind: 'note', text } as const;
  await records.change(record, (before) => appendTimeline(before, happening));
}

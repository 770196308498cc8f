import * as vscode from 'vscode';
import { skipStep as skipInText } from '../../incident/tick';
import type { Author } from '../author';
import { ExpectedError } from '../errors';
import type { RecordFiles } from './recordFile';

/** Asks why a step is skipped, then marks it so. Rejects with an ExpectedError where the record has no such step. */
export async function skipStep(
  record: vscode.Uri,
  { id, title }: { readonly id: string; readonly title: string },
  records: RecordFiles,
  author: Author,
): Promise<void> {
  const reason = await vscode.window.showInputBox({
    title: vscode.l10n.t('Skip: {0}', title),
    prompt: vscode.l10n.t('Why is this step skipped? The reason is kept in the record.'),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Enter a reason.') : undefined),
  });
  if (reason === undefined) throw new vscode.CancellationError();
  const stamp = { at: new Date(), who: await author.name(), reason };
  if (await records.change(record, (text) => skipInText(text, id, stamp))) return;
  throw new ExpectedError(
    vscode.l10n.t('The step "{0}" is no longer in the incident record, so it could not be skipped.', title),
    { title: vscode.l10n.t('Show Record'), run: () => vscode.window.showTextDocument(record) },
  );
}

import * as vscode from 'vscode';
import type { Entry } from '../../library/entry';
import { ExpectedError } from '../errors';
import type { Finder } from '../search/finder';
import type { Runbooks } from './runbooks';

/**
 * The runbook that a caller means: a node of the tree, a file (and the heading in it), an id or a name; undefined for
 * nothing of that kind. Rejects with an ExpectedError for what is not in the library.
 */
export async function whichRunbook(
  target: unknown,
  anchor: unknown,
  runbooks: Runbooks,
  finder: Finder,
): Promise<Entry | undefined> {
  if (isRunbookRow(target)) return target.entry;
  if (target instanceof vscode.Uri) {
    const entry = await runbooks.at(target, typeof anchor === 'string' ? anchor : undefined);
    if (entry) return entry;
    throw new ExpectedError(vscode.l10n.t('"{0}" is not one of the runbooks in this window.', target.path));
  }
  if (typeof target !== 'string') return undefined;
  const entry = finder.entry(target) ?? (await runbooks.named(target));
  if (entry) return entry;
  throw new ExpectedError(vscode.l10n.t('There is no runbook named "{0}".', target));
}

/** Whether this is a row of the Runbooks view. */
export const isRunbookRow = (target: unknown): target is { readonly entry: Entry } =>
  typeof target === 'object' && target !== null && 'entry' in target;

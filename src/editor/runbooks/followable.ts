import * as vscode from 'vscode';
import type { Runbook } from '../../runbook/model';
import { ExpectedError } from '../errors';
import type { ReadRunbook } from './readRunbook';

/** A runbook that is whole enough to be followed. */
export interface FollowableRunbook extends ReadRunbook {
  readonly runbook: Runbook;
}

/** The runbook, if it can be followed; throws an ExpectedError where its file has to be mended first. */
export function followable(read: ReadRunbook): FollowableRunbook {
  if (read.runbook) return { ...read, runbook: read.runbook };
  throw new ExpectedError(vscode.l10n.t('"{0}" has errors: fix the errors first.', read.name), {
    title: vscode.l10n.t('Open Runbook as Text'),
    run: () => vscode.window.showTextDocument(read.uri),
  });
}

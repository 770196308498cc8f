import * as vscode from 'vscode';
import type { CommandHandlers } from '../commands';
import { commandIds } from '../contributions';
import { ExpectedError } from '../errors';

type RunCommand =
  'runStep' | 'revertStep' | 'stopStep' | 'runTriage' | 'checkStep' | 'answerGate' | 'setParameter' | 'recordOutcome';

/** The commands that run something. */
export function runHandlers(): Pick<CommandHandlers, (typeof commandIds)[RunCommand]> {
  const refuse = (): never => {
    throw new ExpectedError(vscode.l10n.t('Commands cannot be run yet.'));
  };
  return {
    [commandIds.runStep]: refuse,
    [commandIds.revertStep]: refuse,
    [commandIds.stopStep]: refuse,
    [commandIds.runTriage]: refuse,
    [commandIds.checkStep]: refuse,
    [commandIds.answerGate]: refuse,
    [commandIds.setParameter]: refuse,
    [commandIds.recordOutcome]: refuse,
  };
}

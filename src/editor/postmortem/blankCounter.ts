import * as vscode from 'vscode';
import { findBlanks } from '../../postmortem/blanks';
import { commandIds } from '../contributions';
import type { Disposes } from '../disposes';
import { ExpectedError } from '../errors';
import { markdownLanguage } from '../tasks/holdsTasks';

/** Shows in the status bar how much of the postmortem in front is still to be written. A click goes to the next blank. */
export class BlankCounter implements Disposes {
  private readonly item = vscode.window.createStatusBarItem('blanks', vscode.StatusBarAlignment.Left, 97);
  private readonly disposables: readonly Disposes[];

  constructor() {
    this.item.name = vscode.l10n.t('TODOs in Postmortem');
    this.item.command = commandIds.nextBlank;
    this.disposables = [
      this.item,
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.paint();
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === vscode.window.activeTextEditor?.document) this.paint();
      }),
    ];
    this.paint();
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private paint(): void {
    const document = vscode.window.activeTextEditor?.document;
    const count = document?.languageId === markdownLanguage ? findBlanks(document.getText()).length : 0;
    if (count === 0) {
      this.item.hide();
      return;
    }
    const text = count === 1 ? vscode.l10n.t('1 TODO') : vscode.l10n.t('{0} TODOs', count);
    this.item.text = `$(edit) ${text}`;
    this.item.tooltip = vscode.l10n.t('Left to write. Click to go to the next one');
    this.item.accessibilityInformation = {
      label: vscode.l10n.t('{0} left to write. Go to the next one', text),
      role: 'button',
    };
    this.item.show();
  }
}

/** Selects the blank behind the cursor, or the first one where none is left below, ready to be written over. */
export async function goToNextBlank(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const blanks = editor ? findBlanks(editor.document.getText()) : [];
  const cursor = editor?.document.offsetAt(editor.selection.end) ?? 0;
  const next = blanks.find(({ start }) => start >= cursor) ?? blanks[0];
  if (!editor || !next) throw new ExpectedError(vscode.l10n.t('This file has no TODOs.'));
  const { document, viewColumn } = editor;
  const selection = new vscode.Range(document.positionAt(next.start), document.positionAt(next.end));
  // A click in the status bar has taken the focus.
  await vscode.window.showTextDocument(document, { selection, ...(viewColumn && { viewColumn }) });
}

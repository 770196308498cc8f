import * as vscode from 'vscode';
import { stepFacts } from '../../runbook/language/facts';
import { stepIndexAt } from '../../runbook/language/spot';
import { languageId } from '../contributions';
import type { Disposes } from '../disposes';
import type { Reader } from '../reader/reader';
import type { OpenRunbooks } from './openRunbooks';

/** Keeps the rendered runbook at the step that the cursor is in, where text and page stand side by side. */
export class CursorFollower implements Disposes {
  private readonly listening: vscode.Disposable;
  private last = '';

  constructor(
    private readonly runbooks: OpenRunbooks,
    private readonly reader: Reader,
  ) {
    this.listening = vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor.document.languageId === languageId) this.follow(textEditor);
    });
  }

  dispose(): void {
    this.listening.dispose();
  }

  private follow({ document, selection }: vscode.TextEditor): void {
    const tree = this.runbooks.tree(document);
    const index = stepIndexAt(tree, document.offsetAt(selection.active));
    const id = index === undefined ? undefined : stepFacts(tree)[index]?.id;
    const here = `${document.uri.toString()}#${id ?? ''}`;
    // Moving about in one step leaves the page where its reader scrolled it to.
    if (here === this.last) return;
    this.last = here;
    if (id !== undefined) this.reader.reveal(document.uri, id);
  }
}

import * as vscode from 'vscode';
import { scan, type Tree } from '../../runbook/language/scan';
import type { RunbookReading } from '../../runbook/reading';
import type { Disposes } from '../disposes';
import { readAndLint } from '../../lint/readAndLint';
import { runbookName } from '../runbooks/readRunbook';

interface Kept {
  readonly version: number;
  tree?: Tree;
  reading?: RunbookReading;
}

/** What the open runbooks say: each version of a document is read once, whoever asks, and forgotten when it is closed. */
export class OpenRunbooks implements Disposes {
  private readonly kept = new Map<string, Kept>();
  private readonly closing = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    this.kept.delete(uri.toString());
  });

  /** The structure of a document's text: for what happens at the cursor. */
  tree(document: vscode.TextDocument): Tree {
    const kept = this.of(document);
    kept.tree ??= scan(document.getText());
    return kept.tree;
  }

  /** What a document's text means, and all that is to be said about it. */
  reading(document: vscode.TextDocument): RunbookReading {
    const kept = this.of(document);
    kept.reading ??= readAndLint(document.getText(), runbookName(document.uri));
    return kept.reading;
  }

  dispose(): void {
    this.closing.dispose();
    this.kept.clear();
  }

  private of({ uri, version, isClosed }: vscode.TextDocument): Kept {
    const key = uri.toString();
    const kept = this.kept.get(key);
    if (kept?.version === version) return kept;
    const fresh: Kept = { version };
    // What is closed already would never be forgotten.
    if (!isClosed) this.kept.set(key, fresh);
    return fresh;
  }
}

import * as vscode from 'vscode';
import { readerViewType } from './contributions';
import type { Disposes } from './disposes';
import type { Lazy } from './lazy';

/** What opens a document in the reader. */
interface WithReader extends Disposes {
  readonly reader: { open(document: vscode.TextDocument, panel: vscode.WebviewPanel): unknown };
}

/** Registers the reader: a custom text editor, so that undo, save, hot exit and split view are VS Code's own. */
export function registerLazyReader(services: Lazy<WithReader>): vscode.Disposable {
  return vscode.window.registerCustomEditorProvider(
    readerViewType,
    {
      resolveCustomTextEditor: async (document, panel) => {
        const { reader } = await services.get();
        await reader.open(document, panel);
      },
    },
    { supportsMultipleEditorsPerDocument: true },
  );
}

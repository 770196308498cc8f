import * as vscode from 'vscode';
import { readerViewType } from './contributions';
import type { Lazy } from './lazy';
import type { Product } from './product';

/** Registers the reader: a custom text editor, so that undo, save, hot exit and split view are VS Code's own. */
export function registerLazyReader(product: Lazy<Product>): vscode.Disposable {
  return vscode.window.registerCustomEditorProvider(
    readerViewType,
    {
      resolveCustomTextEditor: async (document, panel) => {
        const { reader } = await product.get();
        await reader.open(document, panel);
      },
    },
    { supportsMultipleEditorsPerDocument: true },
  );
}

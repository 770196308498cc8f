import * as vscode from 'vscode';
import type { Disposes } from '../disposes';

const SCHEME = 'incident-runbooks-command';

/** Shows texts of commands that are too long for a dialog, in an editor in which they cannot be changed. */
export class CommandTexts implements vscode.TextDocumentContentProvider, Disposes {
  private readonly texts = new Map<string, string>();
  private readonly registration: vscode.Disposable;

  /** @param scheme of the editors' addresses: VS Code asks one provider of a scheme alone */
  constructor(private readonly scheme = SCHEME) {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  }

  async show(text: string): Promise<void> {
    const uri = vscode.Uri.from({ scheme: this.scheme, path: `/${this.texts.size + 1}.sh` });
    this.texts.set(uri.path, text);
    await vscode.window.showTextDocument(uri, { preview: true });
  }

  provideTextDocumentContent({ path }: vscode.Uri): string {
    return this.texts.get(path) ?? '';
  }

  dispose(): void {
    this.registration.dispose();
  }
}

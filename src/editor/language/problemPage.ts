import * as vscode from 'vscode';
import { sectionLines } from '../../runbook/language/problemSections';

/**
 * The page that explains each problem, docs/problems.md. It ships, so that it opens without a network; links to it are
 * addresses of its lines, since newer versions of VS Code follow no command from a problem, and no heading in a text.
 */
export class ProblemPage {
  private lines: ReadonlyMap<string, number> = new Map();
  private readonly uri: vscode.Uri;
  /** Resolves when links are known. Never rejects: without the page, problems have no links. */
  readonly ready: Promise<void>;

  constructor(extensionUri: vscode.Uri) {
    this.uri = vscode.Uri.joinPath(extensionUri, 'docs', 'problems.md');
    this.ready = this.read();
  }

  /** Where the page explains a code; undefined where it does not, or has not been read yet. */
  target(code: string): vscode.Uri | undefined {
    const line = this.lines.get(code);
    return line === undefined ? undefined : this.uri.with({ fragment: `L${line}` });
  }

  private async read(): Promise<void> {
    try {
      const bytes = await vscode.workspace.fs.readFile(this.uri);
      this.lines = sectionLines(new TextDecoder().decode(bytes));
    } catch {
      // The page is an offer; the problem itself says what to do.
    }
  }
}

import * as vscode from 'vscode';
import type { Disposes } from '../disposes';
import type { PlacedProblem } from '../../library/fileHeads';
import { languageId, settingsSection } from '../contributions';
import { diagnosticsFor } from './diagnostics';
import { documentDiagnostics } from './documentDiagnostics';
import type { OpenRunbooks } from './openRunbooks';
import type { ProblemPage } from './problemPage';
import type { Runbooks } from '../runbooks/runbooks';

/** Pause in typing after which problems are worked out anew, in milliseconds. */
const TYPING_PAUSE = 150;

/** Shows the problems of the team's runbooks in the Problems view: of all files in the library, and of what is being typed. */
export class Problems implements Disposes {
  private readonly shown = vscode.languages.createDiagnosticCollection('incidentRunbooks');
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly disposables: Disposes[];
  /** Files that were in the library once. */
  private readonly gone = new Set<string>();

  constructor(
    private readonly runbooks: Runbooks,
    private readonly open: OpenRunbooks,
    private readonly page: ProblemPage,
  ) {
    this.disposables = [
      this.shown,
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(`${settingsSection}.problems`)) void this.showAll();
      }),
      runbooks.onDidCheck((uris) => {
        this.showFiles(uris);
      }),
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.showDocument(document);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.showSoon(document);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (runbooks.fileAt(uri.toString())) this.showFiles([uri.toString()]);
        else this.shown.delete(uri);
      }),
    ];
    vscode.workspace.textDocuments.forEach((document) => {
      this.showDocument(document);
    });
    // From here on the library tells of its files, whether anybody looks at its view or not.
    void runbooks.all();
    void page.ready.then(() => this.showAll());
  }

  dispose(): void {
    this.timers.forEach((timer) => {
      clearTimeout(timer);
    });
    vscode.Disposable.from(...this.disposables).dispose();
  }

  /** Everything anew: what is to be told has not changed, how it is told has. */
  private async showAll(): Promise<void> {
    vscode.workspace.textDocuments.forEach((document) => {
      this.showDocument(document);
    });
    const entries = await this.runbooks.all();
    this.showFiles([...new Set(entries.map(({ uri }) => uri))]);
  }

  /** What is known of these files; of one that is open, what its document says instead. */
  private showFiles(uris: readonly string[]): void {
    const open = new Map(
      vscode.workspace.textDocuments
        .filter(({ languageId: language, isClosed }) => language === languageId && !isClosed)
        .map((document) => [document.uri.toString(), document]),
    );
    const found: [vscode.Uri, vscode.Diagnostic[]][] = [];
    for (const key of uris) {
      const file = this.runbooks.fileAt(key);
      const document = open.get(key);
      if (file) this.gone.delete(key);
      else this.gone.add(key);
      if (!file) this.shown.delete(vscode.Uri.parse(key));
      else if (document) this.showDocument(document);
      else if (file.problems) {
        const uri = vscode.Uri.parse(key);
        found.push([uri, this.diagnosticsAt(uri, file.problems)]);
      }
    }
    // All at once: each call is a message to the window.
    this.shown.set(found);
  }

  /** VS Code keeps the document of a deleted file for a while, in case somebody asks for it again. */
  private isGone({ uri, isDirty }: vscode.TextDocument): boolean {
    return !isDirty && this.gone.has(uri.toString());
  }

  private showSoon(document: vscode.TextDocument): void {
    if (document.languageId !== languageId) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    const timer = setTimeout(() => {
      this.timers.delete(key);
      this.showDocument(document);
    }, TYPING_PAUSE);
    this.timers.set(key, timer);
  }

  private showDocument(document: vscode.TextDocument): void {
    if (document.languageId !== languageId || document.isClosed || this.isGone(document)) return;
    this.shown.set(document.uri, documentDiagnostics(document, this.open, this.page));
  }

  /** Of a file that no editor has open. */
  private diagnosticsAt(uri: vscode.Uri, problems: readonly PlacedProblem[]): vscode.Diagnostic[] {
    const make = diagnosticsFor(uri, this.page);
    return problems.flatMap((problem) => make(problem, new vscode.Range(...problem.at)) ?? []);
  }
}

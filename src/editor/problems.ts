import * as vscode from 'vscode';
import type { Disposes } from './disposes';
import type { Entry } from '../library/entry';
import type { Problem, ProblemSeverity } from '../runbook/problem';
import { languageId } from './contributions';
import { openDocument, readText } from './files';
import { readAndLint, runbookName } from './runbooks/readEntry';
import type { Runbooks } from './runbooks/runbooks';

/** Pause in typing after which problems are worked out anew, in milliseconds. */
const TYPING_PAUSE = 150;

const severities: Readonly<Record<ProblemSeverity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** Shows the problems of the team's runbooks in the Problems view: of all files in the library, and of what is being typed. */
export class Problems implements Disposes {
  private readonly shown = vscode.languages.createDiagnosticCollection('incidentRunbooks');
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly disposables: Disposes[];
  private library: ReadonlySet<string> = new Set();

  constructor(private readonly runbooks: Runbooks) {
    this.disposables = [
      this.shown,
      runbooks.onDidChange(() => void this.showLibrary()),
      vscode.workspace.onDidOpenTextDocument((document) => {
        this.showDocument(document);
      }),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.showSoon(document);
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (!this.library.has(uri.toString())) this.shown.delete(uri);
      }),
    ];
    vscode.workspace.textDocuments.forEach((document) => {
      this.showDocument(document);
    });
    void this.showLibrary();
  }

  dispose(): void {
    this.timers.forEach((timer) => {
      clearTimeout(timer);
    });
    vscode.Disposable.from(...this.disposables).dispose();
  }

  private async showLibrary(): Promise<void> {
    const entries = (await this.runbooks.all()).filter(({ shelf }) => shelf.kind === 'workspace');
    const found = await Promise.all(entries.map(diagnosticsOf));
    this.library = new Set(entries.map(({ uri }) => uri));
    this.shown.clear();
    for (const [uri, diagnostics] of found) this.shown.set(uri, diagnostics);
    vscode.workspace.textDocuments.forEach((document) => {
      this.showDocument(document);
    });
  }

  /** VS Code keeps the document of a deleted file for a while, in case somebody asks for it again. */
  private isGone({ uri, isDirty }: vscode.TextDocument): boolean {
    return !isDirty && vscode.workspace.getWorkspaceFolder(uri) !== undefined && !this.library.has(uri.toString());
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
    const { problems } = readAndLint(document.getText(), runbookName(document.uri));
    this.shown.set(
      document.uri,
      problems.map((problem) => diagnostic(problem, (offset) => document.positionAt(offset))),
    );
  }
}

async function diagnosticsOf(entry: Entry): Promise<[vscode.Uri, vscode.Diagnostic[]]> {
  const uri = vscode.Uri.parse(entry.uri);
  if (entry.problems.length === 0) return [uri, []];
  const document = openDocument(uri);
  const text = document ? document.getText() : await readText(uri).catch(() => '');
  const positions = positionsIn(text);
  return [uri, entry.problems.map((problem) => diagnostic(problem, positions))];
}

function diagnostic(problem: Problem, positionAt: (offset: number) => vscode.Position): vscode.Diagnostic {
  const range = new vscode.Range(positionAt(problem.range.start), positionAt(problem.range.end));
  const result = new vscode.Diagnostic(range, problem.message, severities[problem.severity]);
  result.source = 'Incident Runbooks';
  result.code = problem.code;
  return result;
}

/** Offsets to positions in a text that no editor has open. Lines end as VS Code's do: at \n, \r\n or \r. */
function positionsIn(text: string): (offset: number) => vscode.Position {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (match) => match.index + match[0].length)];
  return (offset) => {
    let line = starts.findIndex((start) => start > offset);
    line = line < 0 ? starts.length - 1 : line - 1;
    return new vscode.Position(line, offset - (starts[line] ?? 0));
  };
}

import * as vscode from 'vscode';
import { mayHoldTasks } from '../incident/tasks/mayHoldTasks';
import { mayHoldBlanks } from '../postmortem/mayHoldBlanks';
import { holdsAlertRules } from './alerts/holdsAlertRules';
import { languageId } from './contributions';
import type { Disposes } from './disposes';
import type { Lazy } from './lazy';
import { holdsTasks, markdownLanguage } from './tasks/holdsTasks';

/**
 * Loads the services, which then do what documents need by itself, once a runbook, an alert rule, a task list or a
 * postmortem with blanks is open, or a task is written into Markdown that had none.
 */
export function registerDocuments(services: Lazy<Disposes>): vscode.Disposable {
  const loadFor = (document: vscode.TextDocument): void => {
    const isOurs = document.languageId === languageId || holdsAlertRules(document) || holdsTasks(document);
    if (isOurs || holdsBlanks(document)) void services.get();
  };
  vscode.workspace.textDocuments.forEach(loadFor);
  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument(loadFor),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (document.languageId !== markdownLanguage) return;
      const isTask = contentChanges.some(
        ({ text, range: { start } }) => mayHoldTasks(text) || mayHoldTasks(lineOf(document, start.line)),
      );
      if (isTask) void services.get();
    }),
  );
}

const holdsBlanks = (document: vscode.TextDocument): boolean =>
  document.languageId === markdownLanguage && mayHoldBlanks(document.getText());

/** The line of that number; the last one where changes further up have left fewer. */
const lineOf = (document: vscode.TextDocument, line: number): string =>
  document.lineAt(Math.min(line, document.lineCount - 1)).text;

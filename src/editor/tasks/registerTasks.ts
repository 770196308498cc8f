import * as vscode from 'vscode';
import type { FollowedRunbooks } from '../incidents/followedRunbooks';
import { markdownLanguage } from './holdsTasks';
import { TaskLenses } from './taskLenses';
import { TaskLinks } from './taskLinks';

/** Registers what tasks have in the text of every Markdown document, wherever it is kept. */
export function registerTasks(followed: FollowedRunbooks): vscode.Disposable {
  const lenses = new TaskLenses(followed);
  const { languages } = vscode;
  return vscode.Disposable.from(
    lenses,
    languages.registerCodeLensProvider({ language: markdownLanguage }, lenses),
    languages.registerDocumentLinkProvider({ language: markdownLanguage }, new TaskLinks()),
  );
}

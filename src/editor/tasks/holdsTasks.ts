import type { TextDocument } from 'vscode';
import { mayHoldTasks } from '../../incident/tasks/mayHoldTasks';

export const markdownLanguage = 'markdown';

/** A cheap first look, for every Markdown file that is opened: whether anything in it may be a task item. */
export const holdsTasks = (document: TextDocument): boolean =>
  document.languageId === markdownLanguage && mayHoldTasks(document.getText());

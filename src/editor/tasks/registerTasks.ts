import * as vscode from 'vscode';
import { area } from '../area';
import type { Author } from '../author';
import { commandIds } from '../contributions';
import type { FollowedRunbooks } from '../incidents/followedRunbooks';
import type { StepWriter } from '../incidents/stepWriter';
import { markdownLanguage } from './holdsTasks';
import { TaskLenses } from './taskLenses';
import { TaskLinks } from './taskLinks';
import { TaskToggler } from './taskToggler';

/** Registers what can be done with tasks in the text of every Markdown document, wherever it is kept. */
export function registerTasks(followed: FollowedRunbooks, steps: StepWriter, author: Author) {
  const toggler = new TaskToggler(steps, author);
  const lenses = new TaskLenses(followed);
  const { languages } = vscode;
  return area(
    { [commandIds.toggleTask]: (uri, line) => toggler.toggle(uri, line) },
    toggler,
    lenses,
    languages.registerCodeLensProvider({ language: markdownLanguage }, lenses),
    languages.registerDocumentLinkProvider({ language: markdownLanguage }, new TaskLinks()),
  );
}

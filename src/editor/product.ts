import * as vscode from 'vscode';
import { Author } from './author';
import type { CommandHandlers } from './commands';
import type { CommandId } from './contributions';
import type { Disposes } from './disposes';
import { errorBoundary } from './errors';
import { IncidentTree, type IncidentNode } from './incidents/incidentTree';
import { Incidents } from './incidents/incidents';
import { RecordFiles } from './incidents/recordFile';
import { stepSetter } from './incidents/setStep';
import { createCommandHandlers } from './handlers';
import type { Tree } from './lazyTree';
import { Problems } from './problems';
import { Reader } from './reader/reader';
import { Runbooks } from './runbooks/runbooks';
import { RunbooksTree, type RunbookNode } from './runbooks/runbooksTree';

/** Everything behind the surfaces. */
export interface Product extends Disposes {
  readonly runbooksTree: Tree<RunbookNode>;
  readonly incidentTree: Tree<IncidentNode>;
  readonly reader: Reader;
  /** Runs a command inside the error boundary: whatever goes wrong is told, never thrown. */
  run(id: CommandId, args: readonly unknown[]): Promise<unknown>;
}

/** Puts the parts together: who owns what, and who hears of it. */
export function createProduct(context: vscode.ExtensionContext, accountName: () => Promise<string>): Product {
  const log = vscode.window.createOutputChannel('Incident Runbooks', { log: true });
  const guarded = errorBoundary(log);
  const runbooks = new Runbooks(context.extensionUri, log);
  const incidents = new Incidents(context);
  const author = new Author(accountName);
  const setStep = stepSetter(new RecordFiles(), author);
  const problems = new Problems(runbooks);
  const guardedSetStep: typeof setStep = (...args) => guarded(() => setStep(...args));
  const commands: CommandHandlers = createCommandHandlers({ runbooks, incidents, author, setStep, log });
  const parts = vscode.Disposable.from(log, runbooks, incidents, problems);
  return {
    runbooksTree: new RunbooksTree(runbooks),
    incidentTree: new IncidentTree(incidents, guardedSetStep),
    reader: new Reader(context.extensionUri, incidents, setStep, guarded),
    run: (id, args) => guarded(() => commands[id](...args)),
    dispose: () => {
      parts.dispose();
    },
  };
}

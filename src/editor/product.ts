import * as vscode from 'vscode';
import { AlertRules } from './alerts/alertRules';
import { Author } from './author';
import type { CommandHandlers } from './commands';
import type { CommandId } from './contributions';
import type { Disposes } from './disposes';
import { errorBoundary } from './errors';
import { keepActiveContext } from './incidents/activeContext';
import { FollowedRunbooks } from './incidents/followedRunbooks';
import { IncidentsTree, type IncidentsNode } from './incidents/incidentsTree';
import { IncidentTree, type IncidentNode } from './incidents/incidentTree';
import { Incidents } from './incidents/incidents';
import { Reminders } from './incidents/reminders';
import { RunbookUpdates } from './incidents/runbookUpdates';
import { StatusBar } from './incidents/statusBar';
import { timelineWriter } from './incidents/timelineWriter';
import { createCommandHandlers } from './handlers';
import { CursorFollower } from './language/cursorFollower';
import { OpenRunbooks } from './language/openRunbooks';
import { ProblemPage } from './language/problemPage';
import { registerLanguageFeatures } from './language/registerLanguageFeatures';
import type { Tree } from './lazyTree';
import type { Platform } from './platform';
import { BlankCounter } from './postmortem/blankCounter';
import { Problems } from './problems';
import { requestHandler } from './reader/handleRequest';
import { Reader } from './reader/reader';
import { registerConflictLenses } from './records/conflictLenses';
import { RecordFiles } from './records/recordFiles';
import { Agreements } from './run/agreements';
import { createExecution } from './run/execution';
import { libraryHome } from './runbooks/indexFile';
import { Runbooks } from './runbooks/runbooks';
import { RunbooksTree, type RunbookNode } from './runbooks/runbooksTree';
import { Finder } from './search/finder';
import { registerTasks } from './tasks/registerTasks';
import { TaskToggler } from './tasks/taskToggler';
import { TreeOptions } from './runbooks/treeOptions';

/** Everything behind the surfaces. */
export interface Product extends Disposes {
  readonly runbooksTree: Tree<RunbookNode>;
  readonly incidentTree: Tree<IncidentNode>;
  readonly incidentsTree: Tree<IncidentsNode>;
  readonly reader: Reader;
  /**
   * Runs a command inside the error boundary: whatever goes wrong is told, never thrown. Resolves to what the command
   * gives, to true where that is nothing, and to false where it did not do what it was asked to.
   */
  run(id: CommandId, args: readonly unknown[]): Promise<unknown>;
}

/** Puts the parts together: who owns what, and who hears of it. */
export function createProduct(context: vscode.ExtensionContext, platform: Platform): Product {
  const log = vscode.window.createOutputChannel('Incident Runbooks', { log: true });
  const guarded = errorBoundary(log);
  const runbooks = new Runbooks(libraryHome(context), platform.disk, log);
  const treeOptions = new TreeOptions(context.workspaceState);
  const runbooksTree = new RunbooksTree(runbooks, treeOptions);
  const records = new RecordFiles(platform.recordDisk);
  const incidents = new Incidents(context, records);
  const author = new Author(() => platform.accountName());
  const tell = timelineWriter(records, author);
  const followed = new FollowedRunbooks(runbooks);
  const agreements = new Agreements(context.globalState);
  const running = createExecution({
    ...{ incidents, followed, runbooks, records, author, tell, guarded, agreements, state: context.workspaceState },
    machine: platform.machine,
  });
  const { steps } = running;
  const tasks = new TaskToggler(steps, author);
  const reminders = new Reminders(incidents, followed, context.workspaceState, guarded);
  const incidentsTree = new IncidentsTree(incidents);
  const openRunbooks = new OpenRunbooks();
  const problems = new Problems(runbooks, openRunbooks, new ProblemPage(context.extensionUri));
  const mark = (record: vscode.Uri, id: string, done: boolean) =>
    guarded(() => (done ? steps.markDone(record, id) : steps.reopen(record, id)));
  const incidentTree = new IncidentTree(incidents, mark, { followed, live: running.live });
  const finder = new Finder(runbooks, context.globalState);
  const alertRules = new AlertRules(finder, runbooks.onDidChange);
  const reader = new Reader({
    ...{ extensionUri: context.extensionUri, incidents, followed, openRunbooks, records, guarded },
    known: (place) => running.values.known(place),
    ...{ live: running.live, handleRequest: requestHandler(steps), onDidChangeRunbooks: runbooks.onDidChange },
  });
  const commands: CommandHandlers = createCommandHandlers({
    ...{ runbooks, runbooksTree, treeOptions, finder, reader, guarded, log },
    ...{
      incidents,
      followed,
      records,
      author,
      tell,
      tasks,
      reminders,
      running,
      agreements,
      state: context.workspaceState,
    },
  });
  const parts = vscode.Disposable.from(
    log,
    runbooks,
    runbooksTree,
    treeOptions,
    records,
    incidents,
    incidentTree,
    incidentsTree,
    reader,
    followed,
    running,
    reminders,
    new StatusBar(incidents, followed, reminders),
    new RunbookUpdates({ incidents, followed, records, author, guarded, state: context.workspaceState }, runbooks),
    keepActiveContext(incidents),
    problems,
    registerLanguageFeatures(openRunbooks),
    new CursorFollower(openRunbooks, reader),
    openRunbooks,
    finder,
    alertRules,
    tasks,
    registerTasks(followed),
    registerConflictLenses(),
    new BlankCounter(),
  );
  return {
    runbooksTree,
    incidentTree,
    incidentsTree,
    reader,
    run: async (id, args) => {
      const done = await guarded(async () => ({ result: await commands[id](...args) }));
      return done ? (done.result ?? true) : false;
    },
    dispose: () => {
      parts.dispose();
    },
  };
}

import * as vscode from 'vscode';
import { AlertRules } from './alerts/alertRules';
import { Author } from './author';
import type { CommandHandlers } from './commands';
import { commandIds, type CommandId } from './contributions';
import type { Disposes } from './disposes';
import { errorBoundary } from './errors';
import { FollowedRunbooks } from './incidents/followedRunbooks';
import { Incidents } from './incidents/incidents';
import type { IncidentsNode } from './incidents/incidentsTree';
import type { IncidentNode } from './incidents/incidentTree';
import { registerIncidents } from './incidents/registerIncidents';
import { timelineWriter } from './incidents/timelineWriter';
import { insertUtcTime } from './insertUtcTime';
import { OpenRunbooks } from './language/openRunbooks';
import { registerLanguage } from './language/registerLanguage';
import type { Tree } from './lazyTree';
import type { Platform } from './platform';
import { registerPostmortem } from './postmortem/registerPostmortem';
import type { Reader } from './reader/reader';
import { registerReader } from './reader/registerReader';
import { RecordFiles } from './records/recordFiles';
import { registerConflicts } from './records/registerConflicts';
import { Agreements } from './run/agreements';
import { createExecution } from './run/execution';
import { registerRun } from './run/registerRun';
import { libraryHome } from './runbooks/indexFile';
import { registerRunbooks } from './runbooks/registerRunbooks';
import { Runbooks } from './runbooks/runbooks';
import type { RunbookNode } from './runbooks/runbooksTree';
import { Finder } from './search/finder';
import { RunbookChooser } from './search/runbookChooser';
import { registerTasks } from './tasks/registerTasks';

/** What stands behind the surfaces that extension.ts registers. */
export interface Services extends Disposes {
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

/** Makes what the areas share, each with one owner that says when it changed; then lets each area register itself. */
export function createServices(context: vscode.ExtensionContext, platform: Platform): Services {
  const { extensionUri, workspaceState: state, globalState } = context;
  const log = vscode.window.createOutputChannel('Incident Runbooks', { log: true });
  const guarded = errorBoundary(log);
  const author = new Author(() => platform.accountName());

  const runbooks = new Runbooks(libraryHome(context), platform.disk, log);
  const finder = new Finder(runbooks, globalState);
  const openRunbooks = new OpenRunbooks();
  const records = new RecordFiles(platform.recordDisk);
  const incidents = new Incidents(context, records);
  const followed = new FollowedRunbooks(runbooks);
  const tell = timelineWriter(records, author);
  const agreements = new Agreements(globalState);
  const { machine } = platform;
  const shared = { runbooks, incidents, followed, records, author, tell, guarded, agreements, state };
  const execution = createExecution({ ...shared, machine });

  const rendered = registerReader({ ...shared, extensionUri, openRunbooks, execution });
  const { reader } = rendered;
  const preview = { preserveFocus: true, preview: true };
  const chooser = new RunbookChooser(runbooks, finder, guarded, (entry) => reader.show(entry, preview));
  const library = registerRunbooks({ runbooks, chooser, reader, state });
  const response = registerIncidents({ ...shared, finder, chooser, execution, reader });
  const run = registerRun({ incidents, followed, execution, guarded });
  const tasks = registerTasks(followed, execution.steps, author);
  const conflicts = registerConflicts(records);
  const postmortem = registerPostmortem({ incidents, followed, guarded });
  const language = registerLanguage({ extensionUri, runbooks, incidents, openRunbooks, reader });
  const alerts = new AlertRules(finder, runbooks.onDidChange);

  const commands: CommandHandlers = {
    ...library.commands,
    ...response.commands,
    ...run.commands,
    ...rendered.commands,
    ...tasks.commands,
    ...conflicts.commands,
    ...postmortem.commands,
    ...language.commands,
    [commandIds.insertUtcTime]: insertUtcTime,
    [commandIds.showLog]: () => {
      log.show();
    },
  };
  const areas = [library, response, run, rendered, tasks, conflicts, postmortem, language, alerts];
  const owned = vscode.Disposable.from(log, runbooks, finder, openRunbooks, records, incidents, followed, ...areas);
  return {
    runbooksTree: library.tree,
    incidentTree: response.incidentTree,
    incidentsTree: response.incidentsTree,
    reader,
    run: async (id, args) => {
      const done = await guarded(async () => ({ result: await commands[id](...args) }));
      return done ? (done.result ?? true) : false;
    },
    dispose: () => {
      owned.dispose();
    },
  };
}

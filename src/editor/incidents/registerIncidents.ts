import * as vscode from 'vscode';
import { area } from '../area';
import { contextKeys } from '../contributions';
import type { Reader } from '../reader/reader';
import type { Execution } from '../run/execution';
import type { FollowedRunbooks } from './followedRunbooks';
import { incidentCommands } from './incidentCommands';
import type { Incidents } from './incidents';
import { IncidentsTree } from './incidentsTree';
import { IncidentTree, type MarkStep } from './incidentTree';
import { Reminders } from './reminders';
import { RunbookUpdates } from './runbookUpdates';
import { startCommands, type StartDependencies } from './start/startCommands';
import { StatusBar } from './statusBar';
import type { TimelineWriter } from './timelineWriter';

interface IncidentDependencies extends StartDependencies {
  readonly followed: FollowedRunbooks;
  readonly tell: TimelineWriter;
  readonly execution: Execution;
  readonly reader: Reader;
  readonly state: vscode.Memento;
}

/** Registers what people do with incidents: their commands, the two views, the status bar, and what warns of deadlines. */
export function registerIncidents(dependencies: IncidentDependencies) {
  const { incidents, followed, runbooks, execution, guarded, state } = dependencies;
  const { steps, live } = execution;
  const mark: MarkStep = (record, id, done) =>
    guarded(() => (done ? steps.markDone(record, id) : steps.reopen(record, id)));
  const incidentTree = new IncidentTree(incidents, mark, { followed, live });
  const incidentsTree = new IncidentsTree(incidents);
  const reminders = new Reminders(incidents, followed, state, guarded);
  const registered = area(
    { ...incidentCommands({ ...dependencies, reminders, steps }), ...startCommands(dependencies) },
    incidentTree,
    incidentsTree,
    reminders,
    new StatusBar(incidents, followed, reminders),
    new RunbookUpdates(dependencies, runbooks),
    keepActiveContext(incidents),
  );
  return { ...registered, incidentTree, incidentsTree };
}

/** Tells menus and keybindings whether an incident is active. */
function keepActiveContext(incidents: Incidents): vscode.Disposable {
  const tell = async (): Promise<void> => {
    const active = await incidents.active();
    await vscode.commands.executeCommand('setContext', contextKeys.active, active !== undefined);
  };
  void tell();
  return incidents.onDidChange(() => void tell());
}

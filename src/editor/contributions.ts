import type { Children } from '../incident/tasks/toggleTasks';
import type { Severity } from '../runbook/model';

/** Every id that package.json contributes, once. test/manifest.test.ts holds the two against each other. */

export const languageId = 'incident-runbook';

export const viewIds = {
  runbooks: 'incidentRunbooks.runbooks',
  incident: 'incidentRunbooks.incident',
} as const;

export const readerViewType = 'incidentRunbooks.reader';

export const commandIds = {
  openRunbook: 'incidentRunbooks.openRunbook',
  openRunbookSource: 'incidentRunbooks.openRunbookSource',
  startIncident: 'incidentRunbooks.startIncident',
  openIncident: 'incidentRunbooks.openIncident',
  showStep: 'incidentRunbooks.showStep',
  toggleStep: 'incidentRunbooks.toggleStep',
  toggleSteps: 'incidentRunbooks.toggleSteps',
  skipStep: 'incidentRunbooks.skipStep',
  addNote: 'incidentRunbooks.addNote',
  toggleTask: 'incidentRunbooks.toggleTask',
  insertPostmortem: 'incidentRunbooks.insertPostmortem',
  refreshRunbooks: 'incidentRunbooks.refreshRunbooks',
  groupRunbooks: 'incidentRunbooks.groupRunbooks',
  filterRunbooks: 'incidentRunbooks.filterRunbooks',
  clearRunbooksFilter: 'incidentRunbooks.clearRunbooksFilter',
  revealRunbook: 'incidentRunbooks.revealRunbook',
  customizeRunbook: 'incidentRunbooks.customizeRunbook',
  newRunbook: 'incidentRunbooks.newRunbook',
  openRunbookBeside: 'incidentRunbooks.openRunbookBeside',
  showLog: 'incidentRunbooks.showLog',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];

/** The settings, with the type that each has in package.json. */
export interface Settings {
  'incidents.folder': string;
  'library.include': readonly string[];
  'library.exclude': readonly string[];
  'library.folders': readonly string[];
  'problems.severities': Readonly<Record<string, unknown>>;
  'tasks.children': Children;
  'tasks.stamp': boolean;
  'tasks.lenses': boolean;
  author: string;
}

export const settingsSection = 'incidentRunbooks';

/** The theme color of a severity. */
export const severityColor = (severity: Severity): string => `incidentRunbooks.severity${severity.slice(3)}`;

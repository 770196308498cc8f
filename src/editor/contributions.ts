import type { Children } from '../incident/tasks/toggleTasks';
import type { Severity } from '../runbook/model';

/** Every id that package.json contributes, once. test/manifest.test.ts holds the two against each other. */

export const languageId = 'incident-runbook';

export const viewIds = {
  runbooks: 'incidentRunbooks.runbooks',
  incident: 'incidentRunbooks.incident',
  incidents: 'incidentRunbooks.incidents',
} as const;

export const contextKeys = {
  /** An incident is active. */
  active: 'incidentRunbooks.active',
  /** A command was typed whose outcome a person has to say. */
  waiting: 'incidentRunbooks.waiting',
} as const;

export const readerViewType = 'incidentRunbooks.reader';

export const commandIds = {
  openRunbook: 'incidentRunbooks.openRunbook',
  openRunbookSource: 'incidentRunbooks.openRunbookSource',
  startIncident: 'incidentRunbooks.startIncident',
  startDrill: 'incidentRunbooks.startDrill',
  startIncidentFromAlert: 'incidentRunbooks.startIncidentFromAlert',
  startBlankIncident: 'incidentRunbooks.startBlankIncident',
  attachRunbook: 'incidentRunbooks.attachRunbook',
  incidentActions: 'incidentRunbooks.incidentActions',
  openIncident: 'incidentRunbooks.openIncident',
  selectIncident: 'incidentRunbooks.selectIncident',
  openRecord: 'incidentRunbooks.openRecord',
  revealIncident: 'incidentRunbooks.revealIncident',
  deleteIncident: 'incidentRunbooks.deleteIncident',
  resolveIncident: 'incidentRunbooks.resolveIncident',
  reopenIncident: 'incidentRunbooks.reopenIncident',
  followIncident: 'incidentRunbooks.followIncident',
  showStep: 'incidentRunbooks.showStep',
  decideStep: 'incidentRunbooks.decideStep',
  toggleStep: 'incidentRunbooks.toggleStep',
  toggleSteps: 'incidentRunbooks.toggleSteps',
  toggleTask: 'incidentRunbooks.toggleTask',
  markCurrentStepDone: 'incidentRunbooks.markCurrentStepDone',
  skipStep: 'incidentRunbooks.skipStep',
  runStep: 'incidentRunbooks.runStep',
  revertStep: 'incidentRunbooks.revertStep',
  stopStep: 'incidentRunbooks.stopStep',
  runTriage: 'incidentRunbooks.runTriage',
  checkStep: 'incidentRunbooks.checkStep',
  answerGate: 'incidentRunbooks.answerGate',
  setParameter: 'incidentRunbooks.setParameter',
  recordOutcome: 'incidentRunbooks.recordOutcome',
  addNote: 'incidentRunbooks.addNote',
  addTerminalNote: 'incidentRunbooks.addTerminalNote',
  addDecision: 'incidentRunbooks.addDecision',
  setSeverity: 'incidentRunbooks.setSeverity',
  setStatus: 'incidentRunbooks.setStatus',
  assignRole: 'incidentRunbooks.assignRole',
  addHypothesis: 'incidentRunbooks.addHypothesis',
  settleHypothesis: 'incidentRunbooks.settleHypothesis',
  correctTime: 'incidentRunbooks.correctTime',
  mergeConflicts: 'incidentRunbooks.mergeConflicts',
  draftUpdate: 'incidentRunbooks.draftUpdate',
  draftHandOff: 'incidentRunbooks.draftHandOff',
  recordUpdate: 'incidentRunbooks.recordUpdate',
  toggleQuietMode: 'incidentRunbooks.toggleQuietMode',
  writePostmortem: 'incidentRunbooks.writePostmortem',
  insertPostmortem: 'incidentRunbooks.insertPostmortem',
  nextBlank: 'incidentRunbooks.nextBlank',
  proposeRunbookChanges: 'incidentRunbooks.proposeRunbookChanges',
  insertUtcTime: 'incidentRunbooks.insertUtcTime',
  refreshRunbooks: 'incidentRunbooks.refreshRunbooks',
  groupRunbooks: 'incidentRunbooks.groupRunbooks',
  filterRunbooks: 'incidentRunbooks.filterRunbooks',
  clearRunbooksFilter: 'incidentRunbooks.clearRunbooksFilter',
  revealRunbook: 'incidentRunbooks.revealRunbook',
  customizeRunbook: 'incidentRunbooks.customizeRunbook',
  newRunbook: 'incidentRunbooks.newRunbook',
  openRunbookBeside: 'incidentRunbooks.openRunbookBeside',
  nextStepInReader: 'incidentRunbooks.nextStepInReader',
  previousStepInReader: 'incidentRunbooks.previousStepInReader',
  currentStepInReader: 'incidentRunbooks.currentStepInReader',
  toggleStepInReader: 'incidentRunbooks.toggleStepInReader',
  runStepInReader: 'incidentRunbooks.runStepInReader',
  revertStepInReader: 'incidentRunbooks.revertStepInReader',
  skipStepInReader: 'incidentRunbooks.skipStepInReader',
  noteInReader: 'incidentRunbooks.noteInReader',
  copyCommandInReader: 'incidentRunbooks.copyCommandInReader',
  decideInReader: 'incidentRunbooks.decideInReader',
  showAllStepsInReader: 'incidentRunbooks.showAllStepsInReader',
  showReaderKeys: 'incidentRunbooks.showReaderKeys',
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
  'updates.firstAfter': number;
  'updates.every': number;
  'updates.bySeverity': Readonly<Record<string, unknown>>;
  'run.permission': string;
  'run.permissionByEffect': Readonly<Record<string, unknown>>;
  'postmortem.templates': string;
  'tasks.children': Children;
  'tasks.stamp': boolean;
  'tasks.lenses': boolean;
  author: string;
}

export const settingsSection = 'incidentRunbooks';

/** The theme color of a severity. */
export const severityColor = (severity: Severity): string => `incidentRunbooks.severity${severity.slice(3)}`;

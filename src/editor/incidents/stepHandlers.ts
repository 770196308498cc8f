import * as vscode from 'vscode';
import type { IncidentStep } from '../../incident/model';
import { readRecord } from '../../incident/record';
import type { Author } from '../author';
import type { CommandHandlers } from '../commands';
import { commandIds } from '../contributions';
import { readText } from '../files';
import { addNote } from './addNote';
import type { OpenIncident } from './incidents';
import type { RecordFiles } from './recordFile';
import { skipStep } from './skipStep';
import { toggleSteps } from './toggleSteps';

interface Parts {
  readonly records: RecordFiles;
  readonly author: Author;
  /** The active incident. Rejects with an ExpectedError where there is none. */
  readonly active: () => Promise<OpenIncident>;
  /** Rejects with a CancellationError where none is picked. */
  readonly pickStep: (steps: readonly IncidentStep[]) => Promise<string>;
}

/** What the commands do that are about steps of a record: the one that the caller names, else the active incident's. */
export function stepHandlers({
  records,
  author,
  active,
  pickStep,
}: Parts): Pick<
  CommandHandlers,
  'incidentRunbooks.toggleSteps' | 'incidentRunbooks.skipStep' | 'incidentRunbooks.addNote'
> {
  return {
    [commandIds.toggleSteps]: async () => toggleSteps(await active(), records, author),
    [commandIds.skipStep]: async (record, stepId) => {
      const { uri, incident } = (await incidentIn(record)) ?? (await active());
      const id = typeof stepId === 'string' ? stepId : await pickStep(incident.steps);
      await skipStep(uri, { id, title: titleOf(incident.steps, id) ?? id }, records, author);
    },
    [commandIds.addNote]: async (record, stepId) => {
      const { uri, incident } = (await incidentIn(record)) ?? (await active());
      await addNote(uri, titleOf(incident.steps, stepId), records, author);
    },
  };
}

async function incidentIn(record: unknown): Promise<OpenIncident | undefined> {
  if (!(record instanceof vscode.Uri)) return undefined;
  const { record: incident } = readRecord(await readText(record));
  return incident && { uri: record, incident };
}

const titleOf = (steps: readonly IncidentStep[], stepId: unknown): string | undefined =>
  steps.find(({ id }) => id === stepId)?.title;

import type * as vscode from 'vscode';
import { decisionsIn } from '../../incident/decide';
import type { IncidentStep, TimelineEntry } from '../../incident/model';
import { followedParameters, type FollowedParameters } from '../../incident/parameters';
import type { IncidentPath, RunbookPath } from '../../incident/pathModel';
import { recordStepIds } from '../../incident/runbookSteps';
import { secretsOf } from '../../run/secretVariables';
import { valuesOf } from '../../run/values';
import type { Runbook, Step } from '../../runbook/model';
import type { SiblingView } from '../../reader/messages';
import type { OpenIncident } from '../incidents/incidents';
import type { ResolvedParameters, ParameterPlace } from '../run/parameterValues';
import type { DrillsOf } from '../runbooks/drills';
import type { ReadRunbook } from '../runbooks/readRunbook';

/** Everything that a page shows, before it is put into words. */
export interface PageModel {
  /** What the page is called where it has neither a runbook nor an incident. */
  readonly name: string;
  readonly parts: readonly PagePart[];
  /** The incident that steps are marked in, and how far it has come. */
  readonly record?: FollowedIncident;
  /** Whether the page is the record's own. */
  readonly isOwn: boolean;
  readonly siblings: readonly SiblingView[];
  readonly warnings: readonly string[];
}

/** An incident, and how far it has come. */
export interface FollowedIncident extends OpenIncident {
  readonly path: IncidentPath;
}

/** A runbook on a page, seen against the incident that follows it. */
export interface PagePart {
  readonly read: ReadRunbook;
  readonly runbook: Runbook;
  readonly drills: DrillsOf;
  /** What the ids of its steps begin with in the record. */
  readonly prefix: string;
  /** By the step's id in the record, in the order of the runbook. */
  readonly steps: ReadonlyMap<string, Step>;
  /** What commands are filled with; secret values stand in it, and must not go to the page. */
  readonly known: ResolvedParameters;
  /** What the names of its parameters begin with in the record. */
  readonly parameterPrefix: string;
  /** How far the incident has come through it; absent where no incident follows it. */
  readonly path?: RunbookPath;
  /** By the id in the record. */
  readonly recorded: ReadonlyMap<string, IncidentStep>;
  readonly decided: ReadonlyMap<string, TimelineEntry>;
  readonly idOf: (step: Step) => string;
  /** The id in the record of the step that is called this in the runbook. */
  readonly idOfName: (name: string) => string | undefined;
}

/** An incident that follows a runbook, and what it calls that. */
export interface Follower {
  readonly record: FollowedIncident;
  readonly name: string;
  readonly prefix: string;
  /** The values of its parameters, secret ones and defaults included. */
  readonly known: (place: ParameterPlace) => ResolvedParameters;
}

/** A runbook that can be shown, and what drills say of it. */
export interface Shown extends ReadRunbook {
  readonly runbook: Runbook;
  readonly drills: DrillsOf;
}

/** Sees a runbook against an incident that follows it; `given` are the values where there is none. */
export function partOf(read: Shown, followed: Follower | undefined, given: Readonly<Record<string, string>>): PagePart {
  const { runbook, drills } = read;
  const incident = followed?.record.incident;
  const prefix = followed?.prefix ?? '';
  const ids = recordStepIds(runbook, prefix);
  const idOf = new Map(runbook.steps.map((step, index) => [step, ids[index] ?? step.id]));
  // Of steps with the same id, the first one is meant.
  const byName = new Map(runbook.steps.map((step): [string, Step] => [step.id, step]).reverse());
  const steps = new Map(runbook.steps.map((step) => [idOf.get(step) ?? step.id, step]));
  const recorded = new Map(incident?.steps.map((step) => [step.id, step]));
  const decided = incident ? decisionsIn(incident) : new Map<string, TimelineEntry>();
  const path = followed?.record.path.parts.find(({ name }) => name === followed.name);
  return {
    ...{ read, runbook, drills, prefix, steps, recorded, decided },
    ...(path && { path }),
    known: followed
      ? knownOf(runbook, followed)
      : {
          ...{ values: valuesOf(runbook, given), parameters: runbook.parameters },
          ...secretsOf(runbook, {}),
        },
    parameterPrefix: followed ? parametersOf(followed).prefix : '',
    idOf: (step) => idOf.get(step) ?? step.id,
    idOfName: (name) => {
      const step = byName.get(name);
      return step && idOf.get(step);
    },
  };
}

const parametersOf = (followed: Follower): FollowedParameters =>
  followedParameters(followed.record.incident.parameters, followed);

const knownOf = (runbook: Runbook, followed: Follower): ResolvedParameters =>
  followed.known({ uri: followed.record.uri, runbook, ...parametersOf(followed) });

/** The part that has this step, by its id in the record. */
export const partWith = ({ parts }: PageModel, stepId: string): PagePart | undefined =>
  parts.find(({ steps }) => steps.has(stepId));

/** What the world gives to the words of a page. */
export interface PageWorld {
  /** The address that a folder's images have in the page. */
  images(folder: vscode.Uri): string;
}

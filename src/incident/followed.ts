import type { Runbook } from '../runbook/model';
import type { Incident, IncidentStep } from './model';
import { parseRunbookLine, runbookName } from './runbookLine';
import { runbookSteps, stepPrefix, type RunbookStep } from './runbookSteps';

/** A runbook that an incident follows. */
export interface FollowedRunbook {
  readonly name: string;
  /** SHA-256 of the text that is followed now; of eight digits in records of old. */
  readonly version?: string;
  /** What the ids of its steps begin with: empty for the runbook that the incident started from. */
  readonly prefix: string;
}

/** The runbooks that an incident follows, the one it started from first, each in the version last written. */
export function followedRunbooks({
  runbook,
  runbookVersion,
  timeline,
}: Pick<Incident, 'runbook' | 'runbookVersion' | 'timeline'>): readonly FollowedRunbook[] {
  const followed = new Map<string, { version: string; prefix: string; time?: number }>();
  if (runbook !== undefined) followed.set(runbookName(runbook), { version: runbookVersion ?? '', prefix: '' });
  for (const { kind, text, at } of timeline) {
    const line = kind === 'runbook' ? parseRunbookLine(text) : undefined;
    if (!line) continue;
    const { name, version = '' } = line;
    const before = followed.get(name);
    const time = at?.getTime() ?? -Infinity;
    // Copies may hold lines of one time in different orders; the greater version counts in all of them.
    if (before?.time === time && before.version > version) continue;
    followed.set(name, { version, prefix: before?.prefix ?? stepPrefix(name), time });
  }
  return [...followed].map(([name, { version, prefix }]) => ({ name, ...(version !== '' && { version }), prefix }));
}

/** The followed runbook of this name. */
export function findFollowed(incident: Incident, name: string): FollowedRunbook | undefined {
  return followedRunbooks(incident).find((followed) => followed.name === runbookName(name));
}

/** Which runbook a step of the record comes from, and the step's id there. The name is absent for the first runbook. */
export function originOf(
  followed: readonly FollowedRunbook[],
  stepId: string,
): { readonly name?: string; readonly id: string } {
  const attached = followed.find(({ prefix }) => prefix !== '' && stepId.startsWith(prefix));
  if (attached) return { name: attached.name, id: stepId.slice(attached.prefix.length) };
  const first = followed.find(({ prefix }) => prefix === '');
  return { ...(first && { name: first.name }), id: stepId };
}

/** How a runbook differs from what a record has of it. */
export interface RunbookChanges {
  readonly added: readonly RunbookStep[];
  /** In the record, not in the runbook; a step that somebody wrote into the record by hand too. */
  readonly removed: readonly IncidentStep[];
  /** The step in the record, and the title that the runbook has for it. */
  readonly retitled: readonly { readonly step: IncidentStep; readonly title: string }[];
}

const noChanges: RunbookChanges = { added: [], removed: [], retitled: [] };

/** What changed in a followed runbook since its steps were written into the record; nothing for one not followed. */
export function changesSince(incident: Incident, name: string, runbook: Runbook): RunbookChanges {
  const all = followedRunbooks(incident);
  const followed = all.find((each) => each.name === runbookName(name));
  if (!followed) return noChanges;
  const steps = runbookSteps(runbook, followed.prefix);
  const byId = new Map(steps.map((step) => [step.id, step]));
  const own = incident.steps.filter(({ id }) => originOf(all, id).name === followed.name);
  const ids = new Set(own.map(({ id }) => id));
  return {
    added: steps.filter(({ id }) => !ids.has(id)),
    removed: own.filter(({ id }) => !byId.has(id)),
    retitled: own.flatMap((step) => {
      const title = byId.get(step.id)?.title ?? step.title;
      return title === step.title ? [] : [{ step, title }];
    }),
  };
}

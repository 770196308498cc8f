import type { Runbook } from '../runbook/model';
import { decisionsIn } from './decide';
import { followedRunbooks, originOf } from './followed';
import type { Incident, IncidentStep } from './model';
import {
  isSettled,
  type Choice,
  type IncidentPath,
  type PartOfRecord,
  type PathStep,
  type RunbookPath,
} from './pathModel';
import { recordPath } from './pathOfRecord';
import { runbookPath } from './pathOfRunbook';
import { runbookName, parseRunbookLine } from './runbookLine';

/*
 * What comes next in an incident. Status bar, tree, keys, reader, time boxes, running, drafts and postmortem ask here;
 * none works it out. All of it follows from the record and from the graphs of the runbooks that it follows.
 */

/** Works the path out. `runbooks` are by name, as they stand now; those that are not there are followed by the record. */
export function pathOf(incident: Incident, runbooks: ReadonlyMap<string, Runbook>): IncidentPath {
  const decisions = decisionsIn(incident);
  const everDecided = new Set(
    incident.timeline.flatMap(({ kind, go, step }) =>
      kind === 'decision' && go !== undefined && step !== undefined ? [step] : [],
    ),
  );
  const parts = partsOf(incident).map(({ followed, steps }) => {
    const began = followed.prefix === '' ? incident.started : attached(incident, followed.name);
    const part = { followed, steps, decisions, everDecided, ...(began && { began }) };
    const runbook = runbooks.get(followed.name);
    return { path: runbook ? runbookPath(part, runbook) : recordPath(part), worked: workedOn(part) };
  });
  const [latest] = parts.filter(({ path }) => !path.ended).sort((a, b) => b.worked - a.worked);
  return { parts: parts.map(({ path }) => path), ...(latest && { active: latest.path }) };
}

/** Which part has this step, by its id in the record. */
export const partWith = ({ parts }: IncidentPath, id: string): RunbookPath | undefined =>
  parts.find(({ path, ahead, off, apart }) =>
    [path, ahead, off, apart].some((steps) => steps.some((each) => each.id === id)),
  );

/** Whether these lead to more than one place, and nobody has said to which. */
export const mustChoose = (choices: readonly Choice[]): boolean =>
  new Set(choices.map(({ go }) => go)).size > 1 && !choices.some(({ isChosen }) => isChosen);

/** Whether all that was to be done was: there were steps, and nothing is left on any path. */
export const hasEnded = ({ parts, active }: IncidentPath): boolean => parts.length > 0 && active === undefined;

/** How many steps of the paths are settled, and about how many are left, the current ones among them. */
export function progressOf({ parts }: IncidentPath): {
  readonly settled: number;
  readonly left: number;
  readonly isKnown: boolean;
} {
  const count = (steps: readonly PathStep[]): number => steps.filter(isSettled).length;
  return {
    settled: parts.reduce((sum, { path }) => sum + count(path), 0),
    left: parts.reduce((sum, { current, toGo }) => sum + toGo + (current?.todo === 'do' ? 1 : 0), 0),
    isKnown: parts.every(({ isToGoKnown }) => isToGoKnown),
  };
}

/** The record's steps by the runbook that they come from; one part for all of them where it follows none. */
function partsOf(incident: Incident): readonly Pick<PartOfRecord, 'followed' | 'steps'>[] {
  const followed = followedRunbooks(incident);
  if (followed.length === 0) {
    const steps = new Map(incident.steps.map((step) => [step.id, step]));
    return steps.size > 0 ? [{ followed: { name: '', prefix: '' }, steps }] : [];
  }
  const byName = new Map(followed.map(({ name }) => [name, new Map<string, IncidentStep>()]));
  const [first] = byName.values();
  for (const step of incident.steps) {
    const { name } = originOf(followed, step.id);
    (byName.get(name ?? '') ?? first)?.set(step.id, step);
  }
  return followed.map((each) => ({ followed: each, steps: byName.get(each.name) ?? new Map<string, IncidentStep>() }));
}

function attached({ timeline }: Incident, name: string): Date | undefined {
  return timeline.find(
    ({ kind, text }) => kind === 'runbook' && runbookName(parseRunbookLine(text)?.name ?? '') === name,
  )?.at;
}

/** When something was last done in a part, or a decision led into it. */
function workedOn({ steps, decisions }: PartOfRecord): number {
  const stamps = [...steps.values()].map(({ stamp }) => timeOf(stamp?.at));
  const decided = [...decisions].flatMap(([step, { at, go = '' }]) =>
    steps.has(step) || steps.has(go) ? [timeOf(at)] : [],
  );
  return [...stamps, ...decided].reduce((latest, time) => Math.max(latest, time), -Infinity);
}

const timeOf = (at: Date | undefined): number => at?.getTime() ?? -Infinity;

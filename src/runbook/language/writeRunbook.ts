import { stringify } from 'yaml';
import type { Check, Command, Parameter, Runbook, Step } from '../model';
import { stepIds } from './stepIds';

/** What a new runbook is made of; steps lead from one to the next unless they say otherwise. */
export type RunbookFacts = Pick<Runbook, 'title' | 'steps'> & Partial<Omit<Runbook, 'title' | 'steps' | 'name'>>;

/**
 * A runbook in YAML that says what `facts` say. Steps get ids that the format allows, and what leads to them follows.
 * A step that leads to one that is not there leads on to the next instead.
 */
export function writeRunbook(facts: RunbookFacts): string {
  const { title, summary, severity, service, tags, owner, reviewed, symptoms, alerts, sources, parameters } = facts;
  const ids = stepIds(facts.steps);
  return stringify(
    compact({
      runbook: 1,
      title: line(title),
      summary,
      severity,
      service,
      tags,
      owner,
      reviewed: reviewed !== undefined && /^\d{4}-\d\d-\d\d$/.test(reviewed) ? reviewed : undefined,
      symptoms,
      alerts,
      sources: sources?.map((source) => compact({ ...source })),
      parameters: parameters && Object.fromEntries(parameters.map((each) => [each.name, parameterOf(each)])),
      steps: facts.steps.map((step, index) => stepOf(step, ids.own[index] ?? step.id, ids.of)),
    }),
    { lineWidth: 0, version: '1.2' },
  );
}

function stepOf(step: Step, id: string, ids: ReadonlyMap<string, string>): object {
  const { run, revert, check, unverified, effect, timebox, next } = step;
  const outcomes = step.outcomes.flatMap(({ when, go }) => {
    const target = ids.get(go);
    return target === undefined ? [] : [{ when, go: target }];
  });
  return compact({
    id,
    phase: step.phase,
    title: line(step.title),
    why: step.why,
    do: step.do,
    ...commandOf(run),
    effect: run && effect,
    expect: step.expect,
    revert: revert && compact({ do: revert.do, ...commandOf(revert.run) }),
    timebox: durationOf(timebox),
    role: step.role,
    outcomes,
    next: next === undefined ? undefined : ids.get(next),
    check: check && checkOf(check),
    gate: step.gate,
    update: step.update,
    'known-good': step.knownGood.map((known) => ({ ...known })),
    unverified,
  });
}

const commandOf = (command: Command | undefined): object =>
  command ? { run: command.run, shell: command.shell === 'sh' ? undefined : command.shell } : {};

const checkOf = ({ run, every, stable, ...rest }: Check): object =>
  compact({ ...commandOf(run), ...rest, every: durationOf(every), stable: durationOf(stable) });

function parameterOf({
  description,
  type,
  default: value,
  pattern,
  choices,
  required,
  secret,
  list,
}: Parameter): object {
  const flags = { required: required || undefined, secret: secret || undefined, list: list || undefined };
  return compact({ description, type, default: value, pattern, choices, ...flags });
}

/** Milliseconds as the format has them: `90s`, `5m`, `1h30m`. */
function durationOf(milliseconds: number | undefined): string | undefined {
  if (milliseconds === undefined) return undefined;
  const seconds = Math.round(milliseconds / 1000);
  const parts = [`${Math.floor(seconds / 3600)}h`, `${Math.floor((seconds % 3600) / 60)}m`, `${seconds % 60}s`];
  return parts.filter((part) => !part.startsWith('0')).join('') || '0s';
}

/** Without what is not said: no field stands there empty. */
function compact(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => {
      if (Array.isArray(value)) return value.length > 0;
      return value !== undefined && value !== '';
    }),
  );
}

const line = (text: string): string => text.replaceAll(/\s+/g, ' ').trim() || 'Untitled';

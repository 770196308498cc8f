import type { Runbook, Step } from '../model';
import { writeRunbook } from './writeRunbook';

/** The least that a runbook can be; `today` is YYYY-MM-DD. */
export function blankRunbook(title: string, today: string): string {
  const step = { id: 'look', phase: 'triage', title: 'Check the most telling signal', effect: 'reads' } as const;
  return writeRunbook({ title, reviewed: today, steps: [{ ...step, outcomes: [], knownGood: [] }] });
}

/** A runbook in the shape that another one had in Markdown: its steps, and sections without any that belong to a phase. */
export function convertedRunbook(title: string, runbook: Runbook): string {
  return writeRunbook({ ...runbook, title, steps: withSections(runbook) });
}

/** What a heading says before its steps, or instead of them, is an instruction that must not get lost. */
function withSections({ steps, sections = [] }: Runbook): readonly Step[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const found: Step[] = [];
  for (const { title, phase, text, steps: ids } of sections) {
    const own = ids.map((id) => byId.get(id)).filter((step) => step !== undefined);
    const said = proseOf(text);
    if (own.length === 0 && said !== '' && phase !== undefined && title !== undefined) {
      found.push({ id: title, phase, title, do: said, effect: 'reads', outcomes: [], knownGood: [] });
    }
    found.push(...own);
  }
  return found.length >= steps.length ? found : steps;
}

/** Without the heading itself, which is the step's title. */
const proseOf = (markdown: string): string => markdown.replace(/^\s*#{1,6}\s.*\n?/, '').trim();

/** A runbook of the steps that were done, in that order; `known` holds what their own runbook says of them. */
export function runbookOfSteps(title: string, done: readonly DoneStep[], known: Runbook | undefined): string {
  const byId = new Map(known?.steps.map((step) => [step.id, step]));
  const steps = done.map(({ id, title: own, section }): Step => {
    const step = byId.get(id);
    if (step === undefined)
      return { id, title: own, phase: phaseNamed(section), effect: 'reads', outcomes: [], knownGood: [] };
    return alone(step);
  });
  return writeRunbook({ ...factsOf(known, steps), title, steps });
}

/** A step that leads to the one after it: what was decided in the incident is decided. */
function alone(step: Step): Step {
  const copy: { -readonly [Key in keyof Step]: Step[Key] } = { ...step, outcomes: [] };
  delete copy.next;
  return copy;
}

/** A step as an incident's record has it. */
export interface DoneStep {
  readonly id: string;
  readonly title: string;
  /** The heading above it. */
  readonly section: string;
}

function factsOf(known: Runbook | undefined, steps: readonly Step[]): Partial<Runbook> {
  if (known === undefined) return {};
  const { severity, service, tags, owner } = known;
  const said = new Set(JSON.stringify(steps).match(/\w+/g));
  const parameters = known.parameters.filter(({ name }) => said.has(name));
  return {
    ...(severity && { severity }),
    ...(service !== undefined && { service }),
    ...(owner !== undefined && { owner }),
    tags,
    parameters,
  };
}

function phaseNamed(section: string): Step['phase'] {
  if (/^tri|diagnos|invest/i.test(section)) return 'triage';
  if (/^verif|check/i.test(section)) return 'verify';
  return /^follow/i.test(section) ? 'follow-up' : 'mitigate';
}

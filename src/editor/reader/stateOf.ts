import * as vscode from 'vscode';
import { isBroken, titleOf, type Entry } from '../../library/entry';
import type { IncidentStep } from '../../incident/model';
import { END, phases, type Command, type Phase, type Runbook, type Step } from '../../runbook/model';
import type { CommandRole, CommandView, Fact, OutcomeView, ReaderState, StepView } from '../../reader/messages';
import { previewCommand } from '../../run/preview';
import type { Values } from '../../run/fill';
import { valuesOf } from '../../run/values';
import type { OpenIncident } from '../incidents/incidents';
import { stampText } from '../incidents/stampText';

/** What the reader shows of a runbook, and of the incident that follows it, if one does. */
export function stateOf(entry: Entry, followed: OpenIncident | undefined): ReaderState {
  const { runbook } = entry;
  const shell = { type: 'state', title: titleOf(entry), facts: [], symptoms: [], sources: [], phases: [] } as const;
  if (!runbook) {
    const first = entry.problems[0]?.message ?? '';
    return { ...shell, broken: vscode.l10n.t('This runbook has errors and cannot be shown yet. {0}', first) };
  }
  const steps = new Map(followed?.incident.steps.map((step) => [step.id, step]));
  const titles = new Map(runbook.steps.map(({ id, title }) => [id, title]));
  const values = valuesOf(runbook, followed?.incident.parameters ?? {});
  return {
    ...shell,
    ...optional({
      severity: runbook.severity,
      summary: runbook.summary,
      incident: followed?.incident.title,
      broken: undefined,
    }),
    facts: factsOf(entry, runbook),
    symptoms: runbook.symptoms,
    sources: runbook.sources,
    phases: phases
      .map((phase) => ({
        name: phaseNames[phase],
        steps: runbook.steps
          .filter((step) => step.phase === phase)
          .map((step) => stepView(step, values, titles, steps.get(step.id))),
      }))
      .filter((phase) => phase.steps.length > 0),
  };
}

/** The exact text of one of a step's commands, as it is shown; undefined where there is none. */
export function commandText(
  entry: Entry,
  stepId: string,
  role: CommandRole,
  parameters: Readonly<Record<string, string>>,
): string | undefined {
  const { runbook } = entry;
  const step = runbook?.steps.find(({ id }) => id === stepId);
  const command = step && { run: step.run, check: step.check?.run, revert: step.revert?.run }[role];
  return runbook && command && previewCommand(command, valuesOf(runbook, parameters)).text;
}

const phaseNames: Readonly<Record<Phase, string>> = {
  triage: vscode.l10n.t('Triage'),
  mitigate: vscode.l10n.t('Mitigate'),
  verify: vscode.l10n.t('Verify'),
  'follow-up': vscode.l10n.t('Follow Up'),
};

function factsOf(entry: Entry, runbook: Runbook): Fact[] {
  const facts: [string, string | undefined][] = [
    [vscode.l10n.t('Service'), runbook.service],
    [vscode.l10n.t('Owner'), runbook.owner],
    [vscode.l10n.t('Reviewed'), runbook.reviewed],
    [vscode.l10n.t('Alerts'), runbook.alerts.join(', ') || undefined],
    [vscode.l10n.t('Tags'), runbook.tags.join(', ') || undefined],
    [vscode.l10n.t('Problems'), isBroken(entry) ? String(entry.problems.length) : undefined],
  ];
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}

function stepView(
  step: Step,
  values: Values,
  titles: ReadonlyMap<string, string>,
  recorded: IncidentStep | undefined,
): StepView {
  const view = (command: Command): CommandView => previewCommand(command, values);
  const { check, revert, run } = step;
  const optionals = optional({
    state: recorded?.state,
    stamp: recorded?.stamp && stampText(recorded.stamp),
    role: step.role,
    timebox: step.timebox === undefined ? undefined : duration(step.timebox),
    do: step.do,
    why: step.why,
    run: run && view(run),
    effect: run && step.effect,
    expect: step.expect,
    gate: step.gate,
    update: step.update,
    unverified: step.unverified,
    check: check && {
      ...optional({ run: check.run && view(check.run), http: check.http }),
      settles: vscode.l10n.t(
        'Every {0}, until the verdict has held for {1}.',
        duration(check.every),
        duration(check.stable),
      ),
    },
    revert: revert && optional({ do: revert.do, run: revert.run && view(revert.run) }),
  });
  return {
    id: step.id,
    title: step.title,
    ...optionals,
    outcomes: outcomesOf(step, titles),
    knownGood: step.knownGood.map(({ engine, version }) => `${engine} ${version}`),
  };
}

function outcomesOf(step: Step, titles: ReadonlyMap<string, string>): OutcomeView[] {
  const after = step.next === undefined ? [] : [{ when: vscode.l10n.t('Then'), go: step.next }];
  return [...step.outcomes, ...after].map(({ when, go }) =>
    go === END ? { when, goTitle: vscode.l10n.t('End of this runbook') } : { when, go, goTitle: titles.get(go) ?? go },
  );
}

/** Milliseconds in words: `90s`, `5m`, `1h 30m`. */
function duration(ms: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1_000],
  ] as const;
  let rest = ms;
  const parts = units.flatMap(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? [`${count}${unit}`] : [];
  });
  return parts.join(' ') || '0s';
}

/** The object without its undefined values, as exact optional properties want it. */
function optional<T extends Record<string, unknown>>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

import * as vscode from 'vscode';
import { phases, type Phase, type Runbook } from '../../runbook/model';
import type { CommandRole, Fact, ReaderState, SiblingView } from '../../reader/messages';
import { previewCommand } from '../../run/preview';
import { valuesOf } from '../../run/values';
import type { OpenIncident } from '../incidents/incidents';
import { drillsText, type DrillsOf } from '../runbooks/drills';
import type { ReadRunbook } from '../runbooks/readRunbook';
import { optional, stepView, type StepContext } from './stepViewOf';

/** What the reader shows of a runbook, of the incident that follows it, and of the others in its file. */
export function stateOf(
  read: ReadRunbook,
  followed: OpenIncident | undefined,
  siblings: readonly SiblingView[],
  drills: DrillsOf,
): ReaderState {
  const { runbook } = read;
  const nothing = { facts: [], symptoms: [], sources: [], phases: [], sections: [] } as const;
  const shell = { type: 'state', title: runbook?.title ?? read.name, siblings, ...nothing } as const;
  if (!runbook) {
    const first = read.problems[0]?.message ?? '';
    return { ...shell, broken: vscode.l10n.t('This runbook has errors and cannot be shown yet. {0}', first) };
  }
  const context: StepContext = {
    values: valuesOf(runbook, followed?.incident.parameters ?? {}),
    titles: new Map(runbook.steps.map(({ id, title }) => [id, title])),
    recorded: new Map(followed?.incident.steps.map((step) => [step.id, step])),
    drills,
  };
  return {
    ...shell,
    ...optional({ severity: runbook.severity, incident: followed?.incident.title }),
    facts: factsOf(read, runbook, drills),
    ...(runbook.sections ? prose(runbook, context) : byPhase(runbook, context)),
  };
}

/** A runbook in our own format: what it says of itself, then its steps by phase. */
const byPhase = (runbook: Runbook, context: StepContext): Partial<ReaderState> => ({
  ...optional({ summary: runbook.summary }),
  symptoms: runbook.symptoms,
  sources: runbook.sources,
  phases: phases
    .map((phase) => ({
      name: phaseNames[phase],
      steps: runbook.steps.filter((step) => step.phase === phase).map((step) => stepView(step, context)),
    }))
    .filter(({ steps }) => steps.length > 0),
});

/** A runbook in Markdown: its own text, in its own order, with its steps where they stand. */
function prose(runbook: Runbook, context: StepContext): Partial<ReaderState> {
  const steps = new Map(runbook.steps.map((step) => [step.id, step]));
  return {
    sections: (runbook.sections ?? []).map(({ title, level, text, steps: ids }) => ({
      ...(title !== undefined && title !== runbook.title && { title }),
      level,
      text,
      steps: ids.flatMap((id) => steps.get(id) ?? []).map((step) => stepView(step, context)),
    })),
  };
}

/** The exact text of one of a step's commands, as it is shown; undefined where there is none. */
export function commandText(
  { runbook }: ReadRunbook,
  stepId: string,
  role: CommandRole,
  parameters: Readonly<Record<string, string>>,
): string | undefined {
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

function factsOf({ problems }: ReadRunbook, runbook: Runbook, drills: DrillsOf): Fact[] {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const facts: [string, string | undefined][] = [
    [vscode.l10n.t('Service'), runbook.service],
    [vscode.l10n.t('Owner'), runbook.owner],
    [vscode.l10n.t('Reviewed'), runbook.reviewed],
    [vscode.l10n.t('Alerts'), runbook.alerts.join(', ') || undefined],
    [vscode.l10n.t('Tags'), runbook.tags.join(', ') || undefined],
    [vscode.l10n.t('Drills'), drillsText(drills)],
    [vscode.l10n.t('Errors'), errors > 0 ? String(errors) : undefined],
  ];
  return facts.flatMap(([label, value]) => (value === undefined ? [] : [{ label, value }]));
}

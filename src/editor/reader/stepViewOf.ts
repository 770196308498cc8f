import * as vscode from 'vscode';
import type { IncidentStep } from '../../incident/model';
import type { CommandView, OutcomeView, StepView } from '../../reader/messages';
import { previewCommand } from '../../run/preview';
import { choicesOf } from '../../incident/pathOfRunbook';
import { visibleText } from '../../markdown/deceptiveText';
import { END, type Command, type Step } from '../../runbook/model';
import { stampText } from '../incidents/stampText';
import type { LiveStep } from '../run/liveSteps';
import { neverRun } from '../runbooks/drills';
import { formatDuration } from '../../runbook/duration';
import { liveView } from './liveView';
import { optional } from './optional';
import type { PageModel, PagePart } from './pageModel';

/** What the reader shows of a step of a runbook. */
export function stepView(
  step: Step,
  part: PagePart,
  { number, isCurrent }: Pick<StepView, 'number' | 'isCurrent'>,
  live: LiveStep | undefined,
): StepView {
  const id = part.idOf(step);
  const view = (command: Command): CommandView => {
    const preview = previewCommand(command, part.known.values, part.known);
    return { ...preview, text: visibleText(preview.text) };
  };
  const { check, revert, run } = step;
  const shown = live && liveView(live);
  const optionals = optional({
    role: step.role,
    timebox: step.timebox === undefined ? undefined : formatDuration(step.timebox),
    do: step.do,
    why: step.why,
    run: run && view(run),
    effect: run && step.effect,
    expect: step.expect,
    gate: step.gate,
    update: step.update,
    unverified: step.unverified,
    drilled: neverRun(part.drills, step),
    check: check && {
      ...optional({ run: check.run && view(check.run), http: check.http && visibleText(check.http) }),
      settles: vscode.l10n.t(
        'Every {0}, until stable for {1}.',
        formatDuration(check.every),
        formatDuration(check.stable),
      ),
    },
    revert: revert && optional({ do: revert.do, run: revert.run && view(revert.run) }),
    live: shown && Object.keys(shown).length > 0 ? shown : undefined,
  });
  return {
    ...recordedView(id, step.title, part.recorded.get(id)),
    number,
    isCurrent,
    isFolded: part.recorded.has(id) && part.path?.off.some((each) => each.id === id) === true,
    ...optionals,
    outcomes: outcomesOf(step, part),
    knownGood: step.knownGood.map(({ engine, version }) => `${engine} ${version}`),
  };
}

/** Whether somebody is at this step, by its id in the record; nobody is once the incident is resolved. */
export const isCurrent = ({ record }: PageModel, id: string): boolean =>
  record !== undefined &&
  record.incident.status !== 'resolved' &&
  record.path.parts.some(({ current }) => current?.id === id);

/** What the reader shows of a step that no runbook tells about. */
export const bareStepView = (step: IncidentStep, number: number, isCurrent: boolean): StepView => ({
  ...recordedView(step.id, step.title, step),
  ...{ number, isCurrent, isFolded: false, outcomes: [], knownGood: [] },
});

function recordedView(id: string, title: string, step: IncidentStep | undefined) {
  const { state, stamp } = step ?? {};
  return {
    ...{ id, title },
    ...optional({ state, stamp: stamp && stampText(stamp), who: stamp?.who, reason: stamp?.reason }),
  };
}

/** Where a step may lead: outcomes to choose from, and what follows without one. */
export function outcomesOf(step: Step, part: PagePart): OutcomeView[] {
  const id = part.idOf(step);
  const choices = choicesOf(part, id, part.decided.get(id));
  const ending = vscode.l10n.t('End of this runbook');
  const isChoice = part.recorded.has(id);
  if (choices.length === 0 && step.next !== undefined) {
    const go = step.next === END ? undefined : part.idOfName(step.next);
    const goTitle = step.next === END ? ending : titleOf(step.next, part);
    return [
      { when: vscode.l10n.t('Then'), ...(go !== undefined && { go }), goTitle, isChoice: false, isChosen: false },
    ];
  }
  return choices.map(({ when, go, title, isChosen }) => ({
    ...{ when, goTitle: title ?? ending, isChoice, isChosen },
    ...(title !== undefined && { go }),
  }));
}

const titleOf = (name: string, part: PagePart): string => part.steps.get(part.idOfName(name) ?? '')?.title ?? name;

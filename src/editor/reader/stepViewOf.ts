import * as vscode from 'vscode';
import type { IncidentStep } from '../../incident/model';
import type { CommandView, OutcomeView, StepView } from '../../reader/messages';
import { previewCommand } from '../../run/preview';
import { visibleText } from '../../markdown/deceptiveText';
import { END, type Command, type Step } from '../../runbook/model';
import { stampText } from '../incidents/stampText';
import type { LiveStep } from '../run/liveSteps';
import { neverRun } from '../runbooks/drills';
import { durationInWords } from './durationInWords';
import { liveView } from './liveView';
import { optional } from './optional';
import type { PagePart } from './pageModel';

/** What the reader shows of a step of a runbook. */
export function stepView(step: Step, part: PagePart, number: number, live: LiveStep | undefined): StepView {
  const id = part.idOf(step);
  const view = (command: Command): CommandView => {
    const preview = previewCommand(command, part.known.values, part.known);
    return { ...preview, text: visibleText(preview.text) };
  };
  const { check, revert, run } = step;
  const shown = live && liveView(live);
  const optionals = optional({
    role: step.role,
    timebox: step.timebox === undefined ? undefined : durationInWords(step.timebox),
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
        durationInWords(check.every),
        durationInWords(check.stable),
      ),
    },
    revert: revert && optional({ do: revert.do, run: revert.run && view(revert.run) }),
    live: shown && Object.keys(shown).length > 0 ? shown : undefined,
  });
  return {
    ...recordedView(id, step.title, part.recorded.get(id)),
    number,
    isCurrent: step === part.current,
    isFolded: part.recorded.has(id) && part.way.folded.includes(step),
    ...optionals,
    outcomes: outcomesOf(step, part),
    knownGood: step.knownGood.map(({ engine, version }) => `${engine} ${version}`),
  };
}

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
  const decision = part.decided.get(id);
  // A decision written by hand says where it leads; which outcome it was is known by its words, else by that.
  const leadsThere = step.outcomes.filter(({ go }) => decision?.go === targetOf(go, part));
  const chosen = leadsThere.find(({ when }) => when === decision?.text) ?? leadsThere[0];
  const after = step.next === undefined ? [] : [{ when: vscode.l10n.t('Then'), go: step.next }];
  return [...step.outcomes, ...after].map((outcome) => {
    const { when, go } = outcome;
    const isChoice = part.recorded.has(id) && step.outcomes.includes(outcome);
    const target = go === END ? undefined : part.idOfName(go);
    const goTitle = go === END ? vscode.l10n.t('End of this runbook') : titleOf(go, part);
    return { when, ...(target !== undefined && { go: target }), goTitle, isChoice, isChosen: outcome === chosen };
  });
}

/** What a decision for this target has as `go`. */
export const targetOf = (go: string, part: PagePart): string => (go === END ? END : (part.idOfName(go) ?? go));

const titleOf = (name: string, part: PagePart): string => part.steps.get(part.idOfName(name) ?? '')?.title ?? name;

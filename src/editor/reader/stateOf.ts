import * as vscode from 'vscode';
import type { IncidentStep } from '../../incident/model';
import type { GroupView, ReaderState, StepView } from '../../reader/messages';
import { phases, type Phase, type Step } from '../../runbook/model';
import { parentOf } from '../files';
import type { LiveStep } from '../run/liveSteps';
import { headView } from './headView';
import { parameterViews } from './parameterViews';
import type { PageModel, PagePart, PageWorld } from './pageModel';
import { bareStepView, isCurrent, stepView } from './stepViewOf';
import { timelineViews } from './timelineViews';

/** What the page shows: the words for a model. `live` tells what goes on at a step of the record. */
export function stateOf(
  model: PageModel,
  world: PageWorld,
  live: (stepId: string) => LiveStep | undefined,
): ReaderState {
  const groups: GroupView[] = [];
  const steps: StepView[] = [];
  for (const part of model.parts) {
    const images = world.images(parentOf(part.read.uri));
    if (model.parts.length > 1)
      groups.push({ key: `runbook ${part.prefix}`, title: part.runbook.title, level: 1, images, steps: [] });
    const order = groupsOf(part, images);
    groups.push(...order.map(({ group }) => group));
    for (const step of order.flatMap(({ steps }) => steps)) {
      const id = part.idOf(step);
      const view = { number: steps.length + 1, isCurrent: isCurrent(model, id) };
      steps.push(stepView(step, part, view, model.record && live(id)));
    }
  }
  const extra = extraSteps(model);
  for (const step of extra) steps.push(bareStepView(step, steps.length + 1, isCurrent(model, step.id)));
  return {
    type: 'state',
    head: headView(model),
    parameters: parameterViews(model),
    groups: [...groups, ...extraGroups(extra)],
    timeline: model.isOwn && model.record ? timelineViews(model.record.incident) : [],
    steps,
  };
}

interface Ordered {
  readonly group: GroupView;
  readonly steps: readonly Step[];
}

const groupsOf = (part: PagePart, images: string): readonly Ordered[] =>
  part.runbook.sections ? prose(part, images) : byPhase(part, images);

/** A runbook in our own format: its steps by phase. */
const byPhase = (part: PagePart, images: string): readonly Ordered[] =>
  phases
    .map((phase) => {
      const steps = part.runbook.steps.filter((step) => step.phase === phase);
      const key = `phase ${part.prefix}${phase}`;
      return { group: { key, title: phaseNames[phase], level: 2, images, steps: steps.map(part.idOf) }, steps };
    })
    .filter(({ steps }) => steps.length > 0);

/** A runbook in Markdown: its own text, in its own order, with its steps where they stand. */
function prose(part: PagePart, images: string): readonly Ordered[] {
  const named = new Map(part.runbook.steps.map((step) => [step.id, step]));
  return (part.runbook.sections ?? []).map(({ title, level, text, steps: names }, index) => {
    const steps = names.flatMap((name) => named.get(name) ?? []);
    const group: GroupView = {
      key: `section ${part.prefix}${index}`,
      ...(title !== undefined && title !== part.runbook.title && { title }),
      level: Math.max(level, 2),
      ...(text.trim() !== '' && { text }),
      images,
      steps: steps.map(part.idOf),
    };
    return { group, steps };
  });
}

/** The steps of the record that no runbook on the page has: written by hand, or of a runbook that is not there. */
function extraSteps({ isOwn, record, parts }: PageModel): readonly IncidentStep[] {
  if (!isOwn || !record) return [];
  return record.incident.steps.filter(({ id }) => !parts.some(({ steps }) => steps.has(id)));
}

function extraGroups(steps: readonly IncidentStep[]): readonly GroupView[] {
  const sections = new Map<string, string[]>();
  for (const { section, id } of steps) {
    const ids = sections.get(section) ?? [];
    sections.set(section, ids);
    ids.push(id);
  }
  return [...sections].map(([section, ids]) => ({
    key: `record ${section}`,
    title: section === '' ? vscode.l10n.t('Steps') : section,
    level: 2,
    images: '',
    steps: ids,
  }));
}

const phaseNames: Readonly<Record<Phase, string>> = {
  triage: vscode.l10n.t('Triage'),
  mitigate: vscode.l10n.t('Mitigate'),
  verify: vscode.l10n.t('Verify'),
  'follow-up': vscode.l10n.t('Follow Up'),
};

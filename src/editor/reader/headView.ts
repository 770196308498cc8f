import * as vscode from 'vscode';
import { beginning } from '../../incident/beginning';
import { milestones } from '../../incident/milestones';
import type { Status } from '../../incident/model';
import { nextStep } from '../../incident/nextStep';
import { progress } from '../../incident/progress';
import type { Fact, HeadView, IncidentView, NowView } from '../../reader/messages';
import { currentStep } from '../../run/follow';
import type { OpenIncident } from '../incidents/incidents';
import { drillsText } from '../runbooks/drills';
import { optional } from './optional';
import type { PageModel, PagePart } from './pageModel';

/** What the page says at its top: what this is for, and how the incident stands. */
export function headView(model: PageModel): HeadView {
  const [first] = model.parts;
  const { record, isOwn } = model;
  const runbook = first?.runbook;
  const incident = isOwn ? record?.incident : undefined;
  return {
    title: incident?.title ?? runbook?.title ?? model.name,
    ...optional({
      severity: incident?.severity ?? runbook?.severity,
      // Prose says of itself what it is for.
      summary: runbook?.sections ? undefined : runbook?.summary,
      incident: record && incidentView(record, model),
    }),
    facts: [...(incident ? recordFacts(model) : []), ...(first ? factsOf(first, isOwn) : [])],
    symptoms: runbook && !runbook.sections && !isOwn ? runbook.symptoms : [],
    sources: model.parts.flatMap((part) => (part.runbook.sections ? [] : part.runbook.sources)),
    siblings: model.siblings,
    warnings: model.warnings,
  };
}

function incidentView({ incident }: OpenIncident, model: PageModel): IncidentView {
  const { title, kind, status } = incident;
  const { done, skipped, total } = progress(incident);
  const ended =
    status === 'resolved' ? milestones(incident).find((passed) => passed.status === 'resolved')?.at : undefined;
  return {
    ...{ title, done, skipped, total, status: statusNames[status], isDrill: kind === 'drill', isOwn: model.isOwn },
    ...optional({ started: beginning(incident)?.getTime(), ended: ended?.getTime() }),
    now: status === 'resolved' ? [] : nowViews(model),
  };
}

function nowViews(model: PageModel): readonly NowView[] {
  const several = model.parts.length > 1;
  if (model.parts.length > 0) return model.parts.flatMap((part) => nowView(part, several) ?? []);
  const next = model.record && nextStep(model.record.incident);
  return next ? [{ step: next.id, title: next.title, next: [], isOpen: false }] : [];
}

function nowView(part: PagePart, several: boolean): NowView | undefined {
  const { current, way, recorded } = part;
  // All of the way so far is done, and where it leads on has to be decided.
  const at = current ?? way.undecided;
  if (!at) return undefined;
  const settled = new Set(
    [...part.steps].flatMap(([id, step]) => ((recorded.get(id)?.state ?? 'open') === 'open' ? [] : [step.id])),
  );
  const after = currentStep(way, new Set([...settled, at.id]));
  const isOpen = at === way.undecided;
  const next = isOpen ? way.choices : after ? [after] : [];
  return {
    ...(several && { runbook: part.runbook.title }),
    ...{ step: part.idOf(at), title: at.title, next: next.map(({ title }) => title), isOpen },
  };
}

const statusNames: Readonly<Record<Status, string>> = {
  open: vscode.l10n.t('Open'),
  acknowledged: vscode.l10n.t('Acknowledged'),
  mitigated: vscode.l10n.t('Mitigated'),
  resolved: vscode.l10n.t('Resolved'),
};

function recordFacts({ record, parts }: PageModel): readonly Fact[] {
  const roles = record?.incident.roles.map(({ role, who }) => `${role}: ${who}`).join(', ');
  return facts([
    [vscode.l10n.t('Runbook'), parts.map(({ runbook }) => runbook.title).join(', ')],
    [vscode.l10n.t('Roles'), roles],
  ]);
}

function factsOf({ read, runbook, drills }: PagePart, isOwn: boolean): readonly Fact[] {
  const errors = read.problems.filter(({ severity }) => severity === 'error').length;
  return facts([
    [vscode.l10n.t('Service'), runbook.service],
    [vscode.l10n.t('Owner'), runbook.owner],
    [vscode.l10n.t('Reviewed'), runbook.reviewed],
    [vscode.l10n.t('Drills'), drillsText(drills)],
    ...(isOwn
      ? []
      : ([
          [vscode.l10n.t('Alerts'), runbook.alerts.join(', ')],
          [vscode.l10n.t('Tags'), runbook.tags.join(', ')],
        ] as const)),
    [vscode.l10n.t('Errors'), errors > 0 ? String(errors) : undefined],
  ]);
}

const facts = (all: readonly (readonly [label: string, value: string | undefined])[]): readonly Fact[] =>
  all.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value }]));

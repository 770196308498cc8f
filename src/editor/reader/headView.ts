import * as vscode from 'vscode';
import { beginning } from '../../incident/beginning';
import { milestones } from '../../incident/milestones';
import type { Status } from '../../incident/model';
import { hasEnded, mustChoose } from '../../incident/path';
import type { RunbookPath } from '../../incident/pathModel';
import { progress } from '../../incident/progress';
import type { Fact, HeadView, IncidentView, NowView } from '../../reader/messages';
import { drillsText } from '../runbooks/drills';
import { optional } from './optional';
import type { FollowedIncident, PageModel, PagePart } from './pageModel';

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

function incidentView({ incident, path }: FollowedIncident, model: PageModel): IncidentView {
  const { title, kind, status } = incident;
  const { done, skipped, total } = progress(incident);
  const ended =
    status === 'resolved' ? milestones(incident).find((passed) => passed.status === 'resolved')?.at : undefined;
  return {
    ...{ title, done, skipped, total, status: statusNames[status], isDrill: kind === 'drill', isOwn: model.isOwn },
    ...optional({ started: beginning(incident)?.getTime(), ended: ended?.getTime() }),
    now: status === 'resolved' ? [] : nowViews(model),
    hasEnded: hasEnded(path),
  };
}

/** Where somebody is in each runbook on the page, and in what the record alone knows. */
function nowViews({ record, parts, isOwn }: PageModel): readonly NowView[] {
  const paths = record?.path.parts ?? [];
  const shown = isOwn ? paths : paths.filter((path) => parts.some((part) => part.path === path));
  return shown.flatMap((path) => nowView(path, shown.length > 1) ?? []);
}

function nowView({ runbook, current, choices, path }: RunbookPath, several: boolean): NowView | undefined {
  if (!current) return undefined;
  const isOpen = mustChoose(choices);
  const behind = path.slice(path.findIndex(({ id }) => id === current.id) + 1);
  const after = behind.find(({ inRecord }) => inRecord?.state === 'open');
  const titles = isOpen ? choices.flatMap(({ title }) => title ?? []) : after ? [after.title] : [];
  return {
    ...(several && runbook && { runbook: runbook.title }),
    ...{ step: current.id, title: current.title, next: [...new Set(titles)], isOpen },
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

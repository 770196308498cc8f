import * as vscode from 'vscode';
import { durations } from '../../incident/durations';
import type { Incident } from '../../incident/model';
import { progress } from '../../incident/progress';
import { commandIds } from '../contributions';
import { formatDuration } from '../../runbook/duration';
import type { Disposes } from '../disposes';
import { escapeMarkdown } from '../escapeMarkdown';
import type { Tree } from '../lazyTree';
import type { Incidents, OpenIncident } from './incidents';
import { severityIcon } from './severityIcon';

type GroupId = 'active' | 'resolved' | 'drills';

export interface IncidentGroup {
  readonly group: GroupId;
  readonly incidents: readonly IncidentRow[];
}

export interface IncidentRow {
  readonly record: vscode.Uri;
  readonly incident: Incident;
  readonly isActive: boolean;
}

export type IncidentsNode = IncidentGroup | IncidentRow;

/** Paints all incidents whose records can be found: those that go on, those that are over, and drills. */
export class IncidentsTree implements Tree<IncidentsNode>, Disposes {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly listener: vscode.Disposable;
  private groups: readonly IncidentGroup[] = [];

  constructor(private readonly incidents: Incidents) {
    this.listener = incidents.onDidChangeAny(() => {
      this.changed.fire();
    });
  }

  attach(): void {
    // The view needs nothing of the tree.
  }

  async getChildren(node?: IncidentsNode): Promise<IncidentsNode[]> {
    if (node) return 'incidents' in node ? [...node.incidents] : [];
    const active = (await this.incidents.active())?.uri.toString();
    this.groups = groupsOf(await this.incidents.all(), active);
    return [...this.groups];
  }

  getTreeItem(node: IncidentsNode): vscode.TreeItem {
    return 'incidents' in node ? groupItem(node) : rowItem(node);
  }

  getParent(node: IncidentsNode): IncidentsNode | undefined {
    return 'incidents' in node ? undefined : this.groups.find(({ incidents }) => incidents.includes(node));
  }

  dispose(): void {
    this.listener.dispose();
    this.changed.dispose();
  }
}

function groupsOf(all: readonly OpenIncident[], active: string | undefined): IncidentGroup[] {
  const groups: Readonly<Record<GroupId, IncidentRow[]>> = { active: [], resolved: [], drills: [] };
  for (const { uri, incident } of all) {
    const group = incident.kind === 'drill' ? 'drills' : incident.status === 'resolved' ? 'resolved' : 'active';
    groups[group].push({ record: uri, incident, isActive: uri.toString() === active });
  }
  return (['active', 'resolved', 'drills'] as const)
    .map((group) => ({ group, incidents: groups[group] }))
    .filter(({ incidents }) => incidents.length > 0);
}

const groupNames: Readonly<Record<GroupId, string>> = {
  active: vscode.l10n.t('Active'),
  resolved: vscode.l10n.t('Resolved'),
  drills: vscode.l10n.t('Drills'),
};

function groupItem({ group, incidents }: IncidentGroup): vscode.TreeItem {
  const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(groupNames[group], group === 'active' ? Expanded : Collapsed);
  item.id = `group ${group}`;
  item.description = String(incidents.length);
  item.contextValue = 'incidentGroup';
  return item;
}

function rowItem({ record, incident, isActive }: IncidentRow): vscode.TreeItem {
  const { title, severity, status, started, kind } = incident;
  const { open, total } = progress(incident);
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.None);
  const ended = durations(incident).durations.find(({ measure }) => measure === 'TTR')?.milliseconds;
  const elapsed = ended ?? (started && Date.now() - started.getTime());
  item.id = record.toString();
  item.description = [
    isActive ? vscode.l10n.t('active') : undefined,
    severity,
    status,
    started?.toISOString().slice(0, 10),
    elapsed === undefined ? undefined : formatDuration(Math.max(0, elapsed), 'minute'),
    total > 0 ? `${total - open}/${total}` : undefined,
  ]
    .filter(Boolean)
    .join(' · ');
  item.iconPath = kind === 'drill' ? new vscode.ThemeIcon('beaker') : severityIcon(severity);
  item.contextValue = `incident.${status === 'resolved' ? 'resolved' : 'open'}`;
  item.tooltip = tooltip(incident);
  item.accessibilityInformation = { label: [title, item.description].join(', ') };
  item.command = { command: commandIds.selectIncident, title: vscode.l10n.t('Show'), arguments: [record] };
  return item;
}

/** How long it took, each with what it was measured from and to: sources disagree on what these words mean. */
function tooltip(incident: Incident): vscode.MarkdownString {
  const lines = [`**${escapeMarkdown(incident.title)}**`];
  if (incident.started) lines.push(vscode.l10n.t('Started {0}', incident.started.toISOString()));
  for (const { name, milliseconds, definition } of durations(incident).durations) {
    lines.push(`${name}: ${formatDuration(Math.max(0, milliseconds), 'minute')} (${definition})`);
  }
  for (const { role, who } of incident.roles) lines.push(escapeMarkdown(`${role}: ${who}`));
  if (incident.kind === 'drill') lines.push(vscode.l10n.t('A drill: it does not count in incident metrics.'));
  return new vscode.MarkdownString(lines.join('\n\n'));
}

import * as vscode from 'vscode';
import { isBroken, titleOf, type Entry } from '../../library/entry';
import { reviewState, type Group, type Grouping } from '../../library/groups';
import type { Placed } from '../../library/sources';
import type { Severity } from '../../runbook/model';
import { commandIds, severityColor } from '../contributions';

/** The row of a runbook. Its tooltip is made when somebody points at it: 10,000 of them are never seen. */
export function runbookItem({ entry, replaces }: Placed, id: string): vscode.TreeItem {
  const item = new vscode.TreeItem(titleOf(entry), vscode.TreeItemCollapsibleState.None);
  item.id = id;
  const parts = isBroken(entry) ? paintBroken(item, entry) : paint(item, entry, replaces);
  item.description = parts.join(' · ');
  item.accessibilityInformation = { label: [titleOf(entry), ...parts].join(', ') };
  return item;
}

function paint(item: vscode.TreeItem, entry: Entry, replaces: boolean): readonly string[] {
  const { severity, service } = entry.head ?? {};
  item.contextValue = entry.source.kind === 'bundled' ? 'runbook.bundled' : 'runbook';
  item.iconPath = icon(entry.kind === 'markdown' ? 'markdown' : 'book', severity);
  item.command = {
    command: commandIds.openRunbook,
    title: vscode.l10n.t('Open Runbook'),
    arguments: [vscode.Uri.parse(entry.uri), entry.anchor],
  };
  const overdue = reviewState(entry, new Date()) === 'overdue' ? vscode.l10n.t('review overdue') : undefined;
  const parts = [severity, service, replaces ? vscode.l10n.t('replaces the bundled one') : undefined, overdue];
  return parts.filter((part) => part !== undefined);
}

function paintBroken(item: vscode.TreeItem, { uri, errors }: Entry): readonly string[] {
  item.contextValue = 'brokenRunbook';
  item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground'));
  item.command = {
    command: commandIds.openRunbookSource,
    title: vscode.l10n.t('Open Runbook as Text'),
    arguments: [vscode.Uri.parse(uri)],
  };
  return [errors > 1 ? vscode.l10n.t('{0} errors', errors) : vscode.l10n.t('1 error')];
}

const icon = (name: string, severity: Severity | undefined): vscode.ThemeIcon =>
  new vscode.ThemeIcon(name, severity && new vscode.ThemeColor(severityColor(severity)));

/** The row of a group. */
export function groupItem(group: Group): vscode.TreeItem {
  const label = labelOf(group);
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded);
  const count = group.placed.length;
  item.id = group.id;
  item.contextValue = 'group';
  item.description = String(count);
  item.iconPath = groupIcon(group);
  const runbooks = count === 1 ? vscode.l10n.t('1 runbook') : vscode.l10n.t('{0} runbooks', count);
  item.accessibilityInformation = { label: `${label}, ${runbooks}` };
  return item;
}

function labelOf({ grouping, key }: Group): string {
  if (key === '') return without[grouping];
  if (grouping === 'review') return key === 'overdue' ? vscode.l10n.t('Review overdue') : vscode.l10n.t('Current');
  return key;
}

const without: Readonly<Record<Grouping, string>> = {
  source: '',
  service: vscode.l10n.t('No service'),
  tag: vscode.l10n.t('No tag'),
  severity: vscode.l10n.t('No severity'),
  review: vscode.l10n.t('Never reviewed'),
};

function groupIcon({ grouping, key, placed }: Group): vscode.ThemeIcon {
  const source = placed[0]?.entry.source.kind;
  switch (grouping) {
    case 'source':
      return new vscode.ThemeIcon(source === 'bundled' ? 'package' : source === 'folder' ? 'folder' : 'root-folder');
    case 'service':
      return new vscode.ThemeIcon('server');
    case 'tag':
      return new vscode.ThemeIcon('tag');
    case 'severity':
      return icon('flame', placed[0]?.entry.head?.severity);
    case 'review':
      return new vscode.ThemeIcon(key === 'overdue' ? 'history' : 'calendar');
  }
}

/** What pointing at a runbook tells. `problems` are messages about it, `drills` says what drills ran of it. */
export function runbookTooltip(
  entry: Entry,
  problems: readonly string[],
  drills: string | undefined,
): vscode.MarkdownString {
  const text = new vscode.MarkdownString(undefined, true);
  const { head } = entry;
  text.appendMarkdown('**').appendText(titleOf(entry)).appendMarkdown('**\n\n');
  if (head?.summary) text.appendText(head.summary).appendMarkdown('\n\n');
  for (const symptom of head?.symptoms.slice(0, 10) ?? []) {
    text.appendMarkdown('- ').appendText(symptom).appendMarkdown('\n');
  }
  const facts = [
    head?.owner && vscode.l10n.t('Owner: {0}', head.owner),
    head?.reviewed && vscode.l10n.t('Reviewed: {0}', head.reviewed),
    head?.tags.length ? vscode.l10n.t('Tags: {0}', head.tags.join(', ')) : undefined,
    drills,
    entry.source.kind === 'bundled'
      ? vscode.l10n.t('Bundled with the extension')
      : vscode.workspace.asRelativePath(vscode.Uri.parse(entry.uri)),
  ];
  for (const fact of facts) if (fact) text.appendMarkdown('\n\n').appendText(fact);
  for (const problem of problems.slice(0, 5)) text.appendMarkdown('\n\n$(error) ').appendText(problem);
  return text;
}

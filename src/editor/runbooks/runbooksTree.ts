import * as vscode from 'vscode';
import { isBroken, titleOf, type Entry } from '../../library/entry';
import { shelve, type Placed, type StockedShelf } from '../../library/shelves';
import { commandIds, severityColor } from '../contributions';
import type { Tree } from '../lazyTree';
import type { Runbooks } from './runbooks';

export type RunbookNode = StockedShelf | Placed;

/** Paints the library: a shelf for each source, on it the runbooks, the worst first. */
export class RunbooksTree implements Tree<RunbookNode> {
  readonly onDidChangeTreeData: vscode.Event<void>;
  constructor(private readonly runbooks: Runbooks) {
    this.onDidChangeTreeData = runbooks.onDidChange;
  }

  attach(): void {
    // Nothing of this view changes but its nodes.
  }

  async getChildren(node?: RunbookNode): Promise<RunbookNode[]> {
    if (!node) return [...shelve(await this.runbooks.all())];
    return 'placed' in node ? [...node.placed] : [];
  }

  getTreeItem(node: RunbookNode): vscode.TreeItem {
    return 'placed' in node ? shelfItem(node) : entryItem(node);
  }
}

function entryItem({ entry, replaces }: Placed): vscode.TreeItem {
  const item = new vscode.TreeItem(titleOf(entry), vscode.TreeItemCollapsibleState.None);
  const uri = vscode.Uri.parse(entry.uri);
  item.id = entry.uri;
  item.tooltip = tooltip(entry);
  if (isBroken(entry)) {
    const errors = entry.problems.filter(({ severity }) => severity === 'error').length;
    item.contextValue = 'brokenRunbook';
    item.iconPath = new vscode.ThemeIcon('error', new vscode.ThemeColor('problemsErrorIcon.foreground'));
    item.description = errors === 1 ? vscode.l10n.t('1 error') : vscode.l10n.t('{0} errors', errors);
    item.command = { command: commandIds.openRunbookSource, title: vscode.l10n.t('Open Source'), arguments: [uri] };
  } else {
    const { severity, service } = entry.runbook ?? {};
    const about = [severity, service, replaces ? vscode.l10n.t('replaces bundled') : undefined];
    item.contextValue = 'runbook';
    item.iconPath = new vscode.ThemeIcon('book', severity && new vscode.ThemeColor(severityColor(severity)));
    item.description = about.filter((part) => part !== undefined).join(' · ');
    item.command = { command: commandIds.openRunbook, title: vscode.l10n.t('Open Runbook'), arguments: [uri] };
  }
  item.accessibilityInformation = { label: `${titleOf(entry)}, ${item.description}` };
  return item;
}

function shelfItem({ shelf, placed }: StockedShelf): vscode.TreeItem {
  const item = new vscode.TreeItem(shelf.label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = shelf.id;
  item.contextValue = 'shelf';
  item.description = String(placed.length);
  item.iconPath = new vscode.ThemeIcon(shelf.kind === 'bundled' ? 'package' : 'root-folder');
  return item;
}

function tooltip(entry: Entry): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  const { runbook } = entry;
  text.appendMarkdown('**').appendText(titleOf(entry)).appendMarkdown('**\n\n');
  if (runbook?.summary) text.appendText(runbook.summary).appendMarkdown('\n\n');
  for (const symptom of runbook?.symptoms ?? []) text.appendMarkdown('- ').appendText(symptom).appendMarkdown('\n');
  if (runbook?.owner) text.appendMarkdown('\n').appendText(vscode.l10n.t('Owner: {0}', runbook.owner));
  for (const problem of entry.problems.slice(0, 5)) text.appendMarkdown('\n- $(error) ').appendText(problem.message);
  return text;
}

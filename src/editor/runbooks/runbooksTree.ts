import * as vscode from 'vscode';
import type { Entry } from '../../library/entry';
import { arrange, brokenOnes, type Arrangement, type Group } from '../../library/groups';
import type { Placed } from '../../library/sources';
import type { Disposes } from '../disposes';
import type { Tree } from '../lazyTree';
import { clockSlices } from './clock';
import { drillsOf, drillsText } from './drills';
import { groupItem, runbookItem, runbookTooltip } from './runbookItems';
import type { Runbooks } from './runbooks';
import type { TreeOptions } from './treeOptions';

/** A runbook in one of its groups: with two tags it is in the tree twice. */
interface Leaf extends Placed {
  readonly group: Group;
}
export type RunbookNode = Group | Leaf;

/** Paints the library in groups, in each the worst first. */
export class RunbooksTree implements Tree<RunbookNode>, Disposes {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly disposables: Disposes[];
  private readonly slices = clockSlices();
  private view: vscode.TreeView<RunbookNode> | undefined;

  constructor(
    private readonly runbooks: Runbooks,
    private readonly options: TreeOptions,
  ) {
    const repaint = (): void => {
      this.changed.fire();
    };
    this.disposables = [this.changed, runbooks.onDidChange(repaint), options.onDidChange(repaint)];
  }

  attach(view: vscode.TreeView<RunbookNode>): void {
    this.view = view;
  }

  dispose(): void {
    vscode.Disposable.from(...this.disposables).dispose();
  }

  async getChildren(node?: RunbookNode): Promise<RunbookNode[]> {
    if (node) return 'placed' in node ? node.placed.map((placed) => ({ ...placed, group: node })) : [];
    const entries = await this.runbooks.known();
    const groups = await arrange(entries, this.arrangement(), this.slices);
    this.tellAbout(entries, groups);
    return [...groups];
  }

  /** Ten thousand rows are asked for at once: others have their turn in between. */
  async getTreeItem(node: RunbookNode): Promise<vscode.TreeItem> {
    if (this.slices.isDue()) await this.slices.breathe();
    return 'placed' in node ? groupItem(node) : runbookItem(node, idOf(node));
  }

  async resolveTreeItem(item: vscode.TreeItem, node: RunbookNode): Promise<vscode.TreeItem> {
    if ('placed' in node) return item;
    const problems = this.runbooks.fileAt(node.entry.uri)?.problems ?? [];
    const errors = problems.filter(({ severity }) => severity === 'error');
    const { uri, name, version } = await this.runbooks.read(node.entry);
    item.tooltip = runbookTooltip(
      node.entry,
      errors.map(({ message }) => message),
      drillsText(await drillsOf(uri, name, version)),
    );
    return item;
  }

  getParent(node: RunbookNode): RunbookNode | undefined {
    return 'placed' in node ? undefined : node.group;
  }

  /** Shows a runbook in the view and selects it; a filter that hides it is taken away. Says whether it is there. */
  async reveal(entry: Entry): Promise<boolean> {
    const all = await this.runbooks.all();
    const shown = await arrange(all, this.arrangement(), this.slices);
    if (!shown.some(({ placed }) => placed.some((one) => one.entry.id === entry.id))) this.options.filterBy('');
    const groups = await arrange(all, this.arrangement(), this.slices);
    for (const one of groups) {
      const placed = one.placed.find((candidate) => candidate.entry.id === entry.id);
      if (!placed) continue;
      await this.view?.reveal({ ...placed, group: one }, { select: true, focus: true });
      return true;
    }
    return false;
  }

  private arrangement(): Arrangement {
    const { grouping, filter } = this.options;
    return { grouping, filter, today: new Date() };
  }

  /** What stands around the rows: the filter, folders that are missing, and how many runbooks have errors. */
  private tellAbout(entries: readonly Entry[], groups: readonly Group[]): void {
    if (!this.view) return;
    const { filter } = this.options;
    const missing = this.runbooks.missingFolders();
    const shown = filter ? new Set(groups.flatMap(({ placed }) => placed.map(({ entry }) => entry.id))) : entries;
    const messages = [
      ...(filter
        ? [
            vscode.l10n.t(
              'Filter "{0}": {1} of {2} runbooks.',
              filter,
              'size' in shown ? shown.size : shown.length,
              entries.length,
            ),
          ]
        : []),
      ...missing.map((folder) =>
        vscode.l10n.t('The folder {0} in the setting Library: Folders does not exist.', folder),
      ),
    ];
    this.view.message = messages.join('\n');
    const broken = brokenOnes(entries).length;
    const tooltip =
      broken === 1 ? vscode.l10n.t('1 runbook has errors') : vscode.l10n.t('{0} runbooks have errors', broken);
    this.view.badge = broken > 0 ? { value: broken, tooltip } : undefined;
  }
}

const idOf = ({ group: { id }, entry }: Leaf): string => `${id} ${entry.id}`;

import * as vscode from 'vscode';
import type { Disposes } from './disposes';
import type { Lazy } from './lazy';

/** What stands behind a tree view: paints the nodes of a model that somebody else owns. */
export interface Tree<T> extends vscode.TreeDataProvider<T> {
  /** Called once, before the first node is painted, for what needs the view itself: checkboxes, badge, description. */
  attach(view: vscode.TreeView<T>): void;
}

/** Registers a tree view whose provider is loaded when VS Code first paints the view. */
export function registerLazyTree<T, P extends Disposes>(
  viewId: string,
  services: Lazy<P>,
  pick: (services: P) => Tree<T>,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<T | T[] | undefined | null>();
  let loaded: Promise<Tree<T>> | undefined;

  const load = async (): Promise<Tree<T>> => {
    const tree = pick(await services.get());
    tree.attach(view);
    tree.onDidChangeTreeData?.((node) => {
      changed.fire(node ?? undefined);
    });
    return tree;
  };
  const tree = (): Promise<Tree<T>> => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };

  const view: vscode.TreeView<T> = vscode.window.createTreeView<T>(viewId, {
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: async (node) => (await tree()).getTreeItem(node),
      getChildren: async (node) => (await tree()).getChildren(node),
      resolveTreeItem: async (item, node, token) => (await (await tree()).resolveTreeItem?.(item, node, token)) ?? item,
      getParent: async (node) => (await tree()).getParent?.(node),
    },
    showCollapseAll: true,
    manageCheckboxStateManually: true,
  });
  return vscode.Disposable.from(view, changed);
}

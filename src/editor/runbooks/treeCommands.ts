import * as vscode from 'vscode';
import type { Entry } from '../../library/entry';
import { groupings, type Grouping } from '../../library/groups';
import type { CommandHandlers } from '../commands';
import { commandIds } from '../contributions';
import { askOne } from '../ask/questions';
import { ExpectedError } from '../errors';
import { customizeRunbook } from './customize';
import type { Runbooks } from './runbooks';
import type { RunbooksTree } from './runbooksTree';
import type { TreeOptions } from './treeOptions';

interface Parts {
  readonly runbooks: Runbooks;
  readonly tree: RunbooksTree;
  readonly options: TreeOptions;
  /** The runbook that a command was called with. */
  readonly entryOf: (target: unknown) => Promise<Entry>;
}

type TreeCommand =
  'clearRunbooksFilter' | 'customizeRunbook' | 'filterRunbooks' | 'groupRunbooks' | 'refreshRunbooks' | 'revealRunbook';

/** The commands of the Runbooks view. */
export function treeCommandHandlers({
  runbooks,
  tree,
  options,
  entryOf,
}: Parts): Pick<CommandHandlers, (typeof commandIds)[TreeCommand]> {
  return {
    [commandIds.refreshRunbooks]: () => {
      runbooks.refresh();
    },
    [commandIds.groupRunbooks]: async (target) => {
      const named = groupings.find((grouping) => grouping === target);
      await options.groupBy(named ?? (await pickGrouping(options.grouping)));
    },
    [commandIds.filterRunbooks]: async (target) => {
      const words = typeof target === 'string' ? target : await askForFilter(options.filter);
      if (words !== undefined) options.filterBy(words);
    },
    [commandIds.clearRunbooksFilter]: () => {
      options.filterBy('');
    },
    [commandIds.revealRunbook]: async (target) => {
      const uri = target instanceof vscode.Uri ? target : activeUri();
      const entry = uri && (await runbooks.at(uri));
      if (entry && (await tree.reveal(entry))) return;
      throw new ExpectedError(vscode.l10n.t('The active editor has no runbook of this window.'));
    },
    [commandIds.customizeRunbook]: async (target) => customizeRunbook(await entryOf(target)),
  };
}

const names: Readonly<Record<Grouping, string>> = {
  source: vscode.l10n.t('Source Folder'),
  service: vscode.l10n.t('Service'),
  tag: vscode.l10n.t('Tag'),
  severity: vscode.l10n.t('Severity'),
  review: vscode.l10n.t('Review State'),
};

async function pickGrouping(current: Grouping): Promise<Grouping> {
  const items = groupings.map((grouping) => ({
    grouping,
    label: names[grouping],
    ...(grouping === current && { description: vscode.l10n.t('current') }),
  }));
  return (await askOne(items, { placeHolder: vscode.l10n.t('Group runbooks by') })).grouping;
}

const askForFilter = (current: string): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    value: current,
    prompt: vscode.l10n.t('Show only runbooks that have all of these words. Leave empty to show all.'),
    placeHolder: vscode.l10n.t('Title, service, tag, owner, alert or symptom; "error" for runbooks with errors'),
  });

/** What the editor in front shows, whether as text or in an editor of its own. */
function activeUri(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const isFile = input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom;
  return isFile ? input.uri : vscode.window.activeTextEditor?.document.uri;
}

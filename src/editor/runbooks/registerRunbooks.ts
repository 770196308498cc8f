import * as vscode from 'vscode';
import { groupings, type Grouping } from '../../library/groups';
import { area } from '../area';
import { askOne } from '../ask/questions';
import { commandIds } from '../contributions';
import { ExpectedError } from '../errors';
import type { Reader } from '../reader/reader';
import { customizeRunbook } from './customize';
import type { Runbooks } from './runbooks';
import type { RunbookChooser } from '../search/runbookChooser';
import { RunbooksTree } from './runbooksTree';
import { TreeOptions } from './treeOptions';

interface LibraryDependencies {
  readonly runbooks: Runbooks;
  readonly chooser: RunbookChooser;
  readonly reader: Reader;
  /** Remembers how the view was grouped in this workspace. */
  readonly state: vscode.Memento;
}

/** Registers the library of runbooks: its view, and the commands on the runbooks in it. */
export function registerRunbooks({ runbooks, chooser, reader, state }: LibraryDependencies) {
  const options = new TreeOptions(state);
  const tree = new RunbooksTree(runbooks, options);
  const registered = area(
    {
      [commandIds.openRunbook]: async (target, anchor) => reader.show(await chooser.choose(target, toOpen, anchor)),
      [commandIds.openRunbookSource]: async (target) => {
        const uri = target instanceof vscode.Uri ? target : (await chooser.choose(target, toOpen)).uri;
        await vscode.commands.executeCommand('vscode.openWith', vscode.Uri.parse(String(uri)), 'default');
      },
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
      [commandIds.customizeRunbook]: async (target) => customizeRunbook(await chooser.choose(target, toCopy)),
    },
    options,
    tree,
  );
  return { ...registered, tree };
}

const toOpen = vscode.l10n.t(
  'Runbook to open: enter a symptom, part of an alert, a service, or paste a log line or an alert',
);
const toCopy = vscode.l10n.t('Runbook to copy to the workspace');

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

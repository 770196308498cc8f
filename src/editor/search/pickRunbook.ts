import * as vscode from 'vscode';
import { titleOf, type Entry } from '../../library/entry';
import type { Field } from '../../library/search/document';
import { severityColor } from '../contributions';
import { plainItem } from '../ask/questions';
import type { Boundary } from '../errors';
import type { Finder, Found } from './finder';

interface Item extends vscode.QuickPickItem {
  /** Absent for going on without a runbook. */
  readonly entry?: Entry;
}

/** What somebody picked, and the text that they looked for. */
export interface Picked {
  readonly entry?: Entry;
  readonly text: string;
}

/** Rest before a runbook is shown while somebody moves through the list, in milliseconds: less than a look takes. */
const PREVIEW_AFTER = 150;

export interface PickOptions {
  readonly placeholder: string;
  /** Shows a runbook while the list is open. */
  readonly preview?: (entry: Entry) => Thenable<unknown>;
  /** What is looked for at first. */
  readonly value?: string;
  /** What it is called to go on without a runbook; where this is given, that is offered behind the runbooks. */
  readonly without?: string;
}

/**
 * Asks for a runbook by whatever people see of the failure. Resolves to what was picked, or to undefined.
 * The order is the search's: VS Code neither filters nor sorts.
 */
export function pickRunbook(finder: Finder, guarded: Boundary, options: PickOptions): Promise<Picked | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.placeholder = options.placeholder;
  pick.value = options.value ?? '';
  let asked = 0;
  const search = (): void =>
    void guarded(async () => {
      const turn = ++asked;
      pick.busy = true;
      const found = await finder.find(pick.value);
      // Somebody typed on: a later turn has the say.
      if (turn !== asked) return;
      pick.items = [...found.map(itemOf), ...withoutRunbook(options)].map(plainItem);
      pick.busy = false;
    });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const previewSoon = ([item]: readonly Item[]): void => {
    clearTimeout(timer);
    // What stands first while somebody types is not yet what they look at.
    const { preview } = options;
    const { entry } = item ?? {};
    if (!entry || !preview || item === pick.items[0]) return;
    timer = setTimeout(() => void guarded(() => preview(entry)), PREVIEW_AFTER);
  };
  return new Promise((resolve) => {
    pick.onDidChangeValue(search);
    pick.onDidChangeActive(previewSoon);
    pick.onDidAccept(() => {
      const [item] = pick.activeItems;
      if (!item) return;
      resolve({ ...(item.entry && { entry: item.entry }), text: pick.value });
      pick.hide();
    });
    pick.onDidHide(() => {
      clearTimeout(timer);
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
    search();
  });
}

function withoutRunbook({ without }: PickOptions): Item[] {
  if (without === undefined) return [];
  const separator = { label: '', kind: vscode.QuickPickItemKind.Separator };
  return [separator, { label: without, iconPath: new vscode.ThemeIcon('circle-slash'), alwaysShow: true }];
}

function itemOf(found: Found): Item {
  const { entry } = found;
  const { severity, service } = entry.head ?? {};
  return {
    entry,
    label: titleOf(entry),
    iconPath: new vscode.ThemeIcon('book', severity && new vscode.ThemeColor(severityColor(severity))),
    description: [severity, service, entry.source.label].filter(Boolean).join(' · '),
    detail: why(found),
    alwaysShow: true,
  };
}

const fieldNames: Readonly<Record<Field, string>> = {
  alerts: vscode.l10n.t('Alert'),
  name: vscode.l10n.t('File'),
  title: vscode.l10n.t('Title'),
  symptoms: vscode.l10n.t('Symptom'),
  service: vscode.l10n.t('Service'),
  tags: vscode.l10n.t('Tag'),
  summary: vscode.l10n.t('Summary'),
  headings: vscode.l10n.t('Heading'),
  severity: vscode.l10n.t('Severity'),
};

/** Why it is in the list, in the words that matched. */
function why({ entry, by, reason }: Found): string {
  if (by === 'link') return vscode.l10n.t('The alert links to it');
  if (by === 'alert') return vscode.l10n.t('It is for this alert');
  if (reason) return `${fieldNames[reason.field]}: ${reason.text}`;
  return entry.head?.summary ?? '';
}

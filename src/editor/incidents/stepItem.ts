import * as vscode from 'vscode';
import type { IncidentStep, StepState } from '../../incident/model';
import { progressOf } from '../../incident/path';
import type { IncidentPath } from '../../incident/pathModel';
import { visibleText } from '../../markdown/deceptiveText';
import type { Step } from '../../runbook/model';
import { commandIds } from '../contributions';
import { escapeMarkdown } from '../escapeMarkdown';
import type { LiveStep } from '../run/liveSteps';
import { stampText } from './stampText';

/** What is known of a step beyond the record: what its runbook says, and what is going on at it. */
export interface StepMore {
  readonly own?: Step | undefined;
  readonly live?: LiveStep | undefined;
  /** Whether it is where somebody is who follows the runbook, or on a branch that was not taken. */
  readonly place?: 'current' | 'off' | undefined;
}

/** The row of a step, with its checkbox. */
export function stepItem(record: vscode.Uri, step: IncidentStep, more: StepMore = {}): vscode.TreeItem {
  const { title, state, stamp } = step;
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.None);
  item.id = `step ${step.id}`;
  item.contextValue = ['step', state, ...abilities(more)].join('.');
  item.description = [
    more.place === undefined ? '' : placeNames[more.place],
    state === 'skipped' ? vscode.l10n.t('skipped') : '',
    stamp && stampText(stamp),
    liveText(more.live),
  ]
    .filter(Boolean)
    .join(' · ');
  item.tooltip = tooltip(step, more);
  // Without labels of their own, a screen reader would get the tooltip for the row and nothing for the box.
  item.accessibilityInformation = { label: [title, stateNames[state], item.description].filter(Boolean).join(', ') };
  item.checkboxState = {
    state: state === 'done' ? Checked : Unchecked,
    tooltip: state === 'done' ? vscode.l10n.t('Reopen step') : vscode.l10n.t('Mark step done'),
    accessibilityInformation: { label: title },
  };
  item.command = {
    command: commandIds.followIncident,
    title: vscode.l10n.t('Show Step'),
    arguments: [record, step.id],
  };
  return item;
}

const placeNames = {
  current: vscode.l10n.t('current step'),
  off: vscode.l10n.t('not on the path'),
} as const;

/** What the menus of a row go by. */
function abilities({ own, live }: StepMore): readonly string[] {
  return [
    own?.run ? 'run' : '',
    own?.revert ? 'revert' : '',
    own?.check ? 'check' : '',
    own?.gate === undefined ? '' : 'gate',
    live?.running ? 'running' : '',
  ].filter((ability) => ability !== '');
}

/** What is going on at a step, in a few words. */
function liveText({ running, ended, check, gate }: LiveStep = {}): string {
  if (running) return running.role === 'run' ? vscode.l10n.t('running') : vscode.l10n.t('reverting');
  if (check?.polling === true) return vscode.l10n.t('check: {0}', check.verdict);
  if (gate?.holds === false && gate.overridden === undefined) return vscode.l10n.t('gate not met');
  if (!ended) return '';
  if (ended.role === 'revert') return ended.isWell ? vscode.l10n.t('reverted') : vscode.l10n.t('revert failed');
  if (ended.how === 'stopped') return vscode.l10n.t('stopped');
  return ended.exitCode === undefined ? '' : vscode.l10n.t('exit code {0}', ended.exitCode);
}

/** The stamp in full, the command as its author wrote it, and why check and gate say what they say. */
function tooltip({ title, stamp }: IncidentStep, { own, live }: StepMore): string | vscode.MarkdownString {
  const head = [title, stamp?.at.toISOString(), stamp?.who, stamp?.reason].filter(Boolean).join(' · ');
  const says = [live?.check?.reason, live?.gate?.told].filter((text) => text !== undefined);
  if (!own?.run && says.length === 0) return head;
  const markdown = new vscode.MarkdownString(escapeMarkdown(head));
  if (own?.run) markdown.appendCodeblock(visibleText(own.run.run), 'shellscript');
  for (const text of says) markdown.appendMarkdown(`\n\n${escapeMarkdown(text)}`);
  return markdown;
}

/** How many steps of the path are done or skipped, of how many: about so many where an outcome has yet to be chosen. */
export function countText(path: IncidentPath): string | undefined {
  const { settled, left, isKnown } = progressOf(path);
  const total = settled + left;
  return total > 0 ? `${settled}/${isKnown ? '' : '~'}${total}` : undefined;
}

/** What a state is called. */
export const stateNames: Readonly<Record<StepState, string>> = {
  open: vscode.l10n.t('to do'),
  done: vscode.l10n.t('done'),
  skipped: vscode.l10n.t('skipped'),
};

import * as vscode from 'vscode';
import type { IncidentStep, StepState } from '../../incident/model';
import { commandIds } from '../contributions';
import { stampText } from './stampText';

/** The row of a step, with its checkbox. */
export function stepItem(record: vscode.Uri, step: IncidentStep): vscode.TreeItem {
  const { title, state, stamp } = step;
  const { Checked, Unchecked } = vscode.TreeItemCheckboxState;
  const item = new vscode.TreeItem(title, vscode.TreeItemCollapsibleState.None);
  item.id = `step ${step.id}`;
  item.contextValue = `step.${state}`;
  item.description = [state === 'skipped' ? vscode.l10n.t('skipped') : '', stamp && stampText(stamp)]
    .filter(Boolean)
    .join(' · ');
  if (stamp) item.tooltip = [title, stamp.at.toISOString(), stamp.who, stamp.reason].filter(Boolean).join(' · ');
  // Without labels of their own, a screen reader would get the tooltip for the row and nothing for the box.
  item.accessibilityInformation = { label: [title, stateNames[state], item.description].filter(Boolean).join(', ') };
  item.checkboxState = {
    state: state === 'done' ? Checked : Unchecked,
    tooltip: state === 'done' ? vscode.l10n.t('Take the tick back') : vscode.l10n.t('Tick'),
    accessibilityInformation: { label: title },
  };
  item.command = {
    command: commandIds.followIncident,
    title: vscode.l10n.t('Show Step'),
    arguments: [record, step.id],
  };
  return item;
}

/** What a state is called. */
export const stateNames: Readonly<Record<StepState, string>> = {
  open: vscode.l10n.t('to do'),
  done: vscode.l10n.t('done'),
  skipped: vscode.l10n.t('skipped'),
};

import * as vscode from 'vscode';
import type { IncidentStep, StepState } from '../../incident/model';
import { progress } from '../../incident/progress';
import { commandIds } from '../contributions';
import { stampText } from './stampText';
import type { Tree } from '../lazyTree';
import type { Incidents, OpenIncident } from './incidents';
import type { SetStep } from './setStep';

/** Steps under one heading of the record. */
export interface StepGroup {
  readonly heading: string;
  readonly steps: readonly StepNode[];
}

export interface StepNode {
  readonly record: vscode.Uri;
  readonly step: IncidentStep;
}

export type IncidentNode = StepGroup | StepNode;

/** Paints the steps of the active incident, each with a native checkbox. */
export class IncidentTree implements Tree<IncidentNode> {
  readonly onDidChangeTreeData: vscode.Event<void>;
  private view: vscode.TreeView<IncidentNode> | undefined;

  constructor(
    private readonly incidents: Incidents,
    private readonly setStep: SetStep,
  ) {
    this.onDidChangeTreeData = incidents.onDidChange;
  }

  attach(view: vscode.TreeView<IncidentNode>): void {
    this.view = view;
    view.onDidChangeCheckboxState(async ({ items }) => {
      for (const [node, state] of items) {
        if ('step' in node) {
          const { Checked } = vscode.TreeItemCheckboxState;
          // VS Code has painted the box already; what is not on disk must not stay so.
          if (!(await this.setStep(node.record, node.step.id, state === Checked))) this.incidents.repaint();
        }
      }
    });
  }

  async getChildren(node?: IncidentNode): Promise<IncidentNode[]> {
    if (node) return 'steps' in node ? [...node.steps] : [];
    const active = await this.incidents.active();
    this.describe(active);
    return active ? groups(active) : [];
  }

  getTreeItem(node: IncidentNode): vscode.TreeItem {
    return 'steps' in node ? groupItem(node) : stepItem(node);
  }

  private describe(active: OpenIncident | undefined): void {
    if (!this.view) return;
    const { incident } = active ?? {};
    this.view.description = incident ? [incident.severity, incident.title].filter(Boolean).join(' · ') : '';
  }
}

function groups({ uri, incident }: OpenIncident): StepGroup[] {
  const byHeading = new Map<string, StepNode[]>();
  for (const step of incident.steps) {
    const group = byHeading.get(step.section) ?? [];
    group.push({ record: uri, step });
    byHeading.set(step.section, group);
  }
  return [...byHeading].map(([heading, steps]) => ({ heading, steps }));
}

function groupItem({ heading, steps }: StepGroup): vscode.TreeItem {
  const { open, total } = progress({ steps: steps.map(({ step }) => step) });
  const item = new vscode.TreeItem(heading, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `heading ${heading}`;
  item.description = `${total - open}/${total}`;
  item.contextValue = 'stepGroup';
  return item;
}

function stepItem({ record, step }: StepNode): vscode.TreeItem {
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
  item.command = { command: commandIds.showStep, title: vscode.l10n.t('Show in Record'), arguments: [record, step.id] };
  return item;
}

const stateNames: Readonly<Record<StepState, string>> = {
  open: vscode.l10n.t('to do'),
  done: vscode.l10n.t('done'),
  skipped: vscode.l10n.t('skipped'),
};

import * as vscode from 'vscode';
import type { FollowedStep } from '../../incident/followedSteps';
import type { IncidentStep } from '../../incident/model';
import type { IncidentPath } from '../../incident/pathModel';
import type { Disposes } from '../disposes';
import type { Tree } from '../lazyTree';
import type { LiveSteps } from '../run/liveSteps';
import type { FollowedRunbooks } from './followedRunbooks';
import { countText, stepItem, type StepMore } from './stepItem';
import type { Incidents, OpenIncident } from './incidents';

/** Steps under one heading of the record. */
export interface StepGroup {
  readonly heading: string;
  readonly steps: readonly StepNode[];
}

/** A place in the tree. What stands there is looked up when it is painted, so that the place can stay. */
export interface StepNode {
  readonly record: vscode.Uri;
  readonly id: string;
}

export type IncidentNode = StepGroup | StepNode;

/** Marks a step done or opens it again; resolves to true when that is on disk, to undefined when people were told why not. */
export type MarkStep = (record: vscode.Uri, stepId: string, done: boolean) => Promise<true | undefined>;

/** What is painted, and what of the record it shows. */
interface Shown {
  readonly groups: readonly StepGroup[];
  readonly steps: ReadonlyMap<string, IncidentStep>;
}

/** Where the tree gets to know more than a record says. */
interface Sources {
  readonly followed: FollowedRunbooks;
  readonly live: LiveSteps;
}

/**
 * Paints the steps of the active incident, each with a native checkbox.
 *
 * VS Code drops a click on a row whose node it has been told to forget, even if an equal one takes its place. So the
 * nodes stay for as long as the record has the same steps under the same headings, only the steps that changed are told
 * of, and a heading shows nothing that marking a step changes: the count stands in the view's description.
 */
export class IncidentTree implements Tree<IncidentNode>, Disposes {
  private readonly changed = new vscode.EventEmitter<IncidentNode[] | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly listener: vscode.Disposable;
  private view: vscode.TreeView<IncidentNode> | undefined;
  private shown: Shown = { groups: [], steps: new Map() };
  private own: ReadonlyMap<string, FollowedStep> = new Map();
  private path: IncidentPath = { parts: [] };
  /** How each row looks, as it was painted last. */
  private readonly painted = new Map<string, string>();

  constructor(
    private readonly incidents: Incidents,
    private readonly mark: MarkStep,
    private readonly sources?: Sources,
  ) {
    const repaint = (): void => void this.repaint();
    this.listener = vscode.Disposable.from(
      incidents.onDidChange(repaint),
      ...(sources ? [sources.live.onDidChange(repaint), sources.followed.onDidChange(repaint)] : []),
    );
  }

  attach(view: vscode.TreeView<IncidentNode>): void {
    this.view = view;
    view.onDidChangeCheckboxState(({ items }) => {
      for (const [node, state] of items) {
        if ('id' in node) void this.check(node, state === vscode.TreeItemCheckboxState.Checked);
      }
    });
  }

  async getChildren(node?: IncidentNode): Promise<IncidentNode[]> {
    if (node) return 'steps' in node ? [...node.steps] : [];
    const active = await this.incidents.active();
    this.take(active);
    void this.learn(active);
    return [...this.shown.groups];
  }

  getTreeItem(node: IncidentNode): vscode.TreeItem {
    if ('steps' in node) return groupItem(node);
    const step = this.shown.steps.get(node.id);
    if (!step) return new vscode.TreeItem(node.id);
    this.painted.set(node.id, this.looks(node));
    return stepItem(node.record, step, this.more(node));
  }

  getParent(node: IncidentNode): IncidentNode | undefined {
    return 'steps' in node ? undefined : this.shown.groups.find(({ steps }) => steps.includes(node));
  }

  /** The place of a step, to be revealed; undefined where it is not shown. */
  nodeOf(stepId: string): StepNode | undefined {
    return this.shown.groups.flatMap(({ steps }) => steps).find(({ id }) => id === stepId);
  }

  dispose(): void {
    this.listener.dispose();
    this.changed.dispose();
  }

  /** A box that could not be checked is painted again as the record has it. */
  private async check(node: StepNode, done: boolean): Promise<void> {
    if (!(await this.mark(node.record, node.id, done))) this.changed.fire([node]);
  }

  private async repaint(): Promise<void> {
    const active = await this.incidents.active();
    this.changed.fire(this.take(active));
    await this.learn(active);
  }

  /** Takes what the runbooks say of the steps: later, since the rows must not wait for the library. */
  private async learn(active: OpenIncident | undefined): Promise<void> {
    if (!this.sources || !active) return;
    this.own = await this.sources.followed.stepsOf(active.incident);
    this.path = await this.sources.followed.pathOf(active.incident);
    this.describe(active);
    const changed = this.repainted();
    if (changed.length > 0) this.changed.fire(changed);
  }

  private more({ record, id }: StepNode): StepMore {
    const { parts, active } = this.path;
    const place =
      active?.current?.id === id
        ? 'current'
        : parts.some(({ off }) => off.some((each) => each.id === id))
          ? 'off'
          : undefined;
    return { own: this.own.get(id)?.step, live: this.sources?.live.of(record, id), place };
  }

  /** Everything that the row of a step shows. */
  private looks(node: StepNode): string {
    const step = this.shown.steps.get(node.id);
    const { own, live, place } = this.more(node);
    return JSON.stringify([step?.title, step?.state, step?.stamp, own, live, place]);
  }

  /** The rows that are not as they were painted. */
  private repainted(): IncidentNode[] {
    return this.shown.groups.flatMap(({ steps }) =>
      steps.filter((node) => this.painted.get(node.id) !== this.looks(node)),
    );
  }

  /** Takes what there is to show. Resolves to the nodes that look different now; undefined where there are other nodes. */
  private take(active: OpenIncident | undefined): IncidentNode[] | undefined {
    this.describe(active);
    const before = this.shown;
    const steps = new Map(active?.incident.steps.map((step) => [step.id, step]));
    const groups = active ? groupsOf(active) : [];
    const same = sameNodes(before.groups, groups);
    this.shown = { groups: same ? before.groups : groups, steps };
    if (!same) return undefined;
    return this.repainted();
  }

  private describe(active: OpenIncident | undefined): void {
    if (!this.view) return;
    if (!active) {
      this.view.description = '';
      return;
    }
    const { incident } = active;
    this.view.description = [incident.severity, countText(this.path), incident.title].filter(Boolean).join(' · ');
  }
}

function groupsOf({ uri, incident }: OpenIncident): StepGroup[] {
  const byHeading = new Map<string, StepNode[]>();
  for (const { section, id } of incident.steps) {
    const group = byHeading.get(section) ?? [];
    group.push({ record: uri, id });
    byHeading.set(section, group);
  }
  return [...byHeading].map(([heading, steps]) => ({ heading, steps }));
}

/** Whether two outlines have the same steps of the same record under the same headings. */
const sameNodes = (a: readonly StepGroup[], b: readonly StepGroup[]): boolean => outline(a) === outline(b);

const outline = (groups: readonly StepGroup[]): string =>
  JSON.stringify(groups.map(({ heading, steps }) => [heading, ...steps.map(({ record, id }) => [record.path, id])]));

function groupItem({ heading }: StepGroup): vscode.TreeItem {
  const item = new vscode.TreeItem(heading, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `heading ${heading}`;
  item.contextValue = 'stepGroup';
  return item;
}

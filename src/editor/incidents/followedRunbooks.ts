import * as vscode from 'vscode';
import { followedRunbooks } from '../../incident/followed';
import { followedSteps, type FollowedStep } from '../../incident/followedSteps';
import type { Incident } from '../../incident/model';
import { pathOf } from '../../incident/path';
import type { IncidentPath } from '../../incident/pathModel';
import type { Runbook, Step } from '../../runbook/model';
import type { Disposes } from '../disposes';
import type { ReadRunbook } from '../runbooks/readRunbook';
import type { Runbooks } from '../runbooks/runbooks';

/** The runbooks that incidents follow, as they stand now. Reads each once, until the library changes. */
export class FollowedRunbooks implements Disposes {
  private readonly listener: vscode.Disposable;
  private read = new Map<string, Promise<ReadRunbook | undefined>>();
  private paths = new WeakMap<Incident, Promise<IncidentPath>>();
  private readonly changed = new vscode.EventEmitter<void>();
  /** What was said of runbooks and paths may be different now. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly runbooks: Runbooks) {
    this.listener = runbooks.onDidChange(() => {
      this.read = new Map();
      this.paths = new WeakMap();
      this.changed.fire();
    });
  }

  /** The runbook of this name; undefined where the library of this window has none. */
  named(name: string): Promise<ReadRunbook | undefined> {
    const known = this.read.get(name) ?? this.find(name);
    this.read.set(name, known);
    return known;
  }

  /** The runbooks that an incident follows, by name, as far as the library of this window has them. */
  async of(incident: Incident): Promise<ReadonlyMap<string, ReadRunbook>> {
    const found = await Promise.all(
      followedRunbooks(incident).map(async ({ name }) => [name, await this.named(name)] as const),
    );
    return new Map(found.flatMap(([name, read]) => (read ? [[name, read] as const] : [])));
  }

  /** The same, of those that can be read. */
  async readable(incident: Incident): Promise<ReadonlyMap<string, Runbook>> {
    const all = [...(await this.of(incident))];
    return new Map(all.flatMap(([name, { runbook }]) => (runbook ? [[name, runbook] as const] : [])));
  }

  /** How far an incident has come, and what comes next: worked out once for each reading of its record. */
  pathOf(incident: Incident): Promise<IncidentPath> {
    const known = this.paths.get(incident) ?? this.readable(incident).then((runbooks) => pathOf(incident, runbooks));
    this.paths.set(incident, known);
    return known;
  }

  /** What the runbook says of the step with this id of the record; undefined where that cannot be known. */
  async stepOf(incident: Incident, id: string): Promise<Step | undefined> {
    return (await this.stepsOf(incident)).get(id)?.step;
  }

  /** What the runbooks say of their steps, by the ids that a record has for them, as far as that is known. */
  async stepsOf(incident: Incident): Promise<ReadonlyMap<string, FollowedStep>> {
    return followedSteps(incident, await this.readable(incident));
  }

  dispose(): void {
    this.listener.dispose();
    this.changed.dispose();
  }

  private async find(name: string): Promise<ReadRunbook | undefined> {
    const entry = await this.runbooks.named(name);
    return entry && this.runbooks.read(entry);
  }
}

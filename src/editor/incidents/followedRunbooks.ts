import type * as vscode from 'vscode';
import { followedRunbooks } from '../../incident/followed';
import { followedSteps, type FollowedStep } from '../../incident/followedSteps';
import type { Incident } from '../../incident/model';
import type { Runbook, Step } from '../../runbook/model';
import type { Disposes } from '../disposes';
import type { ReadRunbook } from '../runbooks/readRunbook';
import type { Runbooks } from '../runbooks/runbooks';

/** The runbooks that incidents follow, as they stand now. Reads each once, until the library changes. */
export class FollowedRunbooks implements Disposes {
  private readonly listener: vscode.Disposable;
  private read = new Map<string, Promise<ReadRunbook | undefined>>();

  constructor(private readonly runbooks: Runbooks) {
    this.listener = runbooks.onDidChange(() => {
      this.read = new Map();
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
  }

  private async find(name: string): Promise<ReadRunbook | undefined> {
    const entry = await this.runbooks.named(name);
    return entry && this.runbooks.read(entry);
  }
}
